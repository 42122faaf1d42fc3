import { alternatives } from "../document/dereference.ts";
import type { OperationModel } from "../document/operation.ts";
import { isMapping, listAt, mappingAt, type Mapping } from "../mapping.ts";
import { chatTables, embeddingTables, rerankTables, type CapabilityRule, type CapabilityTable } from "../capabilities/index.ts";
import { camelCase, pascalCase } from "../document/resource-tree.ts";
import { literal } from "./literal.ts";

/** A document as one version of its API has it; the default version where none is named. */
interface View {
  readonly document: Mapping;
  readonly version?: string | undefined;
  /** Versions that take members of their own. */
  readonly versions: ReadonlySet<string>;
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

/** A capability record of the document, and the name of its constant. */
interface CapabilityRecord {
  readonly name: string;
  /** The name without a version. */
  readonly plain: string;
  readonly value: Record<string, unknown>;
}

/**
 * What the tables of one kind (`chat`) read off a document. A provider that speaks a second dialect beside its own has that one's
 * operations below a resource (`compatible.chat.completions.create`), whose name the second record gets: `compatibleChatCapabilities`.
 */
function readCapabilities(
  view: View,
  operations: readonly OperationModel[],
  kind: string,
  tables: readonly CapabilityTable[],
): CapabilityRecord[] {
  const suffix = view.version === undefined ? "" : view.version.replaceAll(/\W/g, "");
  const records = new Map<string, CapabilityRecord>();
  for (const table of tables) {
    for (const operation of operations) {
      const { id, body } = operation;
      const seen = asAskedFor(view, operation);
      if (!body || !seen || !`.${id}`.endsWith(`.${table.operation}`)) continue;
      const above = id === table.operation ? [] : id.slice(0, -table.operation.length - 1).split(".");
      const plain = camelCase([...above, kind, "capabilities"]);
      const name = plain + suffix;
      if (records.has(name)) continue;
      const features = readFlags(seen, body.schema, table.features);
      const value = table.input ? { ...features, input: readFlags(seen, body.schema, table.input) } : features;
      records.set(name, { name, plain, value });
    }
  }
  return [...records.values()].filter(isOfKind);
}

/** An operation that always asks for one version has what that takes, under its plain name. */
function asAskedFor(view: View, { fixedHeaders = {} }: OperationModel): View | undefined {
  const version = Object.values(fixedHeaders).find((value) => view.versions.has(value));
  if (version === undefined) return view;
  return view.version === undefined ? { ...view, version } : undefined;
}

/** The versions of the API, beside the default one, that take members of their own. */
function otherVersions(node: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(node)) for (const member of node) otherVersions(member, found);
  if (!isMapping(node)) return found;
  for (const version of listAt(node, ONLY_IN)) found.add(String(version));
  for (const member of Object.values(node)) otherVersions(member, found);
  return found;
}

/** What is named like a chat (`threads.messages.create`) and takes nothing that a chat takes is none. */
function isOfKind({ value: { input, ...features } }: CapabilityRecord): boolean {
  return !isMapping(input) || [...Object.values(features), ...Object.values(input)].includes(true);
}

export interface CapabilitiesFile {
  readonly text: string;
  /** Names of the records that must say everything that core's ChatCapabilities asks. */
  readonly chat: readonly string[];
}

/** capabilities.gen.ts: literal booleans, so that the compiler can refuse what a provider has no parameter for. */
export function emitCapabilities(document: Mapping, operations: readonly OperationModel[]): CapabilitiesFile {
  const versions = otherVersions(document);
  const standard: View = { document, versions };
  const chat = readCapabilities(standard, operations, "chat", chatTables);
  for (const version of [...versions].sort()) {
    const inVersion = readCapabilities({ ...standard, version }, operations, "chat", chatTables);
    // A dialect whose operation no version changes has one record.
    const plain = new Map(chat.map(({ name, value }) => [name, JSON.stringify(value)]));
    chat.push(...inVersion.filter((record) => plain.get(record.plain) !== JSON.stringify(record.value)));
  }
  const others = [
    ...readCapabilities(standard, operations, "embedding", embeddingTables),
    ...readCapabilities(standard, operations, "rerank", rerankTables),
  ];
  const parts = [...chat, ...others].map(
    ({ name, value }) =>
      `export const ${name} = ${literal(value)} as const;\nexport type ${pascalCase([name])} = typeof ${name};\n`,
  );
  return { text: parts.length > 0 ? parts.join("\n") : "export {};\n", chat: chat.map(({ name }) => name) };
}
