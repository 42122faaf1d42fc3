import { array, defined, number, object, string } from "../json-reading.ts";
import { expectContentList } from "./openai-logprobs.ts";
import type { ExpectedMembers, WireReader } from "./wire-reader.ts";

type Json = Record<string, unknown>;

/** DashScope's own operations: an output with choices whose content is a text or a list of parts, or with a text of its own. */
export const dashscopeWire: WireReader = { fromBody, fromChunks, textOfChunk, requestIdHeader: "x-request-id" };

function fromBody(raw: unknown, role: string): ExpectedMembers {
  const body = object(raw) ?? {};
  if (role === "embedding") return fromEmbeddings(body, raw);
  if (role === "rerank") return fromRanking(body, raw);
  const choice = firstChoice(body) ?? {};
  const message = object(choice["message"]) ?? {};
  return reply([body], choice, {
    text: textOf(message["content"]),
    reasoning: filled(message["reasoning_content"]),
    toolCalls: (array(message["tool_calls"]) ?? []).map((call) => toolCall(object(call) ?? {})),
    logprobs: expectContentList(object(choice["logprobs"])?.["content"]),
    raw,
  });
}

function fromRanking(body: Json, raw: unknown): Json {
  const items = (array(object(body["output"])?.["results"]) ?? []).map((item) => object(item) ?? {});
  const total = object(body["usage"])?.["total_tokens"];
  return {
    results: items.map(({ index, relevance_score: score }) => ({ index, score })),
    usage: { inputTokens: total, totalTokens: total },
    requestId: body["request_id"],
    raw,
  };
}

function fromEmbeddings(body: Json, raw: unknown): Json {
  const items = (array(object(body["output"])?.["embeddings"]) ?? []).map((item) => object(item) ?? {});
  const sorted = items.toSorted((a, b) => (number(a["text_index"]) ?? 0) - (number(b["text_index"]) ?? 0));
  const total = object(body["usage"])?.["total_tokens"];
  return {
    embeddings: sorted.map((item) => item["embedding"]),
    usage: { inputTokens: total, totalTokens: total },
    requestId: body["request_id"],
    raw,
  };
}

/** Events that hold what is new; a fixture whose events repeat what there was says by hand what comes of it. */
function fromChunks(chunks: readonly unknown[]): ExpectedMembers {
  const bodies = chunks.map((chunk) => object(chunk) ?? {});
  const choices = bodies.map((chunk) => firstChoice(chunk)).filter((choice) => choice !== undefined);
  const messages = choices.map((choice) => object(choice["message"]) ?? {});
  const reasoning = messages.map((message) => filled(message["reasoning_content"]) ?? "").join("");
  const lists = choices.map((choice) => expectContentList(object(choice["logprobs"])?.["content"]));
  return reply(bodies, choices.findLast((choice) => reasonOf(choice) !== null) ?? {}, {
    text: messages.map((message) => textOf(message["content"])).join(""),
    reasoning: filled(reasoning),
    toolCalls: [],
    logprobs: lists.every((list) => list === undefined) ? undefined : lists.flatMap((list) => list ?? []),
    raw: chunks,
  });
}

function firstChoice(body: Json): Json | undefined {
  const output = object(body["output"]) ?? {};
  const choices = (array(output["choices"]) ?? []).map((choice) => object(choice) ?? {});
  if (choices.length > 0) return choices.find((choice) => (choice["index"] ?? 0) === 0);
  return "text" in output ? { ...output, message: { content: output["text"] } } : undefined;
}

function reasonOf(choice: Json): unknown {
  const reason = choice["finish_reason"] ?? null;
  return reason === "null" ? null : reason;
}

const finishReasons = new Map<unknown, string>([
  ["stop", "stop"],
  ["length", "length"],
  ["tool_calls", "tool-calls"],
]);

function reply(bodies: readonly Json[], choice: Json, members: Json): Json {
  const rawFinishReason = reasonOf(choice);
  const usage = bodies.findLast((body) => object(body["usage"])?.["input_tokens"] !== undefined)?.["usage"];
  return defined({
    id: bodies.find((body) => body["request_id"] !== undefined)?.["request_id"],
    finishReason: finishReasons.get(rawFinishReason) ?? "other",
    rawFinishReason,
    usage: usageOf(usage),
    warnings: [],
    ...members,
  });
}

function usageOf(value: unknown): Json | undefined {
  const counted = object(value);
  if (!counted) return undefined;
  return defined({
    inputTokens: counted["input_tokens"],
    outputTokens: counted["output_tokens"],
    totalTokens: counted["total_tokens"],
    cachedInputTokens: object(counted["prompt_tokens_details"])?.["cached_tokens"],
    reasoningTokens: object(counted["output_tokens_details"])?.["reasoning_tokens"],
    audioInputTokens: object(counted["input_tokens_details"])?.["audio_tokens"] ?? counted["audio_tokens"],
  });
}

function toolCall(call: Json): Json {
  const named = object(call["function"]) ?? {};
  return { id: call["id"], name: named["name"], arguments: named["arguments"] };
}

function textOf(content: unknown): string {
  const parts = array(content);
  if (!parts) return string(content) ?? "";
  return parts.map((part) => string(object(part)?.["text"]) ?? "").join("");
}

function filled(value: unknown): string | undefined {
  return string(value) || undefined;
}

function textOfChunk(chunk: Json): string {
  return textOf(object(firstChoice(chunk)?.["message"])?.["content"]);
}
