import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadForeign, toForeignDocument } from "../src/document/load-foreign.ts";
import { membersOf } from "../src/document/members.ts";
import { comparablePath, matchOperations, sliceOperations } from "../src/document/slice.ts";
import { wirePattern } from "../src/document/wire-pattern.ts";

const folder = mkdtempSync(join(tmpdir(), "documents-"));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const minimal = `openapi: 3.1.0\ninfo: { title: t, version: "1" }\npaths: {}\n`;

describe("a document that cannot be compared is refused in one line that names place and remedy", () => {
  test.each([
    ["bad.yaml", "openapi: 3.1.0\npaths:\n  /a: [\n", /bad\.yaml:\d+ is not YAML: .+ Correct the syntax\.$/],
    ["bad.json", '{ "openapi": "3.1.0", ', /bad\.json:1 is not YAML/],
    [
      "swagger.yaml",
      "swagger: '2.0'\npaths: {}\n",
      /swagger\.yaml is a Swagger 2\.0 document: convert it to OpenAPI 3 first\.$/,
    ],
    ["list.yaml", "- a\n- b\n", /list\.yaml is no OpenAPI document: it holds no object\.$/],
    ["none.yaml", "info: {}\n", /none\.yaml is no OpenAPI 3 document: openapi is missing\.$/],
    ["four.yaml", "openapi: 4.0.0\n", /four\.yaml is no OpenAPI 3 document: openapi is "4\.0\.0"\.$/],
    [
      "nowhere.yaml",
      `${minimal}components: { schemas: { A: { properties: { "b/c": { $ref: "#/components/schemas/B" } } } } }\n`,
      /nowhere\.yaml #\/components\/schemas\/A\/properties\/b~1c: \$ref #\/components\/schemas\/B leads nowhere/,
    ],
    [
      "outside.yaml",
      `${minimal}components: { schemas: { A: { $ref: "other.yaml#/B" } } }\n`,
      /outside\.yaml #\/components\/schemas\/A: \$ref other\.yaml#\/B leads out of the file: bundle the document first\.$/,
    ],
  ])("%s", async (name, text, message) => {
    const error = await loadForeign(file(name, text)).catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ name: "DriftError" });
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).not.toContain("\n");
  });

  test("a file that is not there", async () => {
    await expect(loadForeign(join(folder, "missing.yaml"))).rejects.toThrow(/missing\.yaml is missing: check the path\.$/);
  });
});

describe("documents from addresses", () => {
  let server: Server;
  let base: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url?.startsWith("/gone")) response.writeHead(410).end("no");
      else response.end(minimal);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => server.close());

  test("are read, and named without their query, where keys may stand", async () => {
    expect((await loadForeign(`${base}/openapi.yaml?key=secret`)).source).toBe(`${base}/openapi.yaml`);
  });

  test("that refuse, or are not there, are named", async () => {
    await expect(loadForeign(`${base}/gone?key=secret`)).rejects.toThrow(`${base}/gone answers 410: check the address.`);
    await expect(loadForeign("http://127.0.0.1:1/a?key=secret")).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:1\/a cannot be read \([\w ]+\): check the address/,
    );
  });
});

test("what 3.0 says in words of its own is said in those of 3.1, and members that are named like keywords stay", () => {
  const { document } = toForeignDocument(
    {
      openapi: "3.0.3",
      paths: {},
      components: {
        schemas: {
          A: { type: "string", nullable: true, enum: ["a"] },
          B: { nullable: true, allOf: [{ $ref: "#/components/schemas/A" }] },
          C: { type: "number", minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false },
          D: { type: "object", properties: { nullable: { type: "boolean" }, example: { type: "string" } } },
        },
      },
    },
    "d",
  );
  expect((document["components"] as any).schemas).toEqual({
    A: { type: ["string", "null"], enum: ["a", null] },
    B: { anyOf: [{ allOf: [{ $ref: "#/components/schemas/A" }] }, { type: "null" }] },
    C: { type: "number", exclusiveMinimum: 0, maximum: 9 },
    D: { type: "object", properties: { nullable: { type: "boolean" }, example: { type: "string" } } },
  });
});

