import { alternatives } from "../document/dereference.ts";
import type { OperationModel } from "../document/operation.ts";
import { isMapping, listAt, mappingAt, type Mapping } from "../mapping.ts";
import { chatTables, embeddingTables, type CapabilityRule, type CapabilityTable } from "../capabilities/index.ts";
import { literal } from "./literal.ts";

function members(document: Mapping, schema: unknown, name: string): Mapping[] {
  return alternatives(document, schema).flatMap((node) => {
    const member = mappingAt(node, "properties")[name];
    return isMapping(member) ? alternatives(document, member) : [];
  });
}

/** The schemas at a dotted path; a list on the way stands for its items. */
function atPath(document: Mapping, body: Mapping, path: string): readonly Mapping[] {
  let here: readonly Mapping[] = [body];
  for (const name of path.split(".")) {
    const inside = here.flatMap((schema) => ("items" in schema ? alternatives(document, schema["items"]) : [schema]));
    here = inside.flatMap((schema) => members(document, schema, name));
  }
  return here;
}

function items(document: Mapping, schemas: readonly Mapping[]): Mapping[] {
  const found = schemas.flatMap((schema) => ("items" in schema ? alternatives(document, schema["items"]) : []));
  // The union itself has the members of all its branches; only a branch says which go together.
  return found.filter((schema) => !("oneOf" in schema || "anyOf" in schema));
}

function admits(document: Mapping, schema: Mapping, member: string, value: string): boolean {
  return members(document, schema, member).some((node) =>
    [node["const"], ...listAt(node, "enum"), ...listAt(node, "x-extensible-enum")].includes(value),
  );
}

function applies(document: Mapping, body: Mapping, rule: CapabilityRule): boolean {
  if ("parameter" in rule) return atPath(document, body, rule.parameter).length > 0;
  const messages = items(document, members(document, body, rule.messages)).filter((message) =>
    admits(document, message, "role", rule.role),
  );
  const parts = items(
    document,
    messages.flatMap((message) => members(document, message, rule.content)),
  );
  return parts.some((part) => admits(document, part, "type", rule.part));
}

function readFlags(document: Mapping, body: Mapping, rules: CapabilityTable["features"]): Record<string, boolean> {
  return Object.fromEntries(
    Object.entries(rules).map(([feature, any]) => [feature, any.some((rule) => applies(document, body, rule))]),
  );
}

/** The capabilities that a table reads off a document, or undefined when the document has no operation for them. */
export function readCapabilities(
  document: Mapping,
  operations: readonly OperationModel[],
  tables: readonly CapabilityTable[],
): Record<string, unknown> | undefined {
  for (const table of tables) {
    const body = operations.find(({ id }) => id === table.operation)?.body?.schema;
    if (!body) continue;
    const features = readFlags(document, body, table.features);
    return table.input ? { ...features, input: readFlags(document, body, table.input) } : features;
  }
  return undefined;
}

export interface CapabilitiesFile {
  readonly text: string;
  readonly chat: boolean;
}

/** capabilities.gen.ts: literal booleans, so that the compiler can refuse what a provider has no parameter for. */
export function emitCapabilities(document: Mapping, operations: readonly OperationModel[]): CapabilitiesFile {
  const chat = readCapabilities(document, operations, chatTables);
  const embedding = readCapabilities(document, operations, embeddingTables);
  const parts: string[] = [];
  if (chat) {
    parts.push(
      `export const chatCapabilities = ${literal(chat)} as const;\nexport type ChatCapabilities = typeof chatCapabilities;\n`,
    );
  }
  if (embedding) {
    parts.push(
      `export const embeddingCapabilities = ${literal(embedding)} as const;\nexport type EmbeddingCapabilities = typeof embeddingCapabilities;\n`,
    );
  }
  return { text: parts.length > 0 ? parts.join("\n") : "export {};\n", chat: chat !== undefined };
}
