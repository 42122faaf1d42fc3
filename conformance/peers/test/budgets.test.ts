// Checks that cannot fail hold nothing: each budget is broken here on purpose.
import { expect, test } from "vitest";
import { findGrown, type SizeReport } from "../size/budget.ts";
import { bundle } from "../size/bundle.ts";
import { Compiler } from "../size/compiler.ts";
import { findStrangers, type Marks, readMarks } from "../size/contents.ts";
import { ownEntries, providerIds } from "../size/entries.ts";
import { readHovers } from "../size/hover.ts";
import { hoverComplaints, hoverPage, mostLines } from "../size/hover-page.ts";
import { measureAll, type Size } from "../size/measure.ts";
import { providers } from "../size/providers.ts";
import { subjects } from "../size/subjects.ts";

const size: Size = {
  name: "acme, client",
  title: "@lockstep/acme",
  group: "client",
  own: true,
  gzipKilobytes: 20,
  minifiedKilobytes: 60,
  parts: { acme: 10, core: 50 },
  instantiations: 1000,
};
const committed: SizeReport = { sizes: [size], imports: [{ entry: "@lockstep/acme", own: true, instantiations: 2000 }] };
const reportWith = (changed: Partial<Size>, instantiations = 2000): SizeReport => ({
  sizes: [{ ...size, ...changed }],
  imports: [{ entry: "@lockstep/acme", own: true, instantiations }],
});

test("a bundle that is 6 % larger fails, with the package that the bytes are in; one that is 4 % larger passes", () => {
  expect(findGrown(reportWith({ gzipKilobytes: 21.2, parts: { acme: 10, core: 52.5, zod: 1 } }), committed)).toEqual([
    "acme, client: 21.2 kB gzip, budget 20, 6.0 % more; minified core +2.50 kB, zod +1.00 kB",
  ]);
  expect(findGrown(reportWith({ gzipKilobytes: 20.8 }), committed)).toEqual([]);
});

test("types that cost 6 % more fail, of a program as of an import; 4 % more pass", () => {
  expect(findGrown(reportWith({ instantiations: 1060 }, 2120), committed)).toEqual([
    "acme, client: the program takes 1060 type instantiations, budget 1000, 6.0 % more",
    "@lockstep/acme: its declarations take 2120 type instantiations, budget 2000, 6.0 % more",
  ]);
  expect(findGrown(reportWith({ instantiations: 1040 }, 2080), committed)).toEqual([]);
});

test("a program that takes hardly any instantiations may take ten more", () => {
  const few = { ...committed, sizes: [{ ...size, instantiations: 10 }] };
  expect(findGrown(reportWith({ instantiations: 20 }), few)).toEqual([]);
  expect(findGrown(reportWith({ instantiations: 21 }), few)).toHaveLength(1);
});

test("what has no budget is named, and so is a budget that nothing is measured against", () => {
  expect(findGrown(committed, { sizes: [], imports: [] })).toEqual([
    "acme, client: has no budget yet",
    "@lockstep/acme: has no budget yet",
  ]);
  expect(findGrown({ sizes: [], imports: [] }, committed)).toEqual([
    "acme, client: has a budget, and is measured no more",
    "@lockstep/acme: has a budget, and is measured no more",
  ]);
});

test("a peer may weigh what it likes", () => {
  const peer = (gzipKilobytes: number): SizeReport => ({ sizes: [{ ...size, own: false, gzipKilobytes }], imports: [] });
  expect(findGrown(peer(90), peer(20))).toEqual([]);
});

const marks: Marks = new Map([
  ["openai", ["api.openai.com", "OPENAI_API_KEY"]],
  ["together", ["api.together.ai", "TOGETHER_API_KEY"]],
]);
const text = `fetch("https://api.openai.com/v1")`;

