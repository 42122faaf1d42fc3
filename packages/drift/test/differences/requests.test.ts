import { expect, test } from "vitest";
import { below, pageOf, type Json } from "./two-documents.ts";

const otherwise = (was: Json, is: Json): string[] =>
  below(pageOf({ request: { x: was } }, { request: { x: is } }), "### The same name, something else");

test("what the reference takes and the other does not, with what it is; what is deprecated there comes last", () => {
  const request = {
    seed: { type: "integer", description: "Makes answers alike; no guarantee." },
    old: { type: "integer", deprecated: true },
  };
  expect(below(pageOf({ request }, {}), "### Taken by First, not by Acme")).toEqual([
    "| parameter | what it is at First |",
    "|---|---|",
    "| `seed` | Makes answers alike. |",
    "Not taken either, and deprecated at First: `old`.",
  ]);
});

test("what a document leaves out on purpose is named with the reason", () => {
  const acme = { scope: { omitsField: (_: string, field: string) => (field === "request/seed" ? "It is gone." : undefined) } };
  const page = pageOf({ request: { seed: { type: "integer" } } }, {}, { acme });
  expect(page).toContain("Left out of the document: It is gone.");
  const first = { scope: { omitsField: (_: string, field: string) => (field === "request/top_k" ? "Later." : undefined) } };
  expect(pageOf({}, { request: { top_k: { type: "integer" } } }, { first })).toContain(
    "Known at First, too, and left out of its document: Later.",
  );
});

test("what only the other takes, with its values and members", () => {
  const thinking = { type: "object", description: "Whether it reasons.", properties: { type: { enum: ["on", "off"] } } };
  const page = pageOf({}, { request: { thinking, top_k: { type: "integer", minimum: 1, default: 40 } } });
  expect(below(page, "### Taken by Acme alone").slice(2)).toEqual([
    "| `thinking` | object: `type` (`on`, `off`) | Whether it reasons. |",
    "| `top_k` | integer, at least 1; default `40` |  |",
  ]);
});

test("another name, by the document and by the dialect's table, is neither missing nor new", () => {
  const integer = { type: "integer" };
  const first = { request: { user: { type: "string" }, max_completion_tokens: integer, max_tokens: integer } };
  const acme = { request: { user_id: { type: "string", "x-lockstep-same-as": "user" }, max_tokens: integer } };
  const page = pageOf(first, acme, { first: { dialect: { maxTokensField: "max_completion_tokens" } } });
  expect(below(page, "### The same under another name").slice(2)).toEqual([
    "| `max_completion_tokens` | `max_tokens` |",
    "| `user` | `user_id` |",
  ]);
  expect(page).not.toContain("### Taken by First");
  expect(page).not.toContain("### Taken by Acme alone");
});

test("a name that the reference does not have is an error of the document", () => {
  const acme = { request: { user_id: { type: "string", "x-lockstep-same-as": "usr" } } };
  expect(() => pageOf({}, acme)).toThrow("specs/acme/openapi.yaml: user_id is x-lockstep-same-as usr");
});

test.each<[string, Json, Json, string]>([
  [
    "a range",
    { type: "number", minimum: 0, maximum: 2 },
    { type: "number", minimum: 0, maximum: 1 },
    "number, 0 to 2 | number, 0 to 1",
  ],
  [
    "an excluded bound",
    { type: "number", maximum: 2 },
    { type: "number", exclusiveMaximum: 2 },
    "number, at most 2 | number, below 2",
  ],
  ["a length", { type: "string", maxLength: 9 }, { type: "string" }, "string, at most 9 characters | string"],
  [
    "a number of items",
    { type: "array", maxItems: 4, items: { type: "string" } },
    { type: "array", maxItems: 1, items: { type: "string" } },
    "list of strings (at most 4 items) | list of strings (at most 1 item)",
  ],
  ["listed values", { enum: ["a", "b"] }, { enum: ["a", "c"] }, "`a`, `b` | `a`, `c`"],
  [
    "a type",
    { type: ["string", "array"], items: { type: "string" } },
    { type: "string" },
    "string; or list of strings | string",
  ],
  ["a wider type", { type: "string" }, { type: ["string", "integer"] }, "string | string; or integer"],
  [
    "a default",
    { type: "integer", default: 1 },
    { type: "integer", default: 2 },
    "integer; default `1` | integer; default `2`",
  ],
  [
    "values of a map",
    { type: "object", additionalProperties: { type: "integer" } },
    { type: "object", additionalProperties: { type: "number" } },
    "map of integers | map of numbers",
  ],
])("%s that differs is shown with both values", (_, was, is, cells) => {
  expect(otherwise(was, is)).toContain(`| \`x\` | ${cells} |`);
});

