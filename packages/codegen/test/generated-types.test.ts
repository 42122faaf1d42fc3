import { afterAll, beforeAll, expect, test } from "vitest";
import { Sandbox } from "./helpers/sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = new Sandbox();
  const { code, stderr } = await sandbox.codegen(["sample"]);
  expect(stderr).toBe("");
  expect(code).toBe(0);
});
afterAll(() => sandbox.remove());

const probe = `
import type { EventStream, RequestOptions } from "@lockstep/core";
import type { Client, ItemsListQuery, OperationSurfaces } from "../src/generated/client.gen.ts";
import type { ChatChunk, ChatReply, Message, Tree, UsageParts } from "../src/generated/schema.gen.ts";
import { chatCapabilities, type ChatCapabilities } from "../src/generated/capabilities.gen.ts";

declare const client: Client;
declare const maybe: boolean | undefined;

// \`stream\` decides between the reply and the events.
const whole: ChatReply = await client.chat.completions.create({ messages: [] });
const chunks: EventStream<ChatChunk> = await client.chat.completions.create({ messages: [], stream: true });
const either: ChatReply | EventStream<ChatChunk> = await client.chat.completions.create({ messages: [], stream: maybe });
// @ts-expect-error a stream is no reply
const wrong: ChatReply = await client.chat.completions.create({ messages: [], stream: true });

// Optional members take undefined under exactOptionalPropertyTypes, and a default makes nothing required.
await client.chat.completions.create({ messages: [], n: undefined, stream: undefined }, { timeout: undefined });
// @ts-expect-error request enums are closed
await client.chat.completions.create({ messages: [], style: "medium" });

// Reply enums are open, and null stays.
const reason: string | null = whole.finish_reason;
const known: ChatReply["finish_reason"] = "stop";
const unknown: ChatReply["finish_reason"] = "brand-new";
// @ts-expect-error but they are no numbers
const number: ChatReply["finish_reason"] = 1;
// @ts-expect-error null is possible, so it has to be handled
const never: string = whole.finish_reason;

// The discriminator narrows by its values, not by the names of the schemas.
function text(message: Message): string {
  if (message.role === "system") return message.content.map((part) => part.type).join();
  // @ts-expect-error the schema's name is no role
  if (message.role === "UserMessage") return "";
  return typeof message.content === "string" ? message.content : "";
}

// Path parameters, then the query, then the options.
const bytes: Response = await client.items.pages.retrieve("item", "page", {} satisfies RequestOptions);
const gone: void = await client.items.pages.delete("item", "page");
const query: ItemsListQuery = { after: undefined, order: "brand-new" };
const id: string | undefined = (await client.items.list(query)).data[0]?.id;
const more: boolean | undefined = (await client.items.list()).raw.has_more;
await client.items.create();
await client.items.create({ name: undefined }, { dry_run: true }, { timeout: 1 });
// @ts-expect-error the page's id is missing
await client.items.pages.retrieve("item");

// A stream that only a header asks for has a method of its own; what has one value is not asked of anybody.
const report: string | undefined = (await client.reports.create({ name: "n" }, { lang: "en" })).id;
const parts: EventStream<ChatChunk> = await client.reports.createStream({ name: "n" });
// @ts-expect-error the document fixes the parameter
await client.reports.create({ name: "n" }, { alt: "json" });

declare const tree: Tree;
const deep: Tree | null | undefined = tree.children?.[0]?.parent;
declare const usage: UsageParts;
const cached: number | undefined = usage.cached;

// A client of one operation has that method only.
declare const small: OperationSurfaces["items.pages.retrieve"];
await small.items.pages.retrieve("item", "page");
// @ts-expect-error another operation's method
await small.items.pages.delete("item", "page");

const on: true = chatCapabilities.logprobs;
const off: false = chatCapabilities.seed;
const video: ChatCapabilities["input"]["video"] = false;

export { bytes, cached, chunks, deep, either, gone, id, known, more, never, number, off, on, parts, reason, report, text, unknown, video, whole, wrong };
`;

