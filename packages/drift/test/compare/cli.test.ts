import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compare as command } from "../../src/commands/compare.ts";

const cli = resolve(import.meta.dirname, "../../dist/cli.js");
const folder = mkdtempSync(join(tmpdir(), "lockstep-compare-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function compare(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "drift", "compare", ...words], {
    cwd: folder,
    encoding: "utf8",
    timeout: 90_000,
  });
  return { status, stdout, stderr: stderr.trim() };
}

const file = (name: string, text: string): string => (writeFileSync(join(folder, name), text), name);
const paths = (name: string) =>
  `openapi: 3.1.0\ninfo: { title: t, version: "1" }\npaths: { /${name}: { get: { operationId: ${name}.get, responses: {} } } }\n`;

beforeAll(() => {
  file("ok.yaml", paths("a"));
  file("other.yaml", paths("b"));
});

const bad: readonly (readonly [what: string, text: string, message: string])[] = [
  [
    "broken YAML",
    'openapi: 3.1.0\ninfo:\n  title: "t\npaths: {}\n',
    'bad.yaml:5 is not YAML: Missing closing "quote. Correct the syntax.',
  ],
  [
    "broken JSON",
    '{"openapi": "3.1.0",\n "paths": {,}\n}',
    "bad.yaml:2 is not YAML: Unexpected , in flow map. Correct the syntax.",
  ],
  [
    "a reference that leads nowhere",
    'openapi: 3.1.0\npaths:\n  /a: { get: { responses: { 200: { $ref: "#/components/responses/Gone" } } } }\n',
    "bad.yaml #/paths/~1a/get/responses/200: $ref #/components/responses/Gone leads nowhere: correct it, or add what it names.",
  ],
  [
    "a reference out of the file",
    'openapi: 3.1.0\npaths:\n  /a: { get: { responses: { 200: { $ref: "more.yaml#/x" } } } }\n',
    "bad.yaml #/paths/~1a/get/responses/200: $ref more.yaml#/x leads out of the file: bundle the document first.",
  ],
  ["Swagger 2", 'swagger: "2.0"\npaths: {}\n', "bad.yaml is a Swagger 2.0 document: convert it to OpenAPI 3 first."],
  ["another version", "openapi: 2.5.0\npaths: {}\n", 'bad.yaml is no OpenAPI 3 document: openapi is "2.5.0".'],
  ["no object", "- a\n", "bad.yaml is no OpenAPI document: it holds no object."],
];

/** The same in this process: starting one for each message takes longer than all comparisons. */
async function refusal(...words: string[]): Promise<string> {
  const options = { ...command.options, debug: { type: "boolean" } } as const;
  const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options });
  return await command.run(positionals.map(absolute), values).then(
    (code) => `ran, exit code ${code}`,
    (error: Error) => error.message.replaceAll(`${folder}/`, ""),
  );
}

const absolute = (word: string): string => (/^[a-z]+\.(?:ya?ml|json)$/.test(word) ? join(folder, word) : word);

test("a message is one line on stderr, and the exit code is 2", () => {
  file("bad.yaml", "swagger: 2.0\n");
  const message = "bad.yaml is a Swagger 2 document: convert it to OpenAPI 3 first.";
  expect(compare("bad.yaml", "ok.yaml")).toEqual({ status: 2, stdout: "", stderr: `drift: ${message}` });
});

test.each(bad)("%s is refused with its place, before or after", async (_, text, message) => {
  file("bad.yaml", text);
  expect(await refusal("bad.yaml", "ok.yaml")).toBe(message);
  expect(await refusal("ok.yaml", "bad.yaml")).toBe(message);
});

const wrong: readonly (readonly [words: string, message: string])[] = [
  ["gone.yaml ok.yaml", "gone.yaml is missing: check the path."],
  [
    "ok.yaml",
    "Name two documents, or --provider alone for ours against each upstream document: drift compare <before> <after>.",
  ],
  ["ok.yaml ok.yaml ok.yaml", "drift compare takes two documents, not 3."],
  [
    "ok.yaml other.yaml",
    "The documents have no operation in common: are they of one API, and do their servers have the same paths?",
  ],
  [
    "ok.yaml ok.yaml --operations zz.*",
    "--operations zz.* matches no operation of either document: name operation ids, with * for a part.",
  ],
  [
    "nope:specs/openai/openapi.yaml ok.yaml",
    "nope:specs/openai/openapi.yaml: git knows no revision nope here: name a branch, a tag or a commit.",
  ],
  [
    "HEAD:specs/none/openapi.yaml ok.yaml",
    "HEAD:specs/none/openapi.yaml: there is no such file at that revision: check the path.",
  ],
  ["ok.yaml ok.yaml --format pdf", "--format pdf is unknown: use terminal, json, markdown."],
];

