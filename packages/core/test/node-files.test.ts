import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { fileFromPath, fileFromStream } from "../src/node/index.ts";
import { systemRuntime } from "../src/transport/runtime.ts";
import { failure, json } from "./support/acme.ts";
import { lab } from "./support/lab.ts";

const folder = mkdtempSync(join(tmpdir(), "lockstep-files-"));
const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);
const path = join(folder, "größe 文.bin");
writeFileSync(path, bytes);

afterAll(() => rmSync(folder, { recursive: true }));

const contentOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

test.each([
  ["a path", path],
  ["a URL", pathToFileURL(path)],
])("A file is given by %s, under its own name or another, and its type is not guessed", async (_kind, place) => {
  const file = await fileFromPath(place);
  expect([file.name, file.type, file.size]).toEqual(["größe 文.bin", "", 1000]);
  expect(await contentOf(file)).toEqual(bytes);
  const named = await fileFromPath(place, { name: "train.jsonl", type: "application/jsonl" });
  expect([named.name, named.type]).toEqual(["train.jsonl", "application/jsonl"]);
});

test("A file that is not there, and what is none, is said by its path", async () => {
  mkdirSync(join(folder, "sub"));
  const cases = [
    [join(folder, "absent.jsonl"), /^There is no file at ".*absent\.jsonl"\. Check the path\.$/],
    [join(folder, "sub"), /sub" is no file, so it cannot be sent\.$/],
    [join(path, "below"), /cannot be read: ENOTDIR\.$/],
    [new URL("https://example.com/train.jsonl"), /cannot be read: ERR_INVALID_URL_SCHEME\.$/],
  ] as const;
  for (const [place, message] of cases) {
    const error = await failure(fileFromPath(place));
    expect([error.name, error.message]).toEqual(["ConfigurationError", expect.stringMatching(message)]);
  }
});

test.each<[string, () => Parameters<typeof fileFromStream>[0]]>([
  ["a Readable", () => createReadStream(path, { highWaterMark: 64 })],
  ["a ReadableStream", () => new Blob([bytes]).stream()],
  ["text and bytes", () => Readable.from([bytes.subarray(0, 500), bytes.slice(500)])],
])("A stream is given as a file: %s", async (_kind, source) => {
  const file = await fileFromStream(source(), { name: "a.bin", type: "audio/wav" });
  expect([file.name, file.type]).toEqual(["a.bin", "audio/wav"]);
  expect(await contentOf(file)).toEqual(bytes);
});

test("A stream that fills one buffer again and again is read as it was, its text as UTF-8", async () => {
  const buffer = new Uint8Array(1);
  async function* reused(): AsyncGenerator<string | Uint8Array> {
    for (const value of [1, 2]) {
      buffer[0] = value;
      yield buffer;
    }
    yield "ä";
  }
  expect([...(await contentOf(await fileFromStream(reused(), { name: "a" })))]).toEqual([1, 2, 0xc3, 0xa4]);
});

test("A stream of neither bytes nor text is refused, and what a stream throws is passed on", async () => {
  const wrong = Readable.from([{ a: 1 }]) as AsyncIterable<any>;
  expect((await failure(fileFromStream(wrong, { name: "a.bin" }))).message).toBe(
    'The stream for the file "a.bin" must give bytes or text, not objects.',
  );
  const broken = Readable.from(
    (async function* () {
      yield "a";
      throw new Error("the disk is gone");
    })(),
  );
  await expect(fileFromStream(broken, { name: "a.bin" })).rejects.toThrow("the disk is gone");
});

test("A file by its path travels in a form, whole, at each attempt", async () => {
  const sent: Uint8Array[] = [];
  const answers = [json({}, { status: 429, headers: { "retry-after-ms": "1" } }), json({ id: "f" })].map(
    (response) =>
      async ({ init }: { init: RequestInit }) => {
        const form = await new Response(init.body, { headers: new Headers(init.headers) }).formData();
        sent.push(await contentOf(form.get("file") as File));
        return response;
      },
  );
  // A disk does not wait for a virtual clock.
  const { call } = lab(answers, {}, { runtime: systemRuntime });
  await call("forms.send", { file: await fileFromPath(path) });
  expect(sent).toEqual([bytes, bytes]);
});