describe("operations", () => {
  const document = (servers: string[], paths: string[]) => ({
    document: {
      servers: servers.map((url) => ({ url })),
      paths: Object.fromEntries(paths.map((path) => [path, { post: { responses: {} } }])),
    },
  });

  test.each([
    ["/models/{model}:generate", "/models/{}:generate"],
    ["/a/{b}/c/", "/a/{}/c"],
    ["/a?beta=true", "/a"],
  ])("%s is compared as %s", (path, comparable) => expect(comparablePath(path)).toBe(comparable));

  test("match whatever base path either document puts before them, and never by a piece of a name", () => {
    const ours = document(["https://a.invalid/v1"], ["/chat", "/files/{id}", "/chatkit"]);
    const theirs = document(["https://b.invalid"], ["/v1/chat", "/v1/files/{file_id}", "/v1/chatter"]);
    const { matched, onlyOurs, onlyTheirs } = matchOperations(ours, theirs);
    expect(matched.map((pair) => [pair.ours.path, pair.theirs.path])).toEqual([
      ["/chat", "/v1/chat"],
      ["/files/{id}", "/v1/files/{file_id}"],
    ]);
    expect(onlyOurs.map(({ path }) => path)).toEqual(["/chatkit"]);
    expect(onlyTheirs.map(({ path }) => path)).toEqual(["/v1/chatter"]);
  });

  test("twins by a query are told apart: the one without it is the operation", () => {
    const { matched, onlyTheirs } = matchOperations(document([], ["/chat"]), document([], ["/chat?beta=true", "/chat"]));
    expect(matched.map((pair) => pair.theirs.path)).toEqual(["/chat"]);
    expect(onlyTheirs.map(({ path }) => path)).toEqual(["/chat?beta=true"]);
  });

  test("a path's parameters are those of its operations", () => {
    const shared = { in: "query", name: "shared" };
    const own = { in: "query", name: "own" };
    const [operation] = sliceOperations({
      document: { paths: { "/a": { parameters: [shared], get: { parameters: [own] } } } },
    });
    expect(operation?.description["parameters"]).toEqual([shared, own]);
  });
});

describe("members", () => {
  const members = (schemas: Record<string, unknown>) =>
    membersOf({ components: { schemas } }, [{ at: "#", schema: { $ref: "#/components/schemas/A" } }]);

  test("a schema that contains itself, on its own or through others, ends", () => {
    const found = members({
      A: { type: "object", properties: { b: { $ref: "#/components/schemas/B" }, self: { $ref: "#/components/schemas/A" } } },
      B: { type: "array", items: { anyOf: [{ $ref: "#/components/schemas/A" }, { type: "string" }] } },
    });
    expect([...found.keys()].sort()).toEqual(["b", "b/*", "self"]);
  });

  test("every branch of a union counts, and values of enums and constants come together", () => {
    const found = members({
      A: {
        oneOf: [
          { properties: { type: { const: "x" }, x: { type: "string" } } },
          { allOf: [{ properties: { type: { enum: ["y", "z"] } } }, { properties: { y: { type: "string" } } }] },
        ],
      },
    });
    expect([...found.keys()].sort()).toEqual(["type", "x", "y"]);
    expect([...(found.get("type")?.values ?? [])].sort()).toEqual(['"x"', '"y"', '"z"']);
  });

  test.each([
    ["an empty schema", {}, true],
    ["true", true, true],
    ["an object that says nothing", { type: "object" }, true],
    ["an object with members of any kind", { type: "object", additionalProperties: true }, true],
    ["a list of anything", { type: "array" }, true],
    ["a closed empty object", { type: "object", additionalProperties: false }, false],
    ["a constant", { const: {} }, false],
    ["a map of texts", { type: "object", additionalProperties: { type: "string" } }, false],
  ])("open: %s: %j", (_name, schema, open) => {
    expect(members({ A: { properties: { a: schema } } }).get("a")?.open).toBe(open);
  });
});

test.each([
  ["reply/*/text", "reply/choices/text", true],
  ["reply/*/text", "reply/choices/*/text", false],
  ["reply/**", "reply/choices/*/text", true],
  ["reply/{a,b}/c", "reply/b/c", true],
  ["reply/*/{}", "reply/map/{}", true],
  ["reply/*/{}", "reply/map/x", false],
  ['request/model="*"', 'request/model="a-1.5 (new) [x]"', true],
  ["request/a[b]", "request/a[b]", true],
])("pattern %s on %s: %s", (pattern, subject, expected) => expect(wirePattern(pattern)(subject)).toBe(expected));

test("reading a file with dates keeps them as text", async () => {
  const path = file("dates.yaml", `${minimal}x-date: 2026-11-29\n`);
  expect((await loadForeign(path)).document["x-date"]).toBe("2026-11-29");
  expect(readFileSync(path, "utf8")).toContain("2026");
});
