import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadDocument } from "@lockstep/traffic";
import { describe, expect, test } from "vitest";
import { annotationRules } from "../../src/compare/rules/annotations.ts";
import { arrayRules } from "../../src/compare/rules/arrays.ts";
import { limitRules } from "../../src/compare/rules/limits.ts";
import { objectRules } from "../../src/compare/rules/objects.ts";
import { typeRules } from "../../src/compare/rules/types.ts";
import { unionRules } from "../../src/compare/rules/unions.ts";
import { valueRules } from "../../src/compare/rules/values.ts";
import { kindOf } from "../../src/differences/kinds.ts";
import { differencePages } from "../../src/differences/pages.ts";
import { providersIn, root, specsFolder } from "../../src/places.ts";
import { below, documentOf, pageOf, subjectOf, type Json } from "./two-documents.ts";

const operation = (operationId: string, schema: Json = {}, summary = "Does it."): Json => ({
  operationId,
  summary,
  requestBody: { content: { "application/json": { schema: { type: "object", properties: schema } } } },
  responses: { "200": { description: "" } },
});

describe("other operations", () => {
  test("are paired by path, by id at another path, and by the end of an id", () => {
    const first = {
      "/embeddings": { post: operation("embeddings.create", { user: {} }) },
      "/completions": { post: operation("completions.create", { echo: {} }) },
      "/models": { get: operation("models.list") },
    };
    const acme = {
      "/embeddings": { post: operation("compatible.embeddings.create") },
      "/beta/completions": { post: operation("completions.create") },
      "/all": { get: operation("other.models.list") },
    };
    const page = pageOf({ paths: first }, { paths: acme });
    expect(below(page, "### `compatible.embeddings.create`")).toContain("| the top | `user` | – |");
    const moved = below(page, "### `completions.create`");
    expect(moved[0]).toBe("`POST /beta/completions`; First has it at `/completions`.");
    expect(moved).toContain("| the top | `echo` | – |");
    expect(below(page, "### `other.models.list`")[0]).toBe("`GET /all`; First has it at `/models`. As it is there.");
    expect(page).not.toContain("### In the document of");
  });

  test("a further form says only what it has beyond the first", () => {
    const { post } = documentOf({ request: { prefix: { description: "It goes on." } } }).paths["/chat/completions"];
    const beta = { "/beta/chat/completions": { post: { ...post, operationId: "beta.chat.completions.create" } } };
    const page = pageOf({ request: { seed: {} } }, { paths: beta });
    const lines = below(page, "### `beta.chat.completions.create`");
    expect(lines).toContain("| the top | requests | – | `prefix` |");
    expect(lines.join("\n")).not.toContain("seed");
  });

  test("an id is a form of the longest that it ends with", () => {
    const legacy = { "/completions": { post: operation("completions.create") } };
    const chat = documentOf().paths;
    const beta = { "/beta/chat/completions": { post: operation("beta.chat.completions.create", { prefix: {} }) } };
    const page = pageOf({ document: { paths: { ...legacy, ...chat } } }, { paths: beta });
    expect(below(page, "### `beta.chat.completions.create`")[0]).not.toContain("First has it at");
    expect(below(page, "### In the document of First alone").join()).toContain("`completions.create`");
  });

  test("of one document alone, with the reason where the other leaves it out", () => {
    const scope = { omits: ({ paths }: { paths: readonly string[] }) => (paths.includes("/rerank") ? "Later." : undefined) };
    const page = pageOf(
      { paths: { "/files": { get: operation("files.list") } } },
      { paths: { "/rerank": { post: operation("rerank.create", {}, "Order texts.") } } },
      { first: { scope } },
    );
    expect(below(page, "### In the document of Acme alone").slice(2)).toEqual([
      "| `rerank.create` | `POST /rerank` | Order texts. Known at First, too, and left out of its document: Later. |",
    ]);
    expect(below(page, "### In the document of First alone").slice(2)).toEqual(["| `files.list` | `GET /files` | Does it. |"]);
  });
});

test("operations of one document alone stand in its order, whatever the length of their ids", () => {
  const paths = {
    "/c": { get: operation("threads.list") },
    "/a": { get: operation("a.b") },
    "/b": { get: operation("files.get") },
  };
  const lines = below(pageOf({}, { paths }), "### In the document of Acme alone").slice(2);
  expect(lines.map((line) => line.split("`")[1])).toEqual(["threads.list", "a.b", "files.get"]);
});

test("of long lists of objects the names that both have are counted", () => {
  const choice = (type: string): Json => ({ type: "object", required: ["type"], properties: { type: { enum: [type] } } });
  const event = (...own: readonly string[]): Json => ({
    event: { oneOf: [...Array.from("abcdefghij"), ...own].map((type) => choice(type)) },
  });
  expect(pageOf({ request: event("first") }, { request: event("acme") })).toContain(
    "| `event` | object with `type` `first`, 10 that both have | object with `type` `acme`, 10 that both have |",
  );
});

