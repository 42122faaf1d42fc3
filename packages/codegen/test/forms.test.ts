import { afterEach, beforeEach, expect, test } from "vitest";
import { Sandbox } from "./helpers/sandbox.ts";

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => sandbox.remove());

/** A form with a file, whose reply is text where the body says so. */
function describeForm(text: string = "{ member: format, values: [srt, vtt] }"): void {
  sandbox.edit(
    sandbox.document,
    "\ncomponents:",
    `
  /speech:
    post:
      operationId: speech.hear
      x-lockstep-source: [{ name: Sample reference, date: 2026-11-22 }]
      x-lockstep-text: ${text}
      requestBody: { required: true, content: { multipart/form-data: { schema: { $ref: "#/components/schemas/Recording" } } } }
      responses:
        "200":
          description: What was said.
          content:
            text/plain: { schema: { type: string } }
            application/json: { schema: { $ref: "#/components/schemas/Item" } }
        4XX: { $ref: "#/components/responses/Failure" }
        5XX: { $ref: "#/components/responses/Failure" }
components:`,
  );
  sandbox.edit(
    sandbox.document,
    "    Item: {",
    `    Recording:
      type: object
      required: [file]
      properties:
        file: { type: string, format: binary }
        more: { type: array, items: { type: string, format: binary } }
        format: { type: string, enum: [json, srt, vtt, full] }
    Item: {`,
  );
}

test("a form is an object with files, and what comes back hangs on the member that decides it", async () => {
  describeForm();
  expect(await sandbox.codegen(["sample"])).toMatchObject({ code: 0, stderr: "" });
  const text = sandbox.read("packages/sample/src/generated/operations.gen.ts");
  expect(text.split("export const ").find((part) => part.startsWith("speechHear:"))).toContain(`
  requestType: "multipart/form-data",
  encodeForm: encodeForm,
  reply: "json",
  textWith: {
    format: ["srt", "vtt"],
  },
`);
  const { stdout, code } = await sandbox.compile({
    "test/probe.ts": `
import type { Client } from "../src/generated/client.gen.ts";
import type { Item } from "../src/generated/schema.gen.ts";
declare const client: Client;
const file = new File([], "a.mp3");
const item: Item = await client.speech.hear({ file, more: [new Blob()] });
const full: Item = await client.speech.hear({ file, format: "full" });
const written: string = await client.speech.hear({ file, format: "vtt" });
declare const format: "json" | "srt";
const either: Item | string = await client.speech.hear({ file, format });
// @ts-expect-error not known before the format is
const one: string = await client.speech.hear({ file, format });
// @ts-expect-error a file is no text
void client.speech.hear({ file: "a.mp3" });
// @ts-expect-error no such format
void client.speech.hear({ file, format: "doc" });
export { item, full, written, either, one };
`,
  });
  expect(stdout).toBe("");
  expect(code).toBe(0);
});

test.each([
  ["a value that the body does not have", "{ member: format, values: [srt, doc] }", "names doc of format, which is no value"],
  ["a member that the body does not have", "{ member: form, values: [srt] }", "names srt of form, which is no value"],
])("%s is refused", async (_, description, says) => {
  describeForm(description);
  const { stderr, code } = await sandbox.codegen(["sample"]);
  expect(stderr).toMatch(new RegExp(`speech.hear.*x-lockstep-text ${says}`, "s"));
  expect(code).not.toBe(0);
});