test.each([
  ["code of another provider", text, ["../../packages/together/dist/index.js"], "which is code of together"],
  ["another's host", `${text};"https://api.together.ai/v1"`, [], `"api.together.ai", which is together's`],
  ["another's variable", `${text};"TOGETHER_API_KEY"`, [], `"TOGETHER_API_KEY", which is together's`],
  ["a module of Node", `import{x}from"node:fs/promises";${text}`, [], `"node:fs/promises", which browsers do not have`],
])("a bundle with %s fails", (_, bundled, files, what) => {
  const inputs = new Map(["../../packages/openai/dist/index.js", ...files].map((file) => [file, 10]));
  expect(findStrangers({ text: bundled, inputs }, ["core", "openai"], marks)).toEqual([expect.stringContaining(what)]);
});

test("a bundle's own host and the wire that it speaks are no strangers", () => {
  const inputs = new Map([["../../packages/openai-compatible/dist/index.js", 10]]);
  expect(findStrangers({ text, inputs }, ["core", "openai", "openai-compatible"], marks)).toEqual([]);
});

test("every provider has programs, of which one is made with each entry that makes models", () => {
  expect(providers.map(({ id }) => id).toSorted()).toEqual(providerIds());
  const imported = providers.flatMap(({ id, models }) => models.map(({ entry = "" }) => `@lockstep/${id}${entry}`));
  const others = /core|\/(?:dialect|presets|jwt|node)$|^lockstep$/;
  expect([...new Set(imported)].toSorted()).toEqual(
    ownEntries()
      .filter((entry) => !others.test(entry))
      .toSorted(),
  );
});

test("every provider has marks of its own", async () => {
  const found = await readMarks();
  expect(found.get("deepseek")).toEqual(expect.arrayContaining(["api.deepseek.com", "DEEPSEEK_API_KEY"]));
  expect([...found].filter(([, list]) => list.length === 0)).toEqual([]);
});

test("a program that imports another provider is found out by its bundle", async () => {
  const client = subjects.find(({ name }) => name === "openai, client");
  const program = `import { createTogether } from "@lockstep/together";\n${client?.program}\nexport const other = createTogether;\n`;
  const found = findStrangers(await bundle("two", program), client?.holds ?? [], await readMarks());
  expect(found).toEqual([
    expect.stringMatching(/together\/dist\/.*which is code of together$/),
    `"api.together.ai", which is together's`,
    `"api.together.xyz", which is together's`,
    `"TOGETHER_API_KEY", which is together's`,
    `"TOGETHER_BASE_URL", which is together's`,
  ]);
});

test("a program that does not compile is no measure", async () => {
  const program = `import { createOpenAI } from "@lockstep/openai";\nexport const models = createOpenAI().modells;\n`;
  const subject = { name: "wrong", title: "wrong", group: "client", own: true, program } as const;
  await expect(measureAll({ subjects: [subject], entries: [], marks }, new Compiler())).rejects.toThrow(
    /The program "wrong" does not compile: .*modells/,
  );
});

test("what an editor shows is compared, and must be short", () => {
  const program = `import { createOpenAI } from "@lockstep/openai";\nconst client = ^createOpenAI();`;
  const [hover] = readHovers([{ title: "A client is made", program }]);
  expect(hover?.text).toMatch(/^\(alias\) createOpenAI\(options\?: OpenAIOptions\): OpenAI\n/);
  const hovers = [hover!];
  const page = hoverPage(hovers);
  expect(hoverComplaints(hovers, page)).toEqual([]);
  expect(hoverComplaints(hovers, page.replace("): OpenAI\n", "): Client\n"))).toEqual([
    expect.stringMatching(/^docs\/hover\.md has something else than is shown now: ## A client is made[^]*: OpenAI\n/),
  ]);
  const long = [{ title: "A client is made", text: "line\n".repeat(mostLines + 1) }];
  expect(hoverComplaints(long, hoverPage(long))).toEqual([
    `"A client is made" takes ${mostLines + 2} lines, and ${mostLines} are the most`,
  ]);
});