test("a default that one side alone states, names of models and more tolerance are left out", () => {
  expect(otherwise({ type: "integer", default: 1 }, { type: "integer" })).toEqual([]);
  expect(otherwise({ type: "string", "x-extensible-enum": ["a"] }, { type: "string", "x-extensible-enum": ["b"] })).toEqual([]);
  expect(otherwise({ type: "integer" }, { type: ["integer", "null"] })).toEqual([]);
});

test("the rows at a glance are those that say something else, in whatever order", () => {
  const first = {
    tool_choice: { enum: ["auto", "none"] },
    n: { type: "integer", default: 1 },
    top_p: { type: "number", default: 1 },
  };
  const acme = { tool_choice: { enum: ["none", "auto"] }, n: { type: "integer" }, top_p: { type: "number", default: 0.9 } };
  expect(below(pageOf({ request: first }, { request: acme }), "## At a glance").slice(2)).toEqual([
    "| `top_p` | yes; default `1` | yes; default `0.9` |",
  ]);
});

test("null that is refused, and what is required, are lines of their own", () => {
  expect(otherwise({ type: ["integer", "null"] }, { type: "integer" })).toEqual(["May be null at First, and not here: `x`."]);
  const page = pageOf({ request: { x: { type: "integer" } } }, { request: { x: { type: "integer" } }, required: ["x"] });
  expect(page).toContain("Required here, and not at First: `x`.");
});

/** A message of a role, whose content may have parts. */
const message = (role: string, properties: Json, parts?: readonly string[]): Json => ({
  type: "object",
  required: ["role", "content"],
  properties: {
    role: { const: role },
    content: parts
      ? { type: "array", items: { oneOf: parts.map((type) => ({ type: "object", properties: { type: { const: type } } })) } }
      : { type: "string" },
    ...properties,
  },
});
const messages = (...list: readonly Json[]): Json => ({ messages: { type: "array", items: { oneOf: list } } });

test("roles and parts of content are told apart, and their members are grouped by message", () => {
  const first = messages(
    message("developer", {}),
    message("user", { name: {} }, ["text", "image"]),
    message("assistant", { name: {} }),
  );
  const acme = messages(
    message("user", {}, ["text", "video"]),
    message("assistant", { prefix: { description: "It goes on." } }),
  );
  const page = pageOf({ request: first }, { request: acme });
  expect(below(page, "### The same name, something else").slice(2)).toEqual([
    "| `messages` | list of objects with `role` `developer`, `user`, `assistant` | list of objects with `role` `user`, `assistant` |",
    "| `messages[user].content` | list of objects with `type` `text`, `image` | list of objects with `type` `text`, `video` |",
  ]);
  expect(below(page, "### Inside messages, tools and other objects").slice(2)).toEqual([
    "| `messages[user]` | `name` | – |",
    "| `messages[assistant]` | `name` | `prefix` |",
    "- `prefix`: It goes on.",
  ]);
  expect(page).toContain("| roles | `developer`, `user`, `assistant` | `user`, `assistant` |");
  expect(page).toContain("| parts of a user's message | `text`, `image` | `text`, `video` |");
});

test("an object that stands for several is not held against each of them", () => {
  const call = (type: Json, name: string): Json => ({ type: "object", required: ["type"], properties: { type, [name]: {} } });
  const first = {
    calls: { type: "array", items: { oneOf: [call({ const: "function" }, "function"), call({ const: "custom" }, "custom")] } },
  };
  const acme = { calls: { type: "array", items: call({ type: "string", "x-extensible-enum": ["function"] }, "function") } };
  const page = pageOf({ request: first }, { request: acme });
  expect(below(page, "### The same name, something else").slice(2)).toEqual([
    "| `calls` | list of objects with `type` `function`, `custom` | list of objects with `type` `function` or other |",
  ]);
  expect(page).not.toContain("### Inside");
});

test("what does nothing, and what is refused, while the model reasons", () => {
  const whileReasoning = { byDefault: true, ignored: ["temperature"], refusesForcedTools: true };
  const page = pageOf({ request: { a: {} } }, {}, { acme: { dialect: { whileReasoning } } });
  expect(page).toContain("While the model reasons, which it does unless it is told not to, `temperature` does nothing.");
  expect(page).toContain("a tool that must be called is refused.");
});

test("what a document says of a parameter beyond what it is, where the reference's does not say the same", () => {
  const told = (description: string): Json => ({ type: "string", description });
  const first = { stop: told("Where it ends."), user: told("Who asks. Once."), n: told("How many.") };
  const acme = { stop: told("Where it ends. Some models refuse it."), user: told("Who asks. Once."), n: told("A number.") };
  const page = pageOf({ request: first }, { request: acme, operation: { description: "It is slow." } });
  expect(below(page, "### What the document says of parameters that both take")).toEqual([
    "It is slow.",
    "- `stop`: Where it ends. Some models refuse it.",
  ]);
});
