import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DocumentError, generate, loadDocument } from "../src/index.ts";
import { Sandbox } from "./helpers/sandbox.ts";

// A gateway's document, which refers to that of the provider whose wire it speaks.
const other = `openapi: 3.1.0
info: { title: Other, version: "1" }
servers: [{ url: "https://other.test", description: default }]
security: [{ apiKey: [] }]
paths:
  /v1/talk:
    post:
      operationId: talk.create
      x-lockstep-source: [{ name: Other reference, date: 2026-11-22 }]
      x-lockstep-stream:
        framing: sse
        body: { stream: true }
        terminator: { event: stop, required: true }
        grammar: { events: { word: { where: { type: word } }, end: { where: { type: end } } }, order: word+ end }
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/ChatRequest" } } }
      responses:
        "200":
          description: The events.
          content: { text/event-stream: { schema: { $ref: "#/components/schemas/Part" } } }
        4XX: { description: Refused. }
        5XX: { description: Failed. }
components:
  securitySchemes: { apiKey: { type: http, scheme: bearer } }
  parameters:
    Model: { name: model, in: path, required: true, schema: { type: string } }
  schemas:
    # The sample has one of this name, too.
    ChatRequest:
      type: object
      properties:
        temperature: { type: number, x-lockstep-only-in: ["2023-06-01"] }
        seed: { type: integer }
        parts: { type: array, items: { $ref: "#/components/schemas/Part" } }
        usage: { $ref: "../_shared/family.yaml#/components/schemas/Usage" }
        stream: { type: boolean }
    Part:
      oneOf: [{ $ref: "#/components/schemas/Word" }]
      discriminator: { propertyName: type, mapping: { word: "#/components/schemas/Word" } }
    Word: { type: object, required: [type], properties: { type: { type: string, const: word } } }
    Unused: { type: string }
`;
const operation = `  /other/{model}:
    post:
      operationId: other.messages.create
      x-lockstep-source: [{ name: Sample reference, date: 2026-11-22 }]
      x-lockstep-stream: { $ref: "../other-one/openapi.yaml#/paths/~1v1~1talk/post/x-lockstep-stream" }
      parameters:
        - $ref: "../other-one/openapi.yaml#/components/parameters/Model"
        - { name: version, in: header, required: true, schema: { type: string, const: "2023-06-01" } }
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "../other-one/openapi.yaml#/components/schemas/ChatRequest" } } }
      responses:
        "200":
          description: The events.
          content: { text/event-stream: { schema: { $ref: "../other-one/openapi.yaml#/components/schemas/Part" } } }
        4XX: { $ref: "#/components/responses/Failure" }
        5XX: { $ref: "#/components/responses/Failure" }
  /items:
`;

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
  sandbox.write("specs/other-one/openapi.yaml", other);
  sandbox.edit(sandbox.document, "  /items:\n", operation);
});
afterEach(() => sandbox.remove());

describe("what comes from another provider's document", () => {
  test("has that provider's name in front, wherever it is named", async () => {
    const { document } = await loadDocument(sandbox.document);
    const { schemas, parameters } = document["components"] as Record<string, Record<string, object>>;
    const names = Object.keys(schemas ?? {});
    expect(names).toContain("ChatRequest");
    expect(names).toContain("OtherOneChatRequest");
    expect(names.filter((name) => /Unused|^Word$|OtherOneUsage/.test(name))).toEqual([]);
    expect(Object.keys(parameters ?? {})).toEqual(["OtherOneModel"]);
    expect(schemas?.["OtherOnePart"]).toEqual({
      oneOf: [{ $ref: "#/components/schemas/OtherOneWord" }],
      discriminator: { propertyName: "type", mapping: { word: "#/components/schemas/OtherOneWord" } },
    });
    expect(JSON.stringify(schemas?.["OtherOneChatRequest"])).toContain("#/components/schemas/Usage");
  });

  test("is a type by that name, and the order of a stream is read from there", async () => {
    const files = await generate(await loadDocument(sandbox.document));
    expect(files.get("src/generated/schema.gen.ts")).toContain("export type OtherOneChatRequest =");
    expect(files.get("src/generated/client.gen.ts")).toContain("EventStream<OtherOnePart>");
    expect(files.get("src/generated/operations.gen.ts")).toMatch(/event: "stop",\s+required: true/);
  });

  test("an operation that always asks for one version has what that takes, and no record for another", async () => {
    const text = (await generate(await loadDocument(sandbox.document))).get("src/generated/capabilities.gen.ts") ?? "";
    const [, record = ""] = text.split("export const otherChatCapabilities = {");
    expect(record.split("}")[0]).toContain("temperature: true");
    expect(text).not.toContain("20230601");
    sandbox.edit(sandbox.document, 'const: "2023-06-01"', 'const: "2026-10-21"');
    const later = (await generate(await loadDocument(sandbox.document))).get("src/generated/capabilities.gen.ts") ?? "";
    expect(later.split("export const otherChatCapabilities = {")[1]?.split("}")[0]).toContain("temperature: false");
  });

  test("may be a part of what the document says of a stream itself", async () => {
    const whole = '{ $ref: "../other-one/openapi.yaml#/paths/~1v1~1talk/post/x-lockstep-stream" }';
    const events = '{ $ref: "../other-one/openapi.yaml#/paths/~1v1~1talk/post/x-lockstep-stream/grammar/events" }';
    const own = (order: string): string =>
      `{ framing: sse, body: { stream: true }, terminator: { event: end, required: true }, grammar: { events: ${events}, order: ${order} } }`;
    sandbox.edit(sandbox.document, whole, own("word+ end"));
    const { document } = await loadDocument(sandbox.document);
    expect(JSON.stringify(document)).toContain('"end":{"where":{"type":"end"}}},"order":"word+ end"}');
    // The order names what is described there, and nothing else.
    sandbox.edit(sandbox.document, "order: word+ end", "order: nobody+ end");
    await expect(loadDocument(sandbox.document)).rejects.toThrow("nobody");
  });

  test("an extension that it lacks is a problem of the document that refers to it", async () => {
    sandbox.edit(sandbox.document, '/post/x-lockstep-stream" }', '/post/x-lockstep-flow" }');
    const error: unknown = await loadDocument(sandbox.document).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DocumentError);
    expect((error as DocumentError).problems.map(({ file }) => file)).toContain(sandbox.document);
  });
});
