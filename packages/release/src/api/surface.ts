import ts from "typescript";

/** One thing that a program can rely on: an export, a member of one, a member of a wire type. */
export interface Item {
  readonly optional: boolean;
  readonly exported: boolean;
  /** What is written there apart from a type: `readonly`, `interface Page<T>`, a whole method. */
  readonly head: string;
  /** Its type, or the alternatives of it; none where its members are items of their own. */
  readonly arms: readonly string[];
}

/** By its place: `@scope/name ChatReply.usage`. */
export type Surface = ReadonlyMap<string, Item>;

/** Reads a committed report, or one that was just made, of either kind. */
export function readSurface(file: string, text: string): Surface {
  return file.endsWith(".wire.txt") ? readWire(text) : readApi(text);
}

function readWire(text: string): Surface {
  const items = new Map<string, Item>();
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("# ")) continue;
    const [, union = "", arm] = /^(.+?) \| (.+)$/.exec(line) ?? [];
    const unfinished = items.get(union);
    if (arm !== undefined && unfinished?.head === "union") {
      items.set(union, { ...unfinished, arms: [...unfinished.arms, arm] });
      continue;
    }
    const [, place = line, mark = "", type = ""] = /^(.+?)(\??): (.*)$/.exec(line) ?? [];
    const isUnion = type === "union";
    items.set(place, {
      optional: mark === "?",
      exported: true,
      head: isUnion ? "union" : "",
      arms: isUnion ? [] : armsOf(type),
    });
  }
  for (const place of items.keys()) {
    const parent = parentOf(place);
    // The objects around a member have no line of their own; the iteration meets theirs, too.
    if (parent !== undefined && !items.has(parent))
      items.set(parent, { optional: false, exported: true, head: "", arms: ["object"] });
  }
  // A union may begin to fit into a line, which is no change.
  return new Map([...items].map(([place, item]) => [place, { ...item, head: "" }]));
}

/** What a member is a member of: `Answer.parts` of `Answer.parts[].n`. */
export function parentOf(place: string): string | undefined {
  const end = place.lastIndexOf(".");
  // The dots before a space are part of a name: `chat.completions.create requestBody`.
  return end <= place.lastIndexOf(" ") || end <= 0 ? undefined : place.slice(0, end).replace(/\[\]$/, "");
}

/** `"a" | B | null`, not split inside of brackets and strings. */
function armsOf(type: string): readonly string[] {
  const arms = [""];
  let depth = 0;
  let quote: string | undefined;
  for (const character of type) {
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (/["'`]/.test(character)) quote = character;
    else if (/[([{<]/.test(character)) depth += 1;
    else if (/[)\]}>]/.test(character)) depth -= 1;
    if (character === "|" && depth === 0 && quote === undefined) arms.push("");
    else arms[arms.length - 1] += character;
  }
  return arms.map((arm) => arm.trim()).filter((arm) => arm !== "");
}

function readApi(text: string): Surface {
  const items = new Map<string, Item>();
  for (const section of text.split(/^## /m).slice(1)) {
    const entry = /^`(.+)`/.exec(section)?.[1] ?? "";
    for (const [, code = ""] of section.matchAll(/^```ts\n(.*?)^```$/gms)) {
      const file = ts.createSourceFile("api.d.ts", code, ts.ScriptTarget.ES2022, true);
      for (const statement of file.statements) addStatement(items, entry, statement);
    }
    for (const [, names = ""] of section.matchAll(/^As types only: (.*)\.$/gm)) {
      for (const name of names.split(", ")) {
        const place = `${entry} ${name.replaceAll("`", "")}`;
        const item = items.get(place);
        if (item !== undefined) items.set(place, { ...item, head: `${item.head}, as a type only` });
      }
    }
  }
  return items;
}

function addStatement(items: Map<string, Item>, entry: string, statement: ts.Statement): void {
  if (ts.isImportDeclaration(statement)) return;
  if (ts.isExportDeclaration(statement)) {
    const { exportClause } = statement;
    const names =
      exportClause !== undefined && ts.isNamedExports(exportClause)
        ? exportClause.elements.map(({ name }) => name.text)
        : ["*"];
    for (const name of names) add(items, `${entry} ${name}`, { head: oneLine(statement) });
    return;
  }
  const exported = ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(isExport);
  if (ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)) {
    const place = `${entry} ${statement.name?.text ?? ""}`;
    add(items, place, { head: oneLine(statement).replace(/ \{.*$/s, ""), exported });
    for (const member of statement.members) addMember(items, place, member, exported);
  } else if (ts.isTypeAliasDeclaration(statement)) {
    const parameters = statement.typeParameters?.map(oneLine).join(", ") ?? "";
    addType(items, `${entry} ${statement.name.text}`, statement.type, {
      exported,
      head: parameters === "" ? "type" : `type <${parameters}>`,
    });
  } else if (ts.isVariableStatement(statement)) {
    for (const { name, type } of statement.declarationList.declarations) {
      addType(items, `${entry} ${name.getText()}`, type, { exported, head: "const" });
    }
  } else if (ts.isFunctionDeclaration(statement)) {
    add(items, `${entry} ${statement.name?.text ?? ""}`, { head: oneLine(statement), exported });
  } else {
    add(items, `${entry} ${oneLine(statement)}`, { head: "declared", exported });
  }
}

function addMember(
  items: Map<string, Item>,
  parent: string,
  member: ts.ClassElement | ts.TypeElement,
  exported: boolean,
): void {
  const name = member.name === undefined ? ts.SyntaxKind[member.kind] : member.name.getText();
  const optional = "questionToken" in member && member.questionToken !== undefined;
  const isProperty = ts.isPropertySignature(member) || ts.isPropertyDeclaration(member);
  if (!isProperty) return add(items, `${parent}.${name}`, { head: oneLine(member), exported, optional });
  const head = (ts.getModifiers(member) ?? []).map((modifier) => modifier.getText()).join(" ");
  addType(items, `${parent}.${name}`, member.type, { exported, head, optional });
}

interface Described {
  readonly exported: boolean;
  readonly head: string;
  readonly optional?: boolean;
}

/** An object's members are items of their own; anything else is one text. */
function addType(items: Map<string, Item>, place: string, type: ts.TypeNode | undefined, described: Described): void {
  if (type !== undefined && ts.isTypeLiteralNode(type)) {
    add(items, place, { ...described, arms: ["object"] });
    for (const member of type.members) addMember(items, place, member, described.exported);
    return;
  }
  add(items, place, { ...described, arms: type === undefined ? [] : armsOf(oneLine(type)) });
}

/** Overloads, and a type and a value of one name, stand at one place. */
function add(items: Map<string, Item>, place: string, item: Partial<Item> & { readonly head: string }): void {
  const before = items.get(place);
  const head = before === undefined ? item.head : `${before.head} ; ${item.head}`;
  items.set(place, { optional: false, exported: true, arms: [], ...item, head });
}

const isExport = ({ kind }: ts.ModifierLike): boolean => kind === ts.SyntaxKind.ExportKeyword;
const oneLine = (node: ts.Node): string => node.getText().replaceAll(/\s+/g, " ");
