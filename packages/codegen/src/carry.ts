/**
 * Carries the structure of another OpenAPI file over as fact: names, types, required lists, ranges and enum values of the
 * named component schemas and of all they reference. Prose and vendor extensions stay behind.
 *
 *     node packages/codegen/src/carry.ts <OpenAPI file> <schema name...>
 */
import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { parse, stringify } from "yaml";
import { isMapping, type Mapping } from "./mapping.ts";
import { mapSubschemas } from "./schema-walk.ts";

const PROSE: ReadonlySet<string> = new Set([
  "description",
  "title",
  "summary",
  "example",
  "examples",
  "externalDocs",
  "xml",
  "nullable",
]);
const REFERENCE = "#/components/schemas/";

function withNull(schema: Mapping): Mapping {
  if (typeof schema["type"] === "string" || Array.isArray(schema["type"])) {
    const types = [...new Set([schema["type"], "null"].flat())];
    const values: unknown = schema["enum"];
    const carried = { ...schema, type: types };
    return Array.isArray(values) && !values.includes(null) ? { ...carried, enum: [...values, null] } : carried;
  }
  // `nullable` beside a reference or a union says that null is one more branch.
  return { oneOf: [schema, { type: "null" }] };
}

function strip(schema: unknown): unknown {
  if (!isMapping(schema)) return schema;
  const kept: Mapping = {};
  for (const [key, value] of Object.entries(schema)) {
    if (!PROSE.has(key) && !key.startsWith("x-")) kept[key] = value;
  }
  const stripped = mapSubschemas(kept, strip);
  return schema["nullable"] === true ? withNull(stripped) : stripped;
}

function collectReferences(value: unknown, into: Set<string>): void {
  if (Array.isArray(value)) {
    for (const member of value) collectReferences(member, into);
  } else if (isMapping(value)) {
    const reference = value["$ref"];
    if (typeof reference === "string" && reference.startsWith(REFERENCE)) into.add(reference.slice(REFERENCE.length));
    for (const member of Object.values(value)) collectReferences(member, into);
  }
}

/** The named schemas of an OpenAPI text and what they reference, as YAML. Throws an Error that names a schema it has not. */
export function carry(text: string, source: string, names: readonly string[]): string {
  // The core schema of YAML 1.2 keeps dates as text.
  const document: unknown = parse(text, { schema: "core", maxAliasCount: -1, merge: true });
  const components = isMapping(document) ? document["components"] : undefined;
  const schemas = isMapping(components) ? components["schemas"] : undefined;
  if (!isMapping(schemas)) throw new Error(`${source} has no components.schemas: give an OpenAPI 3 file`);
  const wanted = new Set(names);
  const carried: Mapping = {};
  // A Set yields what is added while it is walked, so this reaches everything referenced, each once.
  for (const name of wanted) {
    if (!(name in schemas)) throw new Error(`${source} has no component schema ${name}`);
    carried[name] = strip(schemas[name]);
    collectReferences(carried[name], wanted);
  }
  const head = `# Structure (names, types, required, ranges, enum values) from ${source}\n`;
  return (
    head +
    stringify({ components: { schemas: carried } }, { aliasDuplicateObjects: false, lineWidth: 0, flowCollectionPadding: true })
  );
}

if (import.meta.main) {
  const [file, ...names] = process.argv.slice(2);
  if (file === undefined || names.length === 0) {
    console.error("usage: npx node packages/codegen/src/carry.ts <OpenAPI file> <schema name...>");
    process.exitCode = 1;
  } else {
    try {
      process.stdout.write(carry(readFileSync(file, "utf8"), `${basename(dirname(file))}/${basename(file)}`, names));
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
      console.error(missing ? `${file} is missing: give the path of an OpenAPI file.` : (error as Error).message);
      process.exitCode = 1;
    }
  }
}
