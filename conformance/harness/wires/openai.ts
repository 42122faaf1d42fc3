import { array, defined, number, object, string } from "../json-reading.ts";
import { expectContentList, expectLogprobs } from "./openai-logprobs.ts";
import type { ExpectedMembers, WireReader } from "./wire-reader.ts";

type Json = Record<string, unknown>;

/** The OpenAI family: choices with messages or deltas. */
export const openaiWire: WireReader = { fromBody, fromChunks, textOfChunk, requestIdHeader: "x-request-id" };

function fromBody(raw: unknown, role: string): ExpectedMembers {
  const body = object(raw) ?? {};
  const choices = array(body["choices"]);
  if (role === "rerank") return fromRanking(body, raw);
  if (role === "token-count") return fromCount(body, raw);
  if (!choices) return fromEmbeddings(body, raw);
  const choice = firstChoice(body) ?? {};
  const message = object(choice["message"]) ?? {};
  return reply(body, choice, {
    text: string(message["content"]) ?? "",
    reasoning: string(message["reasoning"]) ?? string(message["reasoning_content"]),
    refusal: string(message["refusal"]),
    toolCalls: [
      ...(array(message["tool_calls"]) ?? []).map((call) => toolCall(object(call) ?? {})),
      ...functionCall([message], body["id"]),
    ],
    usage: usage(body["usage"]),
    logprobs: expectLogprobs(choice),
    reasoningLogprobs: expectContentList(object(choice["logprobs"])?.["reasoning_content"]),
    refusalLogprobs: expectContentList(object(choice["logprobs"])?.["refusal"]),
    warnings: array(body["warnings"]) ?? [],
    raw,
  });
}

function fromEmbeddings(body: Json, raw: unknown): Json {
  const items = (array(body["data"]) ?? []).map((item) => object(item) ?? {});
  const sorted = items.toSorted((a, b) => (number(a["index"]) ?? 0) - (number(b["index"]) ?? 0));
  const counted = object(body["usage"]);
  return defined({
    model: body["model"],
    embeddings: sorted.map((item) => item["embedding"]),
    usage: counted && { inputTokens: counted["prompt_tokens"], totalTokens: counted["total_tokens"] },
    raw,
  });
}

function fromRanking(body: Json, raw: unknown): Json {
  const results = (array(body["results"]) ?? []).map((item) => object(item) ?? {});
  const counted = object(body["usage"]);
  return defined({
    model: body["model"],
    results: results
      .map(({ index, relevance_score: score }) => ({ index, score }))
      .toSorted((a, b) => (number(b.score) ?? 0) - (number(a.score) ?? 0)),
    // Nothing comes out that could be counted: where there is one number, it is of what went in.
    usage: counted && {
      inputTokens: counted["prompt_tokens"] ?? counted["total_tokens"],
      totalTokens: counted["total_tokens"],
    },
    requestId: body["request_id"],
    raw,
  });
}

function fromCount(body: Json, raw: unknown): Json {
  return defined({ inputTokens: object(body["usage"])?.["total_tokens"], requestId: body["request_id"], raw });
}

/** The first choice's text and lists, joined over all chunks; a fixture whose tool calls need more says them by hand. */
function fromChunks(chunks: readonly unknown[]): ExpectedMembers {
  const bodies = chunks.map((chunk) => object(chunk) ?? {});
  const choices = bodies.map((chunk) => firstChoice(chunk)).filter((choice) => choice !== undefined);
  const deltas = choices.map((choice) => object(choice["delta"]) ?? {});
  const named = bodies.find((chunk) => chunk["id"] !== undefined && chunk["id"] !== "") ?? {};
  return reply(named, choices.findLast((choice) => choice["finish_reason"] != null) ?? {}, {
    text: joined(deltas, "content") ?? "",
    reasoning: joined(deltas, "reasoning") ?? joined(deltas, "reasoning_content"),
    refusal: joined(deltas, "refusal"),
    toolCalls: functionCall(deltas, named["id"]),
    usage: usage(bodies.findLast((chunk) => object(chunk["usage"]))?.["usage"]),
    logprobs: flat(choices.map((choice) => expectLogprobs(choice))),
    reasoningLogprobs: flat(choices.map((choice) => expectContentList(object(choice["logprobs"])?.["reasoning_content"]))),
    refusalLogprobs: flat(choices.map((choice) => expectContentList(object(choice["logprobs"])?.["refusal"]))),
    warnings: bodies.flatMap((chunk) => array(chunk["warnings"]) ?? []),
    raw: chunks,
  });
}

