import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { chunkingsOf } from "./chunkings.ts";
import type { FramingName } from "./framings.ts";
import { readPieces } from "./read-scenario.ts";

// Reads recordings that lie outside the repository, where they are there.

interface Recording {
  readonly surface: string;
  readonly request: { readonly url: string; readonly body?: unknown };
  readonly response: { readonly status: number; readonly sse?: string; readonly chunkLengths?: readonly number[] };
}

/** Which surface speaks which framing. Others have endings of their own, which no framing here describes. */
const framingOf = new Map<string, FramingName>([
  ["chat.completions", "lenient"],
  ["completions", "lenient"],
  ["messages", "anthropicLike"],
  ["generateContent", "geminiLike"],
  ["generation", "nestedChoices"],
  ["responses", "state"],
]);

/** By the end of the file's name: what was recorded is no whole answer. Everything else is complete. */
const brokenEndings = new Map<string, string>([
  ["28cedd", "StreamEventError"],
  ["548c78", "StreamEventError"],
  ["032306", "StreamEventError"],
  ["75de29", "StreamEventError"],
  ["84de31", "StreamEventError"],
  ["9d9a46", "StreamEventError"],
  // The blank lines between its events are lost.
  ["1d7b8f", "StreamTruncatedError"],
]);

const root = join(dirname(fileURLToPath(import.meta.url)), "../../../..");
const folder = process.env["LOCKSTEP_CORPUS"] ?? join(root, "../shared/recordings");
const found = existsSync(join(folder, "index.json"));
if (!found)
  console.log("framings: no recorded stream was read, because their folder is not there: name it with LOCKSTEP_CORPUS");

describe.skipIf(!found)("recorded streams", () => {
  test("Recorded streams are read to their ends, chunk by chunk, however their bytes are cut", async () => {
    const counts = new Map<string, number>();
    for (const file of globSync("*/*.json", { cwd: folder })) {
      const { surface, request, response } = JSON.parse(readFileSync(join(folder, file), "utf8")) as Partial<Recording>;
      const named = framingOf.get(surface ?? "");
      if (named === undefined || request === undefined || response?.sse === undefined || response.status !== 200) continue;
      // An application answers with text in place of choices.
      const framing = request.url.includes("/apps/") ? "nestedText" : named;
      const body = typeof request.body === "object" && request.body !== null ? { ...request.body } : {};
      const expected = chunksOf(response.sse);
      for (const [how, pieces] of waysOf(response.sse, file, response.chunkLengths)) {
        const { chunks, error } = await readPieces({ framing, request: body }, pieces, 0);
        expect(JSON.stringify(chunks), `${file}, ${how}`).toBe(JSON.stringify(expected));
        expect(error?.name, `${file}, ${how}`).toBe(brokenEndings.get(file.split(".").at(-2) ?? ""));
      }
      counts.set(framing, (counts.get(framing) ?? 0) + 1);
    }
    console.log(`framings: recorded streams read: ${[...counts].map(([framing, count]) => `${count} ${framing}`).join(", ")}`);
    expect(counts.get("lenient")).toBeGreaterThan(100);
    expect(counts.get("anthropicLike")).toBeGreaterThan(20);
    expect(counts.get("geminiLike")).toBeGreaterThan(10);
  });
});

/** As the server's network cut it, where the recorder saw that; whole; and in two pieces. */
function waysOf(text: string, name: string, lengths: readonly number[] = []): ReturnType<typeof chunkingsOf> {
  const bytes = new TextEncoder().encode(text);
  let position = 0;
  const recorded = lengths.map((length) => bytes.slice(position, (position += length)));
  return [
    ["as it was recorded", [...recorded, bytes.slice(position)]],
    ...chunkingsOf(bytes, name).filter(([how]) => how !== "byte by byte"),
  ];
}

/** The chunks of a recorded text, told block by block and without the code under test. */
function chunksOf(text: string): readonly unknown[] {
  const chunks: unknown[] = [];
  for (const block of text.split(/\r\n\r\n|\n\n/)) {
    const lines = block.split(/\r?\n/);
    const data = lines.filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trim());
    const name = lines
      .find((line) => line.startsWith("event:"))
      ?.slice(6)
      .trim();
    if (data[0] === "[DONE]" || name === "error" || data.length > 1) break;
    if (data[0] === undefined || data[0] === "") continue;
    const value = JSON.parse(data[0]) as { error?: unknown; type?: unknown };
    if (typeof value.error === "object" && value.error !== null) break;
    if (value.type === "error") break;
    chunks.push(value);
    if (name === "message_stop") break;
  }
  return chunks;
}
