import { array, defined, number, object, string } from "../json-reading.ts";
import type { ExpectedMembers, WireReader } from "./wire-reader.ts";

type Json = Record<string, unknown>;

/** The older API of Baidu's models: one answer, whose text is `result`, and at most one call. */
export const wenxinworkshopWire: WireReader = { fromBody, fromChunks, textOfChunk, requestIdHeader: "x-baidu-request-id" };

function fromBody(raw: unknown, role: string): ExpectedMembers {
  const body = object(raw) ?? {};
  if (role === "embedding") return fromEmbeddings(body, raw);
  if (role === "rerank") return fromRanking(body, raw);
  return reply([body], raw);
}

function fromChunks(chunks: readonly unknown[]): ExpectedMembers {
  return reply(
    chunks.map((chunk) => object(chunk) ?? {}),
    chunks,
  );
}

function fromEmbeddings(body: Json, raw: unknown): Json {
  const items = (array(body["data"]) ?? []).map((item) => object(item) ?? {});
  const sorted = items.toSorted((a, b) => (number(a["index"]) ?? 0) - (number(b["index"]) ?? 0));
  return defined({ embeddings: sorted.map((item) => item["embedding"]), usage: inputUsage(body), raw });
}

function fromRanking(body: Json, raw: unknown): Json {
  const items = (array(body["results"]) ?? []).map((item) => object(item) ?? {});
  const results = items
    .map(({ index, relevance_score: score }) => ({ index, score }))
    .toSorted((a, b) => (number(b.score) ?? 0) - (number(a.score) ?? 0));
  return defined({ results, usage: inputUsage(body), raw });
}

function inputUsage(body: Json): Json | undefined {
  const counted = object(body["usage"]);
  return counted && { inputTokens: counted["prompt_tokens"], totalTokens: counted["total_tokens"] };
}

const finishReasons = new Map<unknown, string>([
  ["normal", "stop"],
  ["stop", "stop"],
  ["length", "length"],
  ["content_filter", "content-filter"],
  ["function_call", "tool-calls"],
]);

/** A whole body, or the events of a stream: the last of them says how the answer ended. */
function reply(bodies: readonly Json[], raw: unknown): Json {
  const last = bodies.at(-1) ?? {};
  const call = object(bodies.findLast((body) => object(body["function_call"]))?.["function_call"]);
  const reason = last["finish_reason"] ?? null;
  const isCut = last["is_truncated"] === true && (reason === null || reason === "normal");
  const unsaid = call ? "tool-calls" : "stop";
  const { id } = bodies[0] ?? {};
  return defined({
    id,
    text: bodies.map(textOfChunk).join(""),
    // The wire has no ids of calls.
    toolCalls: call
      ? [withThoughts({ id: `call_0_${String(id)}`, name: call["name"], arguments: call["arguments"] }, call)]
      : [],
    finishReason: isCut ? "length" : reason === null ? unsaid : (finishReasons.get(reason) ?? "other"),
    rawFinishReason: reason,
    usage: usage(bodies.findLast((body) => object(body["usage"]))?.["usage"]),
    warnings: [],
    raw,
  });
}

/** Why the model calls goes back with the call. */
function withThoughts(said: Json, { thoughts }: Json): Json {
  return thoughts === undefined ? said : { ...said, residue: { function: { thoughts } } };
}

function usage(value: unknown): Json | undefined {
  const counted = object(value);
  return (
    counted && {
      inputTokens: counted["prompt_tokens"],
      outputTokens: counted["completion_tokens"],
      totalTokens: counted["total_tokens"],
    }
  );
}

function textOfChunk(chunk: Json): string {
  return string(chunk["result"]) ?? "";
}