function firstChoice(body: Json): Json | undefined {
  const choices = (array(body["choices"]) ?? []).map((choice) => object(choice) ?? {});
  return choices.find((choice) => (choice["index"] ?? 0) === 0);
}

const finishReasons = new Map<unknown, string>([
  ["stop", "stop"],
  ["normal", "stop"],
  ["eos", "stop"],
  ["normal", "stop"],
  ["length", "length"],
  ["tool_calls", "tool-calls"],
  ["function_call", "tool-calls"],
  ["content_filter", "content-filter"],
  ["sensitive", "content-filter"],
  ["network_error", "error"],
  ["model_context_window_exceeded", "length"],
]);

function reply(body: Json, choice: Json, members: Json): Json {
  const rawFinishReason = choice["finish_reason"] ?? null;
  const finishReason = finishReasons.get(rawFinishReason) ?? "other";
  return defined({ id: body["id"], model: body["model"], finishReason, rawFinishReason, ...members });
}

function toolCall(call: Json): Json {
  const named = object(call["function"]) ?? {};
  return { id: call["id"], name: named["name"], arguments: named["arguments"] };
}

/** The one call of the older form, in one piece or several, unless there are calls of the newer one. Its id is made of the reply's. */
function functionCall(messages: readonly Json[], replyId: unknown): readonly Json[] {
  const pieces = messages.map((message) => object(message["function_call"]) ?? {});
  const name = pieces.map((piece) => string(piece["name"])).find((text) => text);
  if (name === undefined || messages.some((message) => (array(message["tool_calls"]) ?? []).length > 0)) return [];
  return [{ id: `call_0_${String(replyId)}`, name, arguments: joined(pieces, "arguments") ?? "" }];
}

function usage(value: unknown): Json | undefined {
  const counted = object(value);
  if (!counted) return undefined;
  const prompt = object(counted["prompt_tokens_details"]) ?? {};
  const completion = object(counted["completion_tokens_details"]) ?? {};
  const [input, output, total] = ["prompt_tokens", "completion_tokens", "total_tokens"].map(
    (name) => number(counted[name]) ?? 0,
  );
  const reasoning = number(completion["reasoning_tokens"]) ?? 0;
  // Some count reasoning beside the completion: then nothing but all three together makes the total.
  const isBeside = reasoning > 0 && total === (input ?? 0) + (output ?? 0) + reasoning;
  return defined({
    inputTokens: counted["prompt_tokens"],
    outputTokens: isBeside ? (output ?? 0) + reasoning : counted["completion_tokens"],
    totalTokens: counted["total_tokens"],
    cachedInputTokens: prompt["cached_tokens"] ?? counted["cached_tokens"],
    audioInputTokens: prompt["audio_tokens"],
    reasoningTokens: completion["reasoning_tokens"],
    audioOutputTokens: completion["audio_tokens"],
    acceptedPredictionTokens: completion["accepted_prediction_tokens"],
    rejectedPredictionTokens: completion["rejected_prediction_tokens"],
  });
}

function joined(deltas: readonly Json[], member: string): string | undefined {
  const texts = deltas.map((delta) => string(delta[member])).filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts.join("");
}

function flat<T>(lists: readonly (readonly T[] | undefined)[]): readonly T[] | undefined {
  return lists.every((list) => list === undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

function textOfChunk(chunk: Json): string {
  const choice = object(array(chunk["choices"])?.[0]) ?? {};
  return string(object(choice["delta"])?.["content"]) ?? string(choice["text"]) ?? "";
}
