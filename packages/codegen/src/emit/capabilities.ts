import { alternatives } from "../document/dereference.ts";
import type { OperationModel } from "../document/operation.ts";
import { isMapping, listAt, mappingAt, type Mapping } from "../mapping.ts";
import { chatTables, embeddingTables, type CapabilityRule, type CapabilityTable } from "../capabilities/index.ts";
import { literal } from "./literal.ts";

/** A document as one version of its API has it; the default version where none is named. */
interface View {
  readonly document: Mapping;
  readonly version?: string;
}

const ONLY_IN = "x-lockstep-only-in";

function members({ document, version }: View, schema: unknown, name: string): Mapping[] {
  return alternatives(document, schema).flatMap((node) => {
    const member = mappingAt(node, "properties")[name];
    if (!isMapping(member) || (ONLY_IN in member && !listAt(member, ONLY_IN).includes(version))) return [];
    return alternatives(document, member);
  });
}

/** The schemas at a dotted path; a list on the way stands for its items. */
function atPath(view: View, body: Mapping, path: string): readonly Mapping[] {
  let here: readonly Mapping[] = [body];
  for (const name of path.split(".")) {
    const inside = here.flatMap((schema) => ("items" in schema ? alternatives(view.document, schema["items"]) : [schema]));
    here = inside.flatMap((schema) => members(view, schema, name));
  }
  return here;
}

function items(view: View, schemas: readonly Mapping[]): Mapping[] {
  const found = schemas.flatMap((schema) => ("items" in schema ? alternatives(view.document, schema["items"]) : []));
  // The union itself has the members of all its branches; only a branch says which go together.
  return found.filter((schema) => !("oneOf" in schema || "anyOf" in schema));
}

function admits(view: View, schema: Mapping, member: string, value: string): boolean {
  return members(view, schema, member).some((node) =>
    [node["const"], ...listAt(node, "enum"), ...listAt(node, "x-extensible-enum")].includes(value),
  );
}

function applies(view: View, body: Mapping, rule: CapabilityRule): boolean {
  if ("parameter" in rule) return atPath(view, body, rule.parameter).length > 0;
  const messages = items(view, members(view, body, rule.messages)).filter((message) =>
    admits(view, message, "role", rule.role),
  );
  const parts = items(
    view,
    messages.flatMap((message) => members(view, message, rule.content)),
  );
  return parts.some((part) => admits(view, part, "type", rule.part));
}

function readFlags(view: View, body: Mapping, rules: CapabilityTable["features"]): Record<string, boolean> {
  return Object.fromEntries(
    Object.entries(rules).map(([feature, any]) => [feature, any.some((rule) => applies(view, body, rule))]),
  );
}

/** The capabilities that a table reads off a document, or undefined when the document has no operation for them. */
export function readCapabilities(
  view: View,
  operations: readonly OperationModel[],
  tables: readonly CapabilityTable[],
): Record<string, unknown> | undefined {
  for (const table of tables) {
    const body = operations.find(({ id }) => id === table.operation)?.body?.schema;
    if (!body) continue;
    const features = readFlags(view, body, table.features);
    return table.input ? { ...features, input: readFlags(view, body, table.input) } : features;
  }
  return undefined;
}

/** The versions of the API, beside the default one, that take members of their own. */
function otherVersions(node: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(node)) for (const member of node) otherVersions(member, found);
  if (!isMapping(node)) return found;
  for (const version of listAt(node, ONLY_IN)) found.add(String(version));
  for (const member of Object.values(node)) otherVersions(member, found);
  return found;
}

/** The constant and its type; `suffix` tells the versions of an API apart. */
function emitTable(kind: "chat" | "embedding", suffix: string, table: Record<string, unknown>): string {
  const name = `${kind}Capabilities${suffix}`;
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  return `export const ${name} = ${literal(table)} as const;\nexport type ${type} = typeof ${name};\n`;
}

export interface CapabilitiesFile {
  readonly text: string;
  readonly chat: boolean;
}

/** capabilities.gen.ts: literal booleans, so that the compiler can refuse what a provider has no parameter for. */
export function emitCapabilities(document: Mapping, operations: readonly OperationModel[]): CapabilitiesFile {
  const parts: string[] = [];
  const chat = readCapabilities({ document }, operations, chatTables);
  if (chat) {
    parts.push(emitTable("chat", "", chat));
    for (const version of [...otherVersions(document)].sort()) {
      const table = readCapabilities({ document, version }, operations, chatTables);
      if (table) parts.push(emitTable("chat", version.replaceAll(/\W/g, ""), table));
    }
  }
  const embedding = readCapabilities({ document }, operations, embeddingTables);
  if (embedding) parts.push(emitTable("embedding", "", embedding));
  return { text: parts.length > 0 ? parts.join("\n") : "export {};\n", chat: chat !== undefined };
}
