import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { isMapping, mappingAt, type Mapping } from "../mapping.ts";
import { mapSubschemas } from "../schema-walk.ts";

/** Stands for `(string & {})` among the values of an enum until the syntax tree is there; no API has such a value. */
const ANY_OTHER_STRING = "(string & {})";

const INEXACT = "May pass 2^53, where a JavaScript number is rounded.";

/**
 * The schema as openapi-typescript should see it. The discriminator goes: the lint has seen that each branch has its tag as a
 * const, and the generator would otherwise rewrite the branches by rules of its own.
 */
function prepareSchema(schema: unknown): unknown {
  if (!isMapping(schema)) return schema;
  const {
    discriminator: _,
    "x-extensible-enum": known,
    "x-lockstep-inexact": inexact,
    ...rest
  } = mapSubschemas(schema, prepareSchema);
  const { description } = rest;
  if (inexact === true) rest["description"] = typeof description === "string" ? `${description} ${INEXACT}` : INEXACT;
  return Array.isArray(known) ? { ...rest, enum: [...(known as unknown[]), ANY_OTHER_STRING] } : rest;
}

/** Outside components, a schema is the member `schema` of a parameter, a header or a content. */
function prepareContents(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(prepareContents);
  return isMapping(node) ? prepareMembers(node) : node;
}

function prepareMembers(node: Mapping): Mapping {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === "schema" ? prepareSchema(value) : prepareContents(value)]),
  );
}

function prepareDocument({ components, ...document }: Mapping): Mapping {
  const { schemas, ...others } = mappingAt({ components }, "components");
  const named = Object.entries(mappingAt({ schemas }, "schemas")).map(([name, schema]) => [name, prepareSchema(schema)]);
  return { ...prepareMembers(document), components: { ...prepareMembers(others), schemas: Object.fromEntries(named) } };
}

/** `?: T` becomes `?: T | undefined`, so that consumers with exactOptionalPropertyTypes may pass undefined. */
function withUndefined(property: ts.PropertySignature): ts.PropertySignature {
  const { type } = property;
  if (property.questionToken === undefined || type === undefined || type.kind === ts.SyntaxKind.NeverKeyword) return property;
  const { factory } = ts;
  const members = ts.isUnionTypeNode(type) ? type.types : [type];
  if (members.some((member) => member.kind === ts.SyntaxKind.UndefinedKeyword || member.kind === ts.SyntaxKind.UnknownKeyword))
    return property;
  const union = factory.createUnionTypeNode([...members, factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword)]);
  return factory.updatePropertySignature(property, property.modifiers, property.name, property.questionToken, union);
}

function isAnyOtherString(node: ts.Node): boolean {
  // openapi-typescript writes string literals as identifiers whose text has the quotes.
  return ts.isIdentifier(node) && node.text === JSON.stringify(ANY_OTHER_STRING);
}

const finish: ts.TransformerFactory<ts.Node> = (context) => {
  const visit = (node: ts.Node): ts.Node => {
    if (isAnyOtherString(node)) {
      const { factory } = context;
      const any = [factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword), factory.createTypeLiteralNode([])];
      return factory.createParenthesizedType(factory.createIntersectionTypeNode(any));
    }
    const visited = ts.visitEachChild(node, visit, context);
    return ts.isPropertySignature(visited) ? withUndefined(visited) : visited;
  };
  return visit;
};

/** What is no text on the wire: a part of a form. */
function fileType({ format }: { readonly format?: string }): ts.TypeNode | undefined {
  return format === "binary" ? ts.factory.createTypeReferenceNode("Blob") : undefined;
}

export interface SchemaFile {
  readonly text: string;
  /** Each component schema's name in the document, and the name of its exported type. */
  readonly typeNames: ReadonlyMap<string, string>;
  /** Every name that the file exports. */
  readonly exports: ReadonlySet<string>;
}

/** schema.gen.ts: `paths`, `components`, `operations`, and each component schema as a type by its name. */
export async function emitSchema(document: Mapping, file: string): Promise<SchemaFile> {
  const nodes = await openapiTS(JSON.stringify(prepareDocument(document)), {
    cwd: pathToFileURL(`${dirname(file)}/`),
    silent: true,
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    alphabetize: true,
    transform: fileType,
  });
  const finished = nodes.map((node) => ts.transform(node, [finish]).transformed[0] ?? node);
  const typeNames = new Map<string, string>();
  const exports = new Set<string>();
  for (const node of finished) {
    if (!ts.isTypeAliasDeclaration(node) && !ts.isInterfaceDeclaration(node)) continue;
    exports.add(node.name.text);
    const target = ts.isTypeAliasDeclaration(node) && ts.isTypeReferenceNode(node.type) ? node.type.typeName : undefined;
    const component =
      target && ts.isIdentifier(target) ? /^components\['schemas'\]\['(.+)'\]$/.exec(target.text)?.[1] : undefined;
    if (component !== undefined) typeNames.set(component, node.name.text);
  }
  return { text: astToString(finished), typeNames, exports };
}