test("the generated client compiles under the repository's settings, and its types are exact", async () => {
  const { stdout, code } = await sandbox.compile({ "test/probe.ts": probe });
  expect(stdout).toBe("");
  expect(code).toBe(0);
});

test("declarations have no template-literal and no mapped types", () => {
  for (const name of ["schema", "client", "operations", "capabilities"]) {
    const text = sandbox.read(`packages/sample/src/generated/${name}.gen.ts`);
    expect(text).not.toMatch(/`\$\{|\bin keyof\b|\[\w+ in /);
  }
});

test("an operation says what the transport must know of it", () => {
  const text = sandbox.read("packages/sample/src/generated/operations.gen.ts");
  const of = (name: string): string => text.split("export const ").find((part) => part.startsWith(`${name}:`)) ?? "";
  expect(of("itemsCreate")).toMatch(
    /bodyOptional: true,\n.*reply: "json",\n.*creates: true,\n.*idempotencyHeader: "idempotency-key",/,
  );
  expect(of("itemsPagesRetrieve")).toMatch(
    /reply: "binary",\n.*server: "https:\/\/files.sample.test\/v2",\n.*followRedirect: followSignedUrl,/,
  );
  expect(of("chatCompletionsCreate")).toMatch(/keepAliveMs: 15000,\n {2}\},\n {2}createsWith: \{\n {4}store: true,\n {2}\},/);
  expect(of("chatCompletionsCreate")).not.toMatch(/creates:/);
  expect(of("reportsCreate")).toMatch(/fixedHeaders: \{\n.*"x-sample-version": "2",\n.*\},\n.*fixedQuery: \{\n.*alt: "json",/);
  expect(of("reportsCreate")).not.toMatch(/stream/);
  expect(of("reportsCreateStream")).toMatch(/id: "reports.createStream",\n.*method: "POST",\n.*path: "\/reports",/);
  expect(of("reportsCreateStream")).toMatch(
    /stream: \{\n.*open: openEventStream,\n.*framing: "sse",\n.*headers: \{\n.*"x-sample-sse": "enable",/,
  );
  expect(of("reportsCreateStream")).not.toMatch(/operation:/);
  expect(of("itemsList")).not.toMatch(/creates|bodyOptional|server|followRedirect|idempotencyHeader/);
});

test("functions that only some operations need are imported where one does, and stand on those alone", async () => {
  const text = sandbox.read("packages/sample/src/generated/operations.gen.ts");
  const imported =
    'import { openEventStream, readPath, followSignedUrl, startPage, type Operation, type ServiceDescription } from "@lockstep/core";';
  expect(text).toContain(imported);
  expect(text).toContain('  page: {\n    start: startPage,\n    items: "data",');
  expect(text.match(/startPage|followSignedUrl/g)).toHaveLength(4);
  const other = new Sandbox();
  other.edit(other.document, "      x-lockstep-redirect: true\n", "");
  const { stderr } = await other.codegen(["sample"]);
  expect(stderr).toBe("");
  expect(other.read("packages/sample/src/generated/operations.gen.ts")).not.toContain("followSignedUrl");
  other.remove();
});

test("the ending of a stream is emitted whole", async () => {
  const other = new Sandbox();
  other.edit(
    other.document,
    "{ choices: choices, field: finish_reason, countFrom: n }",
    '{ choices: output.choices, field: finish.reason, unfinished: ["null"], countFrom: parameters.n, insteadOfChoices: feedback.reason }',
  );
  const { stderr } = await other.codegen(["sample"]);
  expect(stderr).toBe("");
  expect(other.read("packages/sample/src/generated/operations.gen.ts")).toMatch(
    /choices: "output.choices",\n.*field: "finish.reason",\n.*unfinished: \["null"\],\n.*countFrom: "parameters.n",\n.*insteadOfChoices: "feedback.reason",/,
  );
  other.remove();
});

test("a cursor in the reply, a list that may be left out, and the prefix of an id are emitted", async () => {
  const other = new Sandbox();
  const page = "{ items: data, hasMore: has_more, cursor: { parameter: after, from: id } }";
  other.edit(other.document, page, "{ items: data, cursor: { parameter: after, fromReply: next } }");
  other.edit(other.document, "name: page_id, in: path,", "name: page_id, in: path, x-lockstep-prefix: pages/,");
  const failed = await other.codegen(["sample"]);
  expect(failed.stderr).toMatch(/items\.list.*cursor\.fromReply names next, which the reply does not have/s);
  other.edit(
    other.document,
    "      required: [data]\n      properties:\n",
    "      properties:\n        next: { type: string }\n",
  );
  const { stderr } = await other.codegen(["sample"]);
  expect(stderr).toBe("");
  const text = other.read("packages/sample/src/generated/operations.gen.ts");
  expect(text).toMatch(
    /items: "data",\n.*cursor: \{\n.*parameter: "after",\n.*fromReply: "next",\n.*\},\n.*itemsOptional: true,/,
  );
  expect(text).toMatch(
    /names: \["item_id", "page_id"\],\n.*read: readPath,\n.*\},\n.*pathPrefixes: \{\n.*page_id: "pages\/",\n.*\},/,
  );
  const { stdout } = await other.compile({ "test/probe.ts": "" });
  expect(stdout).toBe("");
  other.remove();
});

test("a body that may be JSON or a form is JSON", async () => {
  const other = new Sandbox();
  const json = "            schema: { type: object, properties: { name: { type: string } } }\n";
  other.edit(
    other.document,
    `          application/json:\n${json}`,
    `          multipart/form-data:\n${json.replace("name", "form")}          application/json:\n${json}`,
  );
  const { stderr } = await other.codegen(["sample"]);
  expect(stderr).toBe("");
  expect(other.read("packages/sample/src/generated/operations.gen.ts")).not.toContain("multipart/form-data");
  expect(other.read("packages/sample/test/generated/client.gen.test-d.ts")).not.toContain("multipart/form-data");
  other.remove();
});

test("the JSDoc of a method has summary, source and deprecation, and cannot be closed by the document", () => {
  const text = sandbox.read("packages/sample/src/generated/client.gen.ts");
  expect(text).toContain("Answer a conversation.");
  expect(text).toContain("Ends a comment *\\/ early.");
  expect(text).toContain("Source: Sample reference (2026-11-22), https://docs.sample.test/chat");
  expect(text).toContain("@deprecated");
  // Editors show each overload with its own comment only.
  const methods = text.match(/^ {2}\w+\(/gm) ?? [];
  expect(text.match(/^ {2,}\* Source: /gm)?.length).toBeGreaterThanOrEqual(methods.length - 1);
});

// Each is a way in which the client could come apart from the document; the type test must not compile with it.
// The test before this list has seen that it compiles without.
test.each([
  ["result", "ChatReply>;", "ChatChunk>;"],
  ["chunk", "EventStream<ChatChunk>>;", "EventStream<ChatReply>>;"],
  ["body", "create(body: ChatRequest, options", "create(body: Message, options"],
  ["parameter count", "retrieve(itemId: string, pageId: string,", "retrieve(itemId: string,"],
  ["optionality", "list(query?: ItemsListQuery", "list(query: ItemsListQuery"],
  ["page item", "PagePromise<Item,", "PagePromise<ItemList,"],
  ["raw page", "PagePromise<Item, ItemList>", "PagePromise<Item, Item>"],
])("the type test fails when the client's %s is changed", async (_, from, to) => {
  const client = "packages/sample/src/generated/client.gen.ts";
  const before = sandbox.read(client);
  sandbox.edit(client, from, to);
  // All that the changes name is imported, so that only the type test can object.
  sandbox.edit(client, "import type {\n", "import type {\n  Message,\n");
  const { stdout } = await sandbox.compile({ "test/probe.ts": "" });
  sandbox.write(client, before);
  expect(stdout).toMatch(/^test\/generated\/client\.gen\.test-d\.ts\(\d+,\d+\): error TS2344/m);
  expect(stdout).not.toMatch(/^src\//m);
});
