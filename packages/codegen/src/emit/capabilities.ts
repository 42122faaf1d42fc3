import { alternatives } from "../document/dereference.ts";
import type { OperationModel } from "../document/operation.ts";
import { isMapping, listAt, mappingAt, type Mapping } from "../mapping.ts";
import { chatTables, embeddingTables, rerankTables, type CapabilityRule, type CapabilityTable } from "../capabilities/index.ts";
import { camelCase, pascalCase } from "../document/resource-tree.ts";
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

/** A capability record of the document, and the name of its constant. */
interface CapabilityRecord {
  readonly name: string;
  readonly value: Record<string, unknown>;
}

/**
 * What the tables of one kind (`chat`) read off a document. A provider that speaks a second dialect beside its own has that one's
 * operations below a resource (`compatible.chat.completions.create`), whose name the second record gets: `compatibleChatCapabilities`.
 */
function readCapabilities(
  document: Mapping,
  operations: readonly OperationModel[],
  kind: string,
  tables: readonly CapabilityTable[],
): CapabilityRecord[] {
  const records = new Map<string, CapabilityRecord>();
  for (const table of tables) {
    for (const { id, body } of operations) {
      if (!body || !`.${id}`.endsWith(`.${table.operation}`)) continue;
      const above = id === table.operation ? [] : id.slice(0, -table.operation.length - 1).split(".");
      const name = camelCase([...above, kind, "capabilities"]);
      if (records.has(name)) continue;
      const features = readFlags(document, body.schema, table.features);
      const value = table.input ? { ...features, input: readFlags(document, body.schema, table.input) } : features;
      records.set(name, { name, value });
    }
  }
  return [...records.values()];
}

export interface CapabilitiesFile {
  readonly text: string;
  /** Names of the records that must say everything that core's ChatCapabilities asks. */
  readonly chat: readonly string[];
}

/** capabilities.gen.ts: literal booleans, so that the compiler can refuse what a provider has no parameter for. */
export function emitCapabilities(document: Mapping, operations: readonly OperationModel[]): CapabilitiesFile {
  const chat = readCapabilities(document, operations, "chat", chatTables);
  const others = [
    ...readCapabilities(document, operations, "embedding", embeddingTables),
    ...readCapabilities(document, operations, "rerank", rerankTables),
  ];
  const parts = [...chat, ...others].map(
    ({ name, value }) =>
      `export const ${name} = ${literal(value)} as const;\nexport type ${pascalCase([name])} = typeof ${name};\n`,
  );
  return { text: parts.length > 0 ? parts.join("\n") : "export {};\n", chat: chat.map(({ name }) => name) };
}
