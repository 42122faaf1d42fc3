import { existsSync, globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { createStreamDecoder, decodeReply, encodeChat } from "../../src/dialect/index.ts";
import type { Message, RawMessageStreamEvent } from "../../src/index.ts";

// Reads recordings that lie outside the repository, where they are there.

interface Recording {
  readonly response: { readonly status: number; readonly body?: Message; readonly sse?: string };
}

const root = resolve(import.meta.dirname, "../../../..");
const folder = process.env["LOCKSTEP_CORPUS"] ?? join(root, "../shared/recordings");
const files = existsSync(folder) ? globSync("anthropic/messages.{json,stream}.*.json", { cwd: folder }).sort() : [];
if (files.length === 0)
  console.log("anthropic: no recorded message was read, because their folder is not there: name it with LOCKSTEP_CORPUS");

function read(file: string): Recording["response"] {
  return (JSON.parse(readFileSync(join(folder, file), "utf8")) as Recording).response;
}

/** What a second turn must hold: the content, without what Anthropic refuses to take back. */
function expectedTurn(content: readonly unknown[]): unknown {
  const sent = content.filter((block) => {
    const { type, text, signature } = block as Record<string, unknown>;
    return !(type === "text" && text === "") && !(type === "thinking" && signature === "");
  });
  return sent;
}

function secondTurn(reply: Omit<ReturnType<typeof decodeReply>, "raw">): unknown {
  const { text, reasoning, toolCalls, residue } = reply;
  const assistant = { role: "assistant", content: text, reasoning, toolCalls, residue } as const;
  return encodeChat("m", { messages: [{ role: "user", content: "Hi" }, assistant] }, 1).body.messages[1]?.content;
}

/** The events of the first message: some files hold several streams, one after the other. */
function eventsOf(sse: string): RawMessageStreamEvent[] {
  const events = [...sse.matchAll(/^data: ?(.*)$/gm)].map(([, data]) => JSON.parse(data ?? "") as RawMessageStreamEvent);
  return events.slice(0, events.findIndex(({ type }) => type === "message_stop") + 1);
}

describe.skipIf(files.length === 0)("recorded messages", () => {
  test("a second turn sends back exactly what a whole reply held", () => {
    let count = 0;
    for (const file of files.filter((name) => name.includes("messages.json."))) {
      const { body } = read(file);
      // A refusal may hold nothing, and nothing is no turn.
      if (body?.type !== "message" || body.content.length === 0) continue;
      count++;
      expect(secondTurn(decodeReply(body)), file).toStrictEqual(expectedTurn(body.content));
    }
    expect(count).toBeGreaterThan(15);
  });

  test("a stream says all text and thinking of its deltas, closes every call, and has its usage", () => {
    const streams = files.filter((name) => name.includes("messages.stream."));
    for (const file of streams) {
      const events = eventsOf(read(file).sse ?? "");
      const decoder = createStreamDecoder();
      const said = [...events.flatMap((event) => decoder.feed(event)), ...decoder.finish()];
      const finish = said.at(-1);
      if (finish?.type !== "finish") throw new Error(`${file}: no finish`);
      const deltas = events.flatMap((event) => (event.type === "content_block_delta" ? [event.delta] : []));
      const text = deltas.map((delta) => (delta.type === "text_delta" ? delta.text : "")).join("");
      const thinking = deltas.map((delta) => (delta.type === "thinking_delta" ? delta.thinking : "")).join("");
      const { reply } = finish;
      expect([reply.text, reply.reasoning ?? ""], file).toStrictEqual([text, thinking]);
      const starts = events.filter((event) => event.type === "content_block_start" && event.content_block.type === "tool_use");
      expect(said.filter(({ type }) => type === "tool-call-end")).toHaveLength(starts.length);
      for (const { arguments: json } of reply.toolCalls) JSON.parse(json);
      expect(reply.usage?.outputTokens, file).toBeGreaterThanOrEqual(0);
      expect(reply.finishReason === "other", file).toBe(reply.rawFinishReason === "pause_turn");
    }
    expect(streams.length).toBeGreaterThan(25);
  });
});
