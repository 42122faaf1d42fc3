// A package of a few declarations is published; what is different afterwards must be named, in the words of its users.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findChanges, printChanges } from "../../src/api/changes.ts";
import { entriesOf } from "../../src/api/entries.ts";
import { extractDeclarations } from "../../src/api/extract.ts";
import { type Reports, reportsOf } from "../../src/api/report.ts";

const wire = `
export interface paths { "/ask": { post: operations["ask"]; get?: never; }; }
export interface components { schemas: {
  Question: { text: string; /** How warm. */ temperature?: number | undefined; };
  Answer: { text: string; reason: "stop" | "length" | (string & {}); parts: { n: number; }[]; used?: components["schemas"]["Used"]; };
  Used: { tokens: number; };
}; parameters: never; }
export interface operations { ask: {
  parameters: { query?: never; };
  requestBody: { content: { "application/json": components["schemas"]["Question"]; }; };
  responses: { 200: { content: { "application/json": components["schemas"]["Answer"]; }; }; };
}; }
export type Question = components["schemas"]["Question"];
export type Answer = components["schemas"]["Answer"];`;

const files: Readonly<Record<string, string>> = {
  "index.d.ts": `
import type { Hidden } from "./hidden.ts";
/** Asks. */
export declare function ask(text: string, tries?: number): Promise<Hidden>;
export declare function forget(): void;
/** @deprecated Say ask. */
export declare const say: (text: string) => void;
export interface Settings {
    readonly name?: string | undefined;
    /** @deprecated It had no effect. */
    readonly old?: boolean | undefined;
}
export declare class Stream<T> {
    #events;
    private state;
    get done(): boolean;
    next(): T;
}
export type Reason = "stop" | "length";
export type * from "./wire.ts";
export { Again } from "./again.ts";`,
  "hidden.d.ts": "export interface Hidden {\n    readonly seen: boolean;\n}",
  "again.d.ts": "export declare class Again {\n    readonly times: number;\n}",
  "more.d.ts": `export { Again } from "./again.ts";\nexport interface More {\n    readonly more: true;\n}`,
  "wire.d.ts": wire,
};

const folder = mkdtempSync(join(tmpdir(), "lockstep-surface-"));
afterAll(() => rmSync(folder, { recursive: true }));

const manifest = {
  name: "@acme/acme",
  version: "0.1.0",
  type: "module",
  exports: {
    ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
    "./more": { types: "./dist/more.d.ts", default: "./dist/more.js" },
    "./package.json": "./package.json",
  },
};
const entries = entriesOf([{ folder: "acme", path: folder, manifest }]);

