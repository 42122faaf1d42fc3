import { array, defined, number, object, string } from "../json-reading.ts";
import type { ExpectedMembers, WireReader } from "./wire-reader.ts";

type Json = Record<string, unknown>;

/** Meta's own wire for Llama: one message, or events with deltas. No source names a header with the request's id. */
export const llamaWire: WireReader = { fromBody, fromChunks, textOfChunk };

function fromBody(raw: unknown): ExpectedMembers {
  const body = object(raw) ?? {};
  const message = object(body["completion_message"]) ?? {};
  const content = message["content"];
  return reply(body, message["stop_reason"], {
    text: string(content) ?? string(object(content)?.["text"]) ?? "",
    toolCalls: (array(message["tool_calls"]) ?? []).map((entry) => {
      const call = object(entry) ?? {};
      const called = object(call["function"]) ?? {};
      return { id: call["id"], name: called["name"], arguments: called["arguments"] };
    }),
    usage: usage(body["metrics"]),
    raw,
  });
}

function fromChunks(chunks: readonly unknown[]): ExpectedMembers {
  const bodies = chunks.map((chunk) => object(chunk) ?? {});
  const events = bodies.map((chunk) => object(chunk["event"]) ?? {});
  const calls: { id: unknown; name?: unknown; arguments: string }[] = [];
  for (const delta of events.map((event) => object(event["delta"]) ?? {})) {
    if (delta["type"] !== "tool_call") continue;
    const called = object(delta["function"]) ?? {};
    if (delta["id"] !== undefined) calls.push({ id: delta["id"], arguments: "" });
    const last = calls.at(-1);
    if (last === undefined) continue;
    if (called["name"] !== undefined) last.name = called["name"];
    last.arguments += string(called["arguments"]) ?? "";
  }
  return reply(
    bodies.find((body) => body["id"] !== undefined) ?? {},
    events.findLast((event) => event["stop_reason"] !== undefined)?.["stop_reason"],
    {
      text: bodies.map((body) => textOfChunk(body)).join(""),
      toolCalls: calls,
      usage: usage(events.findLast((event) => event["metrics"] !== undefined)?.["metrics"]),
      raw: chunks,
    },
  );
}

const finishReasons = new Map<unknown, string>([
  ["stop", "stop"],
  ["tool_calls", "tool-calls"],
  ["length", "length"],
]);

function reply(body: Json, rawFinishReason: unknown = null, members: Json): Json {
  const finishReason = finishReasons.get(rawFinishReason) ?? "other";
  return defined({ id: body["id"], finishReason, rawFinishReason, warnings: [], ...members });
}

function usage(metrics: unknown): Json | undefined {
  const counts = new Map((array(metrics) ?? []).map((entry) => [object(entry)?.["metric"], number(object(entry)?.["value"])]));
  const [inputTokens, outputTokens] = [counts.get("num_prompt_tokens"), counts.get("num_completion_tokens")];
  if (inputTokens === undefined || outputTokens === undefined) return undefined;
  return defined({ inputTokens, outputTokens, totalTokens: counts.get("num_total_tokens") });
}

/** The delta of the event `metrics` is no text of the answer. */
function textOfChunk(chunk: Json): string {
  const event = object(chunk["event"]) ?? {};
  const delta = object(event["delta"]) ?? {};
  return event["event_type"] === "metrics" || delta["type"] !== "text" ? "" : (string(delta["text"]) ?? "");
}
