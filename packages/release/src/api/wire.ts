import ts from "typescript";
import type { Declaration } from "./declarations.ts";

/** What a document became, apart from what is written by hand. */
export interface Wire {
  readonly sections: readonly WireSection[];
  /** `type ChatCompletion = components["schemas"]["ChatCompletion"]`: schemas by the names that a program imports. */
  readonly named: readonly Declaration[];
  readonly rest: readonly Declaration[];
}

export interface WireSection {
  readonly title: string;
  /** `ChatCompletion.usage?: CompletionUsage | null`, one line for each member; `StopReason | "length"` for each arm of a long union. */
  readonly lines: readonly string[];
}

/** The interfaces into which a document is generated. */
const roots = ["components", "operations", "paths"];
const titles = ["Schemas", "Other components", "Operations", "Paths"];

/**
 * Takes the types of a document out of the declarations, a line for each member with its whole path: thousands of lines of braces
 * become hundreds, and one that changes says by itself where it stands.
 */
export function takeWire(declared: readonly Declaration[]): Wire {
  const lines = new Map<string, string[]>(titles.map((title) => [title, []]));
  const named: Declaration[] = [];
  const rest: Declaration[] = [];
  for (const declaration of declared) {
    const root = rootOf(declaration);
    if (root !== undefined) for (const [title, line] of linesOf(root)) lines.get(title)?.push(line);
    else if (schemaOf(declaration) === declaration.name) named.push(declaration);
    else rest.push(declaration);
  }
  const sections = [...lines].map(([title, inOrder]): WireSection => ({ title, lines: inOrder }));
  return { sections: sections.filter((section) => section.lines.length > 0), named, rest };
}

function rootOf({ nodes }: Declaration): ts.InterfaceDeclaration | undefined {
  // The extractor writes `operations_2` where a value has the name, too.
  return nodes.find((node) => ts.isInterfaceDeclaration(node) && roots.includes(node.name.text.replace(/_\d+$/, ""))) as
    | ts.InterfaceDeclaration
    | undefined;
}

/** `ChatCompletion` of `type ChatCompletion = components['schemas']['ChatCompletion']`. */
function schemaOf({ nodes: [node] }: Declaration): string | undefined {
  if (node === undefined || !ts.isTypeAliasDeclaration(node)) return undefined;
  return /^components\[['"]schemas['"]\]\[['"](.+)['"]\]$/.exec(node.type.getText())?.[1];
}

/** Each line with the section that it belongs to. */
function linesOf(root: ts.InterfaceDeclaration): readonly (readonly [string, string])[] {
  const name = root.name.text.replace(/_\d+$/, "");
  if (name !== "components") {
    // Their own names have dots and slashes, so a space stands after them.
    const title = name === "paths" ? "Paths" : "Operations";
    return root.members.flatMap((member) => memberLines(member, "", " ").map((line) => [title, line] as const));
  }
  return root.members.flatMap((group) => {
    const groupName = memberName(group);
    const members = literalOf(ts.isPropertySignature(group) ? group.type : undefined)?.members ?? [];
    // Schemas are known by their names alone, because programs import them by these.
    const [title, prefix] = groupName === "schemas" ? ["Schemas", ""] : ["Other components", `${groupName} `];
    return members.flatMap((member) => memberLines(member, prefix, ".").map((line) => [title, line] as const));
  });
}

function memberLines(member: ts.TypeElement, prefix: string, separator: string): readonly string[] {
  if (!ts.isPropertySignature(member)) throw new Error(`A document has no member such as ${member.getText()}.`);
  const { type } = member;
  // Verbs that a path does not have, and places where it takes nothing.
  if (type === undefined || type.kind === ts.SyntaxKind.NeverKeyword) return [];
  const path = prefix + memberName(member);
  if (/: | \| /.test(path)) throw new Error(`The name ${path} cannot stand in a line "name: type".`);
  const mark = member.questionToken === undefined ? "" : "?";
  const arms = mark === "" ? armsOf(type) : armsOf(type).filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
  const [only = type, ...others] = arms;
  const literal = others.length === 0 ? literalOf(only) : undefined;
  if (literal === undefined) return unionLines(path, mark, arms);
  const list = ts.isArrayTypeNode(only) ? "[]" : "";
  const inner = literal.members.flatMap((item) => memberLines(item, `${path}${list}${separator}`, "."));
  // That there is an object is said by its members, or by nothing where none of them can be given.
  const isSaid = mark === "" && list === "" && literal.members.length > 0;
  return [...(isSaid ? [] : [`${path}${mark}: object${list}`]), ...inner];
}

/** A union that does not fit into a line has one for each arm, so that one more is one more line. */
function unionLines(path: string, mark: string, arms: readonly ts.TypeNode[]): readonly string[] {
  const line = `${path}${mark}: ${arms.map(printed).join(" | ")}`;
  if (line.length <= 128 || arms.length === 1) return [line];
  return [`${path}${mark}: union`, ...arms.map((arm) => `${path} | ${printed(arm)}`)];
}

/** The parts of a union, those of a union in brackets among them. */
function armsOf(type: ts.TypeNode): readonly ts.TypeNode[] {
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(armsOf);
  if (ts.isParenthesizedTypeNode(type) && ts.isUnionTypeNode(type.type)) return armsOf(type.type);
  return [type];
}

/** The members of an object, or of the objects in a list, where they are no more than a list of members. */
function literalOf(type: ts.TypeNode | undefined): ts.TypeLiteralNode | undefined {
  const inner = type !== undefined && ts.isArrayTypeNode(type) ? type.elementType : type;
  return inner !== undefined && ts.isTypeLiteralNode(inner) && inner.members.every(ts.isPropertySignature) ? inner : undefined;
}

function memberName({ name }: ts.TypeElement): string {
  if (name === undefined) throw new Error("A member without a name.");
  return ts.isStringLiteral(name) ? name.text : name.getText();
}

const printer = ts.createPrinter({ removeComments: true });

/** On one line, with schemas by the names that a program imports. */
function printed(node: ts.Node): string {
  return printer
    .printNode(ts.EmitHint.Unspecified, node, node.getSourceFile())
    .replaceAll(/\n\s*/g, " ")
    .replaceAll(/\bcomponents\["schemas"\]\["([^"]+)"\]/g, "$1")
    .replaceAll(/\bcomponents\["([^"]+)"\]\["([^"]+)"\]/g, "$1 $2")
    .replaceAll(/\boperations(?:_\d+)?\["([^"]+)"\]/g, "$1");
}