for (const [name, text] of Object.entries({ ...files, "../package.json": JSON.stringify(manifest) })) {
  const file = join(folder, "dist", name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
const extracted = extractDeclarations(entries);
const reports = publish();

/** The reports on the package with one thing in it changed. */
function publish(from = "", to = "", values: readonly string[] = ["ask", "forget", "say", "Stream", "Again"]): Reports {
  const texts = [...extracted].map(([entry, text]) => [entry, text.replace(from, to), values] as const);
  expect(
    [...extracted.values()].some((text) => text.includes(from)),
    from,
  ).toBe(true);
  return reportsOf(texts);
}

/** What a check prints when the committed state meets that with a change, a line for each. */
function differences(from?: string, to?: string, values?: readonly string[]): readonly string[] {
  const lines = printChanges(findChanges(reports, publish(from, to, values))).split("\n");
  return lines.filter((line) => line.startsWith("  ")).map((line) => line.trim().replaceAll(/ +/g, " "));
}

test("a report has every declaration in the order of names, without comments other than deprecations", () => {
  expect([...reports.keys()]).toEqual(["acme.md", "acme.wire.txt"]);
  expect(reports.get("acme.md")).toContain(`
## \`@acme/acme\`

\`\`\`ts
export class Again {
    readonly times: number;
}

export function ask(text: string, tries?: number): Promise<Hidden>;

export function forget(): void;

export type Reason = "stop" | "length";

// @deprecated
export const say: (text: string) => void;

export interface Settings {
    readonly name?: string | undefined;
    // @deprecated
    readonly old?: boolean | undefined;
}

export class Stream<T> {
    get done(): boolean;
    next(): T;
}
\`\`\`

### Not exported, but part of what is

\`\`\`ts
interface Hidden {
    readonly seen: boolean;
}
\`\`\`

## \`@acme/acme/more\`

\`\`\`ts
export { Again } from "@acme/acme";

export interface More {
    readonly more: true;
}
\`\`\`
`);
});

test("the types of a document have a line for each member", () => {
  expect(reports.get("acme.wire.txt")).toBe(`# Schemas
Question.text: string
Question.temperature?: number
Answer.text: string
Answer.reason: "stop" | "length" | (string & {})
Answer.parts: object[]
Answer.parts[].n: number
Answer.used?: Used
Used.tokens: number

# Operations
ask requestBody.content.application/json: Question
ask responses.200.content.application/json: Answer

# Paths
/ask post: ask
`);
});

test("what is extracted twice is the same, and comments are no part of it", () => {
  const index = join(folder, "dist/index.d.ts");
  writeFileSync(index, files["index.d.ts"]!.replace("Asks.", "Asks at once."));
  expect([...extractDeclarations(entries).values()]).toEqual([...extracted.values()]);
});

test("a removed export is named", () => {
  expect(differences("export function forget(): void;")).toEqual([
    "major removed @acme/acme forget: export function forget(): void;",
  ]);
});

test("an export that an entry hands on no longer is named, though its module is still there", () => {
  const onlyMore = publish();
  const text = onlyMore.get("acme.md")!.replace(`export { Again } from "@acme/acme";\n`, "");
  const [change] = findChanges(reports, new Map([...onlyMore, ["acme.md", text]]));
  expect(change?.changes).toEqual([
    { kind: "removed", weight: "major", place: "@acme/acme/more Again", what: `export { Again } from "@acme/acme";` },
  ]);
});

test("a class that becomes a type only is named", () => {
  expect(differences("", "", ["ask", "forget", "say", "Stream"])).toEqual([
    "major changed @acme/acme Again: was export class Again, is export class Again, as a type only",
    `major changed @acme/acme/more Again: was export { Again } from "@acme/acme";, is export { Again } from "@acme/acme";, as a type only`,
  ]);
});

test("a changed parameter type is named with both", () => {
  expect(differences("ask(text: string", "ask(text: number")).toEqual([
    "major changed @acme/acme ask: was export function ask(text: string, tries?: number): Promise<Hidden>;, " +
      "is export function ask(text: number, tries?: number): Promise<Hidden>;",
  ]);
});

test("a method of a class and a member of an interface are told apart from the rest of it", () => {
  expect(differences("next(): T", "next(): T | undefined")).toEqual([
    "major changed @acme/acme Stream.next: was next(): T;, is next(): T | undefined;",
  ]);
  expect(differences("readonly name?: string | undefined;")).toEqual([
    "major removed @acme/acme Settings.name: readonly string | undefined",
  ]);
});

test("a required member of an interface is heavier than an optional one", () => {
  const start = "export interface Settings {";
  expect(differences(start, `${start} readonly key: string;`)).toEqual([
    "major added @acme/acme Settings.key: required readonly string",
  ]);
  expect(differences(start, `${start} readonly key?: string;`)).toEqual([
    "minor added @acme/acme Settings.key: optional readonly string",
  ]);
});

test("what is not exported is noticed where it is part of what is", () => {
  expect(differences("readonly seen: boolean", "readonly seen: number")).toEqual([
    "patch changed @acme/acme Hidden.seen: was readonly boolean, is readonly number",
  ]);
});

test("a field of a request: one more that is required breaks, one that is optional does not, one that is gone does", () => {
  const start = "Question: {";
  const temperature = /temperature\?: number \| undefined;/.exec([...extracted.values()].join("\n"))?.[0];
  expect(differences(start, `${start} model: string;`)).toEqual(["major added Question.model: required string"]);
  expect(differences(start, `${start} model?: string;`)).toEqual(["minor added Question.model: optional string"]);
  expect(differences(temperature)).toEqual(["major removed Question.temperature: number"]);
  expect(differences(temperature, "temperature: number;")).toEqual([
    "major changed Question.temperature: was optional, is required",
  ]);
});

test("a field of a reply: one more breaks nobody, one that may be absent breaks who reads it", () => {
  expect(differences("Answer: {", "Answer: { id: string;")).toEqual(["minor added Answer.id: string"]);
  expect(differences("Used: {", "Used: { cached: number;")).toEqual(["minor added Used.cached: number"]);
  expect(differences("parts: {", "parts?: {")).toEqual(["major changed Answer.parts: was required, is optional"]);
});

test("an open enum of replies may grow, a closed one breaks who switches over it", () => {
  expect(differences(`| "length" |`, `| "length" | "pause" |`)).toEqual([`minor changed Answer.reason: also "pause"`]);
  expect(differences(`"stop" | "length";`, `"stop" | "length" | "pause";`)).toEqual([
    `major changed @acme/acme Reason: also "pause"`,
  ]);
});

test("a map where there was a list is a change of type", () => {
  expect(differences("}[];", "};")).toContain("major changed Answer.parts: was object[], is object");
});

test("a report that was not there before is one line, and so is one that is gone", () => {
  const [first, second] = [findChanges(new Map(), reports), findChanges(reports, new Map())];
  expect(printChanges(first)).toBe(`acme.md:
  minor added   acme.md: all of it

acme.wire.txt:
  minor added   acme.wire.txt: all of it`);
  expect(second.map(({ changes }) => changes.map(({ weight, kind }) => [weight, kind]))).toEqual([
    [["major", "removed"]],
    [["major", "removed"]],
  ]);
});

test("an operation that is gone is named by its request and its reply, without all that is in them", () => {
  const text = reports.get("acme.wire.txt")!;
  const [file] = findChanges(reports, new Map([...reports, ["acme.wire.txt", text.replaceAll(/^ask .*\n/gm, "")]]));
  expect(file?.changes.map(({ kind, weight, place }) => `${weight} ${kind} ${place}`)).toEqual([
    "major removed ask requestBody",
    "major removed ask responses",
  ]);
});
