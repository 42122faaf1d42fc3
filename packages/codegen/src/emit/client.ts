import type { OperationModel } from "../document/operation.ts";
import type { TypePlace } from "../document/type-place.ts";
import { buildResourceTree, pascalCase, resourcesOf, type Resource } from "../document/resource-tree.ts";
import { propertyName } from "./literal.ts";
import { overloadsOf, queryTypeName, type TypeWriter } from "./method.ts";
import type { SchemaFile } from "./schema.ts";
import { refuseTypeClashes } from "./type-clashes.ts";

const CORE_TYPES: readonly string[] = [
  "APIPromise",
  "ClientOptions",
  "EventStream",
  "PagePromise",
  "PollingPromise",
  "RequestOptions",
];
const FIXED_TYPES: readonly string[] = ["Client", "OperationSurfaces"];

/** Writes types by their exported names, and keeps which of them have to be imported. */
function trackingWriter(schema: SchemaFile, used: Set<string>): TypeWriter {
  return ({ component, expression }: TypePlace): string => {
    const name = component === undefined ? undefined : schema.typeNames.get(component);
    used.add(name ?? "paths");
    return name ?? expression;
  };
}

function docLines({ summary, description, deprecated, sources }: OperationModel): string[] {
  const cited = sources.map(({ name, url, date }) => `Source: ${name} (${date})${url === undefined ? "" : `, ${url}`}`);
  const paragraphs = [summary?.trim(), description?.trim(), cited.join("\n"), deprecated ? "@deprecated" : undefined];
  return paragraphs
    .filter((text) => text !== undefined)
    .join("\n\n")
    .split("\n");
}

function jsDoc(lines: readonly string[], indent: string): string {
  const safe = lines.map((line) => line.replaceAll("*/", "*\\/").trimEnd());
  return `${indent}/**\n${safe.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("")}${indent} */\n`;
}

function emitMethod(name: string, operation: OperationModel, write: TypeWriter): string {
  // Editors show each overload with its own comment only, so each has the whole.
  const doc = jsDoc(docLines(operation), "  ");
  return overloadsOf(operation, write, queryTypeName(operation))
    .map(({ parameters, result }) => `${doc}  ${propertyName(name)}(${parameters.join(", ")}): ${result};\n`)
    .join("");
}

function emitResource(resource: Resource, write: TypeWriter): string {
  const children = [...resource.children].map(([name, child]) => `  ${propertyName(name)}: ${pascalCase(child.segments)};\n`);
  const methods = [...resource.methods].map(([name, operation]) => emitMethod(name, operation, write));
  return `export interface ${pascalCase(resource.segments)} {\n${[...children, ...methods].join("")}}\n`;
}

function emitClient(root: Resource): string {
  const members = [...root.children].map(([name, child]) => `  ${propertyName(name)}: ${pascalCase(child.segments)};\n`);
  const withOptions =
    "  /** A client that differs in the given options; it shares nothing that a call changes. */\n" +
    "  withOptions(options: Partial<ClientOptions>): Client;\n";
  return `/** The client with every operation of the document. */\nexport interface Client {\n${members.join("")}${withOptions}}\n`;
}

function emitSurfaces(operations: readonly OperationModel[]): string {
  const members = operations.map(({ id }) => {
    const segments = id.split(".");
    const method = segments.pop() ?? "";
    const picked = `Pick<${pascalCase(segments)}, ${JSON.stringify(method)}>`;
    const surface = segments.reduceRight((inner, segment) => `{ ${propertyName(segment)}: ${inner} }`, picked);
    return `  ${JSON.stringify(id)}: ${surface};\n`;
  });
  return `/** The part of the client that each operation alone makes up. */\nexport interface OperationSurfaces {\n${members.join("")}}\n`;
}

/** client.gen.ts: one plain interface per resource, so that hovering shows signatures and compilers have little to do. */
export function emitClientFile(operations: readonly OperationModel[], schema: SchemaFile): string {
  const root = buildResourceTree(operations);
  const resources = resourcesOf(root);
  const used = new Set<string>();
  const write = trackingWriter(schema, used);
  const queries = operations.flatMap((operation) => {
    if (!operation.query) return [];
    return `/** Query parameters of ${operation.id}. */\nexport type ${queryTypeName(operation)} = ${write(operation.query.type)};\n`;
  });
  refuseTypeClashes(resources, operations, [...FIXED_TYPES, ...CORE_TYPES], schema.exports);

  const declarations = [
    ...resources.map((resource) => emitResource(resource, write)),
    emitClient(root),
    emitSurfaces(operations),
    ...queries,
  ];
  const text = declarations.join("\n");
  const core = CORE_TYPES.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  const imports =
    `import type { ${core.join(", ")} } from "@lockstep/core";\n` +
    (used.size > 0
      ? `import type {\n${[...used]
          .sort()
          .map((name) => `  ${name},\n`)
          .join("")}} from "./schema.gen.ts";\n`
      : "");
  return `${imports}\n${text}`;
}
