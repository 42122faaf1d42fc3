import ts from "typescript";

/** What one entry declares under one name. */
export interface Declaration {
  readonly name: string;
  /** False for what is not exported, but stands in the type of something that is. */
  readonly exported: boolean;
  /** One for each overload, and for a type and a value of one name. */
  readonly nodes: readonly ts.DeclarationStatement[] | readonly ts.Statement[];
  readonly text: string;
}

export interface Declarations {
  /** `import { ChatModel } from "@scope/core"`: where the names come from that an entry only uses. */
  readonly imports: readonly string[];
  /** `export * from "@scope/core/errors"`: names of other packages that are handed on. */
  readonly handedOn: readonly string[];
  /** In the order of their names. */
  readonly declared: readonly Declaration[];
}

/** Reads the declarations that API Extractor wrote, and leaves out its remarks on how well things are documented. */
export function readDeclarations(extracted: string): Declarations {
  const text = withoutRemarks(extracted);
  const file = ts.createSourceFile("api.d.ts", text, ts.ScriptTarget.ES2022, true);
  const imports: string[] = [];
  const handedOn: string[] = [];
  const newNames = new Map<string, string>();
  const found = new Map<string, ts.Statement[]>();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) imports.push(oneLine(statement.getText(file)));
    else if (ts.isExportDeclaration(statement)) {
      if (statement.moduleSpecifier !== undefined) handedOn.push(oneLine(statement.getText(file)));
      else for (const [own, exported] of namesIn(statement)) newNames.set(own, exported);
    } else if (!ts.isModuleDeclaration(statement)) {
      // A namespace is only what `import * as wire` became: its names are declared one by one.
      const name = nameOf(statement);
      found.set(name, [...(found.get(name) ?? []), statement]);
    }
  }
  const declared = [...found].map(([own, nodes]): Declaration => {
    const exportedAs = newNames.get(own);
    // `Blob_2` is how two things of one name stand in one text; a program knows it by the name that it is exported under.
    const name = exportedAs ?? own;
    const texts = nodes.map((node) => textOf(node, file));
    return { name, exported: exportedAs !== undefined || nodes.some(isExported), nodes, text: renamed(texts, own, exportedAs) };
  });
  return { imports, handedOn, declared: declared.toSorted((one, other) => byName(one.name, other.name)) };
}

/** As a dictionary sorts, and the same on every machine. */
export function byName(one: string, other: string): number {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()];
  if (first !== second) return first < second ? -1 : 1;
  return one < other ? -1 : Number(one > other);
}

/** `// @public (undocumented)` says nothing here; `// @deprecated` does. */
function withoutRemarks(text: string): string {
  return text
    .split("\n")
    .map((line) => (/^\s*\/\/ /.test(line) ? line.replace(/ @public\b| \(undocumented\)/g, "") : line))
    .filter((line) => !/^\s*\/\/\s*$|^\/\/ \(No @packageDocumentation/.test(line))
    .join("\n");
}

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText()).join(", ");
  const { name } = statement as ts.DeclarationStatement;
  if (name === undefined) throw new Error(`A declaration without a name: ${statement.getText().slice(0, 200)}`);
  return name.getText();
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function namesIn({ exportClause }: ts.ExportDeclaration): readonly (readonly [string, string])[] {
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return [];
  return exportClause.elements.map(({ name, propertyName }) => [(propertyName ?? name).getText(), name.getText()] as const);
}

/** With the comments that stand above it, which are marks such as `@deprecated`. */
function textOf(node: ts.Statement, file: ts.SourceFile): string {
  return file.text.slice(node.getFullStart(), node.getEnd()).trim();
}

function renamed(texts: readonly string[], own: string, exportedAs: string | undefined): string {
  const text = texts.join("\n");
  if (exportedAs === undefined) return text;
  return `export ${text.replace(new RegExp(String.raw`\b${own}\b`), exportedAs)}`;
}

const oneLine = (text: string): string => text.replaceAll("'", '"').replaceAll(/\s+/g, " ");
