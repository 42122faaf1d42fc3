import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";

const source = join(dirname(fileURLToPath(import.meta.url)), "../src/index.ts");

/** What the code behind each function says, and no other code: found in a bundle, it is in there. */
const marks = {
  openEventStream: "in the middle of an event",
  readPath: "must not be a dot segment",
  startPage: "This is the last page",
  startWork: "The work itself goes on",
  followSignedUrl: "a signed URL must not lead on",
  encodeForm: "Content-Disposition: form-data",
  encodeFields: "it must be an object of its fields",
} as const;

/** A program with a client of the operation, whose members are given as source. */
async function bundle(members: string): Promise<string> {
  const contents = `
import { createClient, ${Object.keys(marks).join(", ")} } from ${JSON.stringify(source)};
const operation = { id: "things.do", method: "POST", path: "/things", requestType: "application/json", reply: "json", ${members} };
const unused = { page: { start: startPage }, polling: { start: startWork }, followRedirect: followSignedUrl, encodeForm, readPath, openEventStream };
export const client = createClient({ service: {} }, [operation]);`;
  const stdin = { contents, resolveDir: dirname(source), loader: "ts" } as const;
  const { outputFiles } = await build({ stdin, bundle: true, format: "esm", platform: "browser", write: false });
  return outputFiles[0]?.text ?? "";
}

test.each<[string, string, readonly string[]]>([
  ["one reply", "", []],
  ["a stream", 'stream: { framing: "sse", open: openEventStream }', ["openEventStream"]],
  ["ids in its path", 'pathParameters: { names: ["id"], read: readPath }', ["readPath"]],
  ["pages", "page: { start: startPage }", ["startPage"]],
  ["work to wait for", "polling: { start: startWork }", ["startWork"]],
  ["a redirect to a signed URL", "followRedirect: followSignedUrl", ["followSignedUrl"]],
  ["a form", "encodeForm", ["encodeForm"]],
  ["the fields of a form", "encodeForm: encodeFields", ["encodeFields"]],
])("A bundle with an operation with %s holds what that needs, and nothing else of the kind", async (_kind, members, needed) => {
  const text = await bundle(members);
  expect(text).toContain("createClient");
  expect(Object.entries(marks).flatMap(([name, mark]) => (text.includes(mark) ? [name] : []))).toEqual(needed);
});
