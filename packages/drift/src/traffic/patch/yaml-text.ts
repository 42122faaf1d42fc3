import { isDeepStrictEqual } from "node:util";
import { isMap, isScalar, isSeq, parseDocument, type Document, type YAMLMap, type YAMLSeq } from "yaml";
import { DriftError } from "../../drift-error.ts";
import { columnOf, endOfLine, extent, isFlow, nodeAt, type Steps } from "./yaml-nodes.ts";
import { printBlock, printFlow } from "./yaml-print.ts";

type Json = Record<string, unknown> | unknown[];

/**
 * A YAML file that is changed in places: the text around a change stays byte for byte as it was, comments, quotes and folding
 * included. After every change the text is read again and must say exactly what was meant; otherwise nothing is changed.
 */
export class YamlText {
  readonly file: string;
  #text: string;
  #document: Document;

  constructor(text: string, file: string) {
    this.file = file;
    this.#text = text;
    this.#document = read(text, file);
  }

  get text(): string {
    return this.#text;
  }

  /** What stands at a path; undefined where nothing does. */
  value(steps: Steps): unknown {
    return nodeAt(this.#document, steps)?.toJS(this.#document, { maxAliasCount: -1 });
  }

  has(steps: Steps): boolean {
    return nodeAt(this.#document, steps) !== undefined;
  }

  /** Adds a member at the end of a mapping. */
  addMember(steps: Steps, name: string, value: unknown): void {
    const map = this.#map(steps);
    const expected = this.#expect(steps, (target) => void ((target as Record<string, unknown>)[name] = value));
    if (isFlow(map))
      this.#insertFlow(
        map,
        printFlow({ [name]: value })
          .slice(1, -1)
          .trim(),
        "{ ",
        " }",
        expected,
      );
    else this.#insertLines(map, printBlock({ [name]: value }), expected);
  }

  /** Adds items at the end of a list. */
  addItems(steps: Steps, values: readonly unknown[]): void {
    const list = this.#list(steps);
    const expected = this.#expect(steps, (target) => void (target as unknown[]).push(...values));
    if (isFlow(list)) this.#insertFlow(list, values.map(printFlow).join(", "), "[", "]", expected);
    else this.#insertLines(list, printBlock([...values]), expected);
  }

  /** Takes a plain value out of a list; a list that holds nothing else stays as an empty one. */
  removeItem(steps: Steps, value: unknown): void {
    const list = this.#list(steps);
    const index = list.items.findIndex((item) => isScalar(item) && item.value === value);
    const item = list.items[index];
    if (!isScalar(item)) throw this.#refuse(steps, `has no ${JSON.stringify(value)}`);
    const expected = this.#expect(steps, (target) => void (target as unknown[]).splice(index, 1));
    const [start, end] = extent(this.#text, item);
    if (list.items.length === 1) this.#splice(...extent(this.#text, list), "[]", expected);
    else if (!list.flow) {
      const lineStart = this.#text.lastIndexOf("\n", start - 1);
      this.#splice(lineStart, endOfLine(this.#text, end), "", expected);
    } else if (index > 0) {
      const [, before] = extent(this.#text, list.items[index - 1] as typeof item);
      this.#splice(before, end, "", expected);
    } else {
      const [next] = extent(this.#text, list.items[1] as typeof item);
      this.#splice(start, next, "", expected);
    }
  }

  /** Takes a member out of a mapping in block style, with its lines; false where it cannot be taken out cleanly. */
  removeMember(steps: Steps, name: string): boolean {
    const map = this.#map(steps);
    const pair = map.items.find(({ key }) => isScalar(key) && key.value === name);
    const { key, value } = pair ?? {};
    // The first member may share its line with a dash, and a mapping must not become empty.
    if (isFlow(map) || map.items.length === 1 || !isScalar(key) || !(isScalar(value) || isMap(value) || isSeq(value)))
      return false;
    const start = this.#text.lastIndexOf("\n", extent(this.#text, key)[0] - 1);
    if (this.#text.slice(start + 1, extent(this.#text, key)[0]).trim() !== "") return false;
    const expected = this.#expect(steps, (target) => void delete (target as Record<string, unknown>)[name]);
    this.#splice(start, endOfLine(this.#text, extent(this.#text, value)[1]), "", expected);
    return true;
  }

  /** Writes another value, on one line, in the place of a plain value or of what is already on one line. */
  replace(steps: Steps, value: unknown): void {
    const node = nodeAt(this.#document, steps);
    if (!isScalar(node) && !((isSeq(node) || isMap(node)) && isFlow(node)))
      throw this.#refuse(steps, "stands on several lines");
    const expected = this.#expect(
      steps.slice(0, -1),
      (target) => void ((target as Record<string | number, unknown>)[steps.at(-1) ?? ""] = value),
    );
    this.#splice(...extent(this.#text, node), printFlow(value), expected);
  }

  /** Renames a member of a mapping and gives it another value on its line. */
  replaceMember(steps: Steps, name: string, newName: string, value: unknown): void {
    const pair = this.#map(steps).items.find(({ key }) => isScalar(key) && key.value === name);
    if (!isScalar(pair?.key) || !isScalar(pair.value)) throw this.#refuse([...steps, name], "is no plain value");
    const expected = this.#expect(steps, (target) => {
      const members = Object.entries(target).map(([key, member]) => (key === name ? [newName, value] : [key, member]));
      for (const key of Object.keys(target)) delete (target as Record<string, unknown>)[key];
      Object.assign(target, Object.fromEntries(members));
    });
    const [start] = extent(this.#text, pair.key);
    const [, end] = extent(this.#text, pair.value);
    this.#splice(start, end, `${newName}: ${printFlow(value)}`, expected);
  }

  /** Makes a schema the first of the branches of a `oneOf`, its own lines further in. */
  wrapInOneOf(steps: Steps, branches: readonly unknown[]): void {
    const node = this.#map(steps);
    if (node.anchor !== undefined) throw this.#refuse(steps, `has an anchor &${node.anchor}`);
    const expected = this.#expect(steps.slice(0, -1), (target) => {
      const place = target as Record<string | number, unknown>;
      place[steps.at(-1) ?? ""] = { oneOf: [place[steps.at(-1) ?? ""], ...branches] };
    });
    const [start, end] = extent(this.#text, node);
    if (isFlow(node)) {
      const own = this.#text.slice(start, end);
      this.#splice(start, end, `{ oneOf: [${[own, ...branches.map(printFlow)].join(", ")}] }`, expected);
      return;
    }
    const margin = " ".repeat(columnOf(this.#text, start));
    const stop = endOfLine(this.#text, end);
    const own = this.#text.slice(start, stop).replaceAll(/\n(?=[^\n])/g, "\n    ");
    const further = printBlock([...branches]).map((line) => `\n${margin}  ${line}`);
    this.#splice(start, stop, `oneOf:\n${margin}  - ${own}${further.join("")}`, expected);
  }

  #map(steps: Steps): YAMLMap {
    const node = nodeAt(this.#document, steps);
    if (!isMap(node)) throw this.#refuse(steps, node === undefined ? "leads nowhere" : "is no mapping");
    return node;
  }

  #list(steps: Steps): YAMLSeq {
    const node = nodeAt(this.#document, steps);
    if (!isSeq(node)) throw this.#refuse(steps, node === undefined ? "leads nowhere" : "is no list");
    return node;
  }

  #refuse(steps: Steps, what: string): DriftError {
    return new DriftError(`${this.file} #/${steps.join("/")} ${what}: change it by hand.`);
  }

  /** The file's value after a change made to what was read. Anchors are shared there as they are in the file. */
  #expect(steps: Steps, change: (target: Json) => void): unknown {
    const root: unknown = structuredClone(this.#document.toJS({ maxAliasCount: -1 }));
    let target = root;
    for (const step of steps) target = (target as Record<string | number, unknown>)[step];
    change(target as Json);
    return root;
  }

  #insertFlow(node: YAMLMap | YAMLSeq, entries: string, open: string, close: string, expected: unknown): void {
    const [start, end] = extent(this.#text, node);
    if (node.items.length === 0) {
      this.#splice(start, end, `${open}${entries}${close}`, expected);
      return;
    }
    // After the last entry and a comma that may already stand there; before the space that leads to the bracket.
    const inside = this.#text.slice(start, end - 1).trimEnd();
    const comma = inside.endsWith(",") ? " " : ", ";
    this.#splice(start + inside.length, start + inside.length, comma + entries, expected);
  }

  #insertLines(node: YAMLMap | YAMLSeq, lines: readonly string[], expected: unknown): void {
    const [start, end] = extent(this.#text, node);
    const margin = " ".repeat(columnOf(this.#text, start));
    const at = endOfLine(this.#text, end);
    this.#splice(at, at, lines.map((line) => `\n${margin}${line}`).join(""), expected);
  }

  #splice(start: number, end: number, replacement: string, expected: unknown): void {
    const text = this.#text.slice(0, start) + replacement + this.#text.slice(end);
    const document = read(text, this.file);
    if (!isDeepStrictEqual(document.toJS({ maxAliasCount: -1 }), expected))
      throw new DriftError(
        `${this.file}: a change at offset ${start} would say something else than it means: make it by hand.`,
      );
    this.#text = text;
    this.#document = document;
  }
}

function read(text: string, file: string): Document {
  const document = parseDocument(text, { schema: "core", merge: true });
  const [error] = document.errors;
  if (error) throw new DriftError(`${file}:${error.linePos?.[0].line ?? 1} is not YAML: ${error.message.split("\n")[0] ?? ""}`);
  return document;
}
