import { afterEach, beforeEach, expect, test } from "vitest";
import { generate, loadDocument } from "../src/index.ts";
import { Sandbox } from "./helpers/sandbox.ts";

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => sandbox.remove());

async function capabilities(): Promise<string> {
  const files = await generate(await loadDocument(sandbox.document));
  return files.get("src/generated/capabilities.gen.ts") ?? "";
}

test("a parameter that is there is supported, one that is not is not", async () => {
  const text = await capabilities();
  expect(text).toContain("logprobs: true");
  expect(text).toContain("tools: true");
  expect(text).toContain("toolChoice: false");
  expect(text).toContain("seed: false");
});

test("an input is what a user message may hold: not what another role may", async () => {
  const text = await capabilities();
  expect(text).toContain("image: true");
  expect(text).toContain("video: false");
});

test("a parameter in a member of allOf counts", async () => {
  sandbox.edit(
    sandbox.document,
    "    ChatRequest:\n",
    "    Extra: { type: object, properties: { seed: { type: integer } } }\n    ChatRequest:\n      allOf: [{ $ref: '#/components/schemas/Extra' }]\n",
  );
  expect(await capabilities()).toContain("seed: true");
});

test("a document without embeddings has no embedding capabilities", async () => {
  expect(await capabilities()).not.toContain("embeddingCapabilities");
});

test("a member that only another version of the API takes is a capability of that version", async () => {
  sandbox.edit(
    sandbox.document,
    '        messages: { type: array, items: { $ref: "#/components/schemas/Message" } }',
    `        messages: { type: array, items: { $ref: "#/components/schemas/Message" } }
        temperature: { type: number, x-lockstep-only-in: ["2023-06-01"] }`,
  );
  const [standard = "", older = ""] = (await capabilities()).split("export const chatCapabilities20230601");
  expect(standard).toContain("temperature: false");
  expect(older).toContain("temperature: true");
  expect(older).toContain("export type ChatCapabilities20230601 = typeof chatCapabilities20230601;");
  expect(older).toContain("tools: true");
});

test("a second dialect below a resource has records of its own", async () => {
  expect(await capabilities()).not.toContain("ChatCapabilities = {");
  sandbox.edit(sandbox.document, "operationId: chat.completions.create", "operationId: compatible.chat.completions.create");
  const text = await capabilities();
  expect(text).toContain("export const compatibleChatCapabilities = {");
  expect(text).toContain("export type CompatibleChatCapabilities = typeof compatibleChatCapabilities;");
  expect(text).not.toContain("const chatCapabilities");
});

test("what is named like a chat and takes nothing that a chat takes has none", async () => {
  sandbox.edit(sandbox.document, "operationId: items.create", "operationId: threads.messages.create");
  const text = await capabilities();
  expect(text).toContain("export const chatCapabilities = {");
  expect(text).not.toContain("threadsChatCapabilities");
});

test("documents are taken where a message may hold the address of one", async () => {
  expect(await capabilities()).toContain("file: false");
  sandbox.edit(sandbox.document, "image_url", "file_url");
  const text = await capabilities();
  expect(text).toContain("file: true");
  expect(text).toContain("image: false");
});