test.each(wrong)("compare %s says what is wrong", async (words, message) => {
  expect(await refusal(...words.split(" "))).toBe(message);
});

test("an address that does not answer with a document is named without what may be secret in it", async () => {
  const server = createServer((_, response) => response.writeHead(404).end("no"));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const url = `http://user:sesame@127.0.0.1:${port}/openapi.yaml?key=sesame`;
  const said = await refusal(url, "ok.yaml");
  server.close();
  expect(said).not.toContain("sesame");
  expect(said).toContain(`http://127.0.0.1:${port}/openapi.yaml cannot be read`);
});

test("two documents: the exit code says whether callers of the first are broken", () => {
  const schema = (type: string) =>
    `openapi: 3.1.0\ninfo: { title: t, version: "1" }\npaths:\n  /a:\n    get:\n      operationId: a.get\n      responses: { 200: { description: d, content: { application/json: { schema: { type: object, properties: { n: { type: ${type} } } } } } } }\n`;
  file("integer.yaml", schema("integer"));
  file("number.yaml", schema("number"));
  const wider = compare("integer.yaml", "number.yaml", "--format", "json");
  expect(wider.status).toBe(1);
  expect(JSON.parse(wider.stdout).findings).toEqual([
    {
      rule: "type-widened",
      level: "error",
      operation: "a.get",
      subject: "reply/n",
      message: "the type is wider: integer became number",
      places: [
        { source: "integer.yaml", pointer: "#/paths/~1a/get/responses/200/content/application~1json/schema/properties/n" },
        { source: "number.yaml", pointer: "#/paths/~1a/get/responses/200/content/application~1json/schema/properties/n" },
      ],
    },
  ]);
  expect(compare("number.yaml", "integer.yaml").status).toBe(0);
  expect(compare("number.yaml", "integer.yaml", "--fail-on", "info").status).toBe(1);
});

test("a document of ours at a revision is bundled with what it references", () => {
  const same = compare("HEAD:specs/together/openapi.yaml", "HEAD:specs/together/openapi.yaml");
  expect(same.stderr).toBe("");
  expect(same.status).toBe(0);
  expect(same.stdout).toContain("drift: 0 errors, 0 warnings, 0 infos, 0 settled");
});

test("three megabytes of schemas that lead back to each other end", () => {
  const names = Array.from({ length: 6000 }, (_, index) => `Schema${index}`);
  const member = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const schemas = Object.fromEntries(
    names.map((name, index) => {
      const properties = Object.fromEntries(
        [1, 7, 400, 5000].map((step) => [`member${step}`, member(`Schema${(index + step) % names.length}`)]),
      );
      return [
        name,
        {
          description: "A description that makes the file as long as those of providers. ".repeat(3),
          anyOf: [{ type: "object", properties }, { type: "array", items: member(name) }, { type: "null" }],
        },
      ];
    }),
  );
  const content = { "application/json": { schema: member("Schema0") } };
  const get = { operationId: "a.get", requestBody: { content }, responses: { 200: { description: "d", content } } };
  const document = { openapi: "3.1.0", info: { title: "t", version: "1" }, paths: { "/a": { get } }, components: { schemas } };
  file("large.json", JSON.stringify(document));
  (schemas["Schema77"] as any).anyOf[0].properties.extra = { type: "string" };
  file("larger.json", JSON.stringify(document));
  expect(statSync(join(folder, "large.json")).size).toBeGreaterThan(3_000_000);
  const { status, stdout } = compare("large.json", "larger.json");
  expect(status).toBe(0);
  expect(stdout).toContain("drift: 0 errors, 0 warnings, 2 infos, 0 settled");
}, 120_000);