test("values of the type of an object are shown at a glance, also where there is one object", () => {
  const format = (...values: readonly string[]): Json => ({
    response_format: { type: "object", properties: { type: { enum: values } } },
  });
  const page = pageOf({ request: format("text", "json_object", "json_schema") }, { request: format("text", "json_object") });
  expect(below(page, "## At a glance").find((line) => line.startsWith("| `response_format`"))).toBe(
    "| `response_format` | `text`, `json_object`, `json_schema` | `text`, `json_object` |",
  );
});

test("uncertain facts are marked where they stand, and listed with what would settle them", () => {
  const unsure = { type: "integer", "x-lockstep-unverified": "A call would show it." };
  const document = {
    components: { schemas: { Unused: { properties: { x: { "x-lockstep-unverified": "Somebody knows." } } } } },
  };
  const acme = { request: { top_k: unsure, n: { ...unsure, maximum: 4 } }, message: { images: unsure }, document };
  const page = pageOf({ request: { n: { type: "integer" } } }, acme);
  expect(page).toContain("| `top_k` | integer [(?)](#uncertain) |  |");
  expect(page).toContain("| `n` | integer | integer, at most 4 [(?)](#uncertain) |");
  expect(page).toContain("`images` [(?)](#uncertain)");
  expect(page).toContain("| `n` | yes | at most 4 (?) |");
  expect(below(page, "## Uncertain")).toContain("- `chat.completions.create`, request `top_k`: A call would show it.");
  expect(below(page, "## Uncertain")).toContain("- `x` of `Unused`: Somebody knows.");
});

test("an address and a body of errors that are uncertain as a whole are marked", () => {
  const unsure = { "x-lockstep-unverified": "A call would show it." };
  const failed = { type: "object", properties: { error: { type: "object", properties: { message: {} } } } };
  const acme = documentOf({ error: failed });
  const first = structuredClone(acme);
  acme.servers = [{ url: "https://acme.test", ...unsure }];
  first.servers = [{ url: "https://first.test" }, { url: "https://eu.first.test", ...unsure }];
  const { responses } = acme.paths["/chat/completions"].post;
  const status = "4XX";
  acme.components = { ...acme.components, responses: { Refused: { ...responses[status], ...unsure } } };
  responses[status] = { $ref: "#/components/responses/Refused" };
  const page = pageOf({ document: first }, { document: acme });
  expect(page).toContain("| base URL | `https://first.test` | `https://acme.test` (?) |");
  expect(page).toContain("| base URLs | `https://first.test`, `https://eu.first.test` | `https://acme.test` (?) |");
  expect(below(page, "## Errors")).toContain("| body | `{ error: { message } }` | `{ error: { message } }` (?) |");
});

test("a document that is the reference's has nothing that differs", () => {
  const page = pageOf({ request: { n: { type: "integer" } } }, { request: { n: { type: "integer" } } });
  expect(page).not.toMatch(/\| `n`|## Replies|## Finish|## Usage|### /);
});

describe("the index", () => {
  const own = documentOf();
  own.paths["/chat/completions"].post.responses["200"].content = {
    "application/json": { schema: { type: "object", properties: { completion_message: {} } } },
  };
  const pages = differencePages(subjectOf("first", "First", documentOf({ request: { n: { type: "integer", maximum: 8 } } })), [
    subjectOf("acme", "Acme", documentOf({ request: { n: { type: "integer", maximum: 4 } } })),
    subjectOf("apart", "Apart", own),
    subjectOf("none", "None", { ...documentOf(), paths: {} }),
  ]);

  test("has a column for each provider of the dialect, and its page behind the name", () => {
    const index = pages.get("README.md") ?? "";
    expect(index).toContain("|  | First | [Acme](acme.md) |");
    expect(index).toContain("| `n` | at most 8 | at most 4 |");
    expect([...pages.keys()]).toEqual(["README.md", "acme.md"]);
  });

  test("names those whose replies have another form", () => {
    expect(pages.get("README.md")).toContain("Apart (`apart`), None (`none`)");
  });
});

test("every rule of the comparison of schemas is of a kind", () => {
  const tables = [typeRules, valueRules, limitRules, objectRules, arrayRules, unionRules, annotationRules];
  const rules = tables.flatMap((table) => Object.keys(table));
  expect(rules.length).toBeGreaterThan(100);
  for (const rule of rules) expect(() => kindOf(rule)).not.toThrow();
  expect(() => kindOf("no-such-rule")).toThrow("no-such-rule");
});

test("no provider is named by the generator", () => {
  const folder = join(root, "packages/drift/src/differences");
  const ids = providersIn(specsFolder({}));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    // Comments may say which package has a type.
    const code = readFileSync(join(folder, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    for (const id of ids) expect(code.toLowerCase(), `${file} names ${id}`).not.toContain(id);
  }
});

test("a change in a document changes the page", async () => {
  const document: Json = await loadDocument(join(specsFolder({}), "deepseek", "openapi.yaml"));
  const before = subjectOf("deepseek", "DeepSeek", structuredClone(document));
  const page = (): string => differencePages(before, [subjectOf("after", "After", document)]).get("after.md") ?? "";
  expect(page()).not.toContain("| `temperature` |");
  document.components.schemas.Temperature.maximum = 1.5;
  expect(page()).toContain("| `temperature` | number, 0 to 2; default `1` | number, 0 to 1.5; default `1` |");
});
