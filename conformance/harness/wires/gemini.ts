import { array, defined, number, object, string } from "../json-reading.ts";
import type { ExpectedMembers, WireReader } from "./wire-reader.ts";

type Json = Record<string, unknown>;

/** Candidates with parts; a stream's events have the form of a whole reply. No header carries the id of a request. */
export const geminiWire: WireReader = { fromBody, fromChunks, textOfChunk };

function fromBody(raw: unknown, role: string): ExpectedMembers {
  const body = object(raw) ?? {};
  if (role === "embedding") return fromEmbeddings(body, raw);
  if (role === "token-count") return { inputTokens: number(body["totalTokens"]), raw };
  return { ...fromReplies([body]), raw };
}

function fromChunks(chunks: readonly unknown[]): ExpectedMembers {
  return { ...fromReplies(chunks.map((chunk) => object(chunk) ?? {})), raw: chunks };
}

function fromEmbeddings(body: Json, raw: unknown): Json {
  const list = array(body["embeddings"]) ?? [body["embedding"]];
  const counted = number(object(body["usageMetadata"])?.["promptTokenCount"]);
  return defined({
    embeddings: list.map((entry) => object(entry)?.["values"]),
    usage: counted === undefined ? undefined : { inputTokens: counted, totalTokens: counted },
    raw,
  });
}

const finishReasons = new Map<unknown, string>([
  ["STOP", "stop"],
  ["MAX_TOKENS", "length"],
  ["SAFETY", "content-filter"],
  ["RECITATION", "content-filter"],
  ["MALFORMED_FUNCTION_CALL", "error"],
]);

function fromReplies(bodies: readonly Json[]): Json {
  const candidates = bodies.map(firstCandidate).filter((candidate) => candidate !== undefined);
  const parts = candidates.flatMap(partsOf);
  const id = bodies.find((body) => body["responseId"] !== undefined)?.["responseId"];
  const toolCalls = parts
    .flatMap((part) => (object(part["functionCall"]) ? [part] : []))
    .map((part, index) => toolCall(part, index, id));
  const blocked = object(bodies.find((body) => object(body["promptFeedback"])?.["blockReason"])?.["promptFeedback"]);
  const raw = candidates.findLast((candidate) => candidate["finishReason"] !== undefined)?.["finishReason"] ?? null;
  const reason = raw === "STOP" && toolCalls.length > 0 ? "tool-calls" : (finishReasons.get(raw) ?? "other");
  const refused = candidates.length === 0 && blocked !== undefined;
  const joined = (thought: boolean): string =>
    parts.map((part) => ((part["thought"] === true) === thought ? (string(part["text"]) ?? "") : "")).join("");
  return defined({
    id,
    model: bodies.find((body) => body["modelVersion"] !== undefined)?.["modelVersion"],
    text: joined(false),
    reasoning: joined(true) || undefined,
    toolCalls,
    finishReason: refused ? "content-filter" : reason,
    rawFinishReason: refused ? blocked["blockReason"] : raw,
    usage: usage(object(bodies.findLast((body) => body["usageMetadata"])?.["usageMetadata"])),
    logprobs: logprobs(candidates),
    warnings: [],
  });
}

/** The candidate with the number 0, which may be left out. */
function firstCandidate(body: Json): Json | undefined {
  const all = (array(body["candidates"]) ?? []).map((candidate) => object(candidate) ?? {});
  return all.find((candidate) => (candidate["index"] ?? 0) === 0);
}

function partsOf(candidate: Json): Json[] {
  return (array(object(candidate["content"])?.["parts"]) ?? []).map((part) => object(part) ?? {});
}

/** What else stands on the part, and that an id is ours, is the call's residue. */
function toolCall({ functionCall, ...part }: Json, index: number, replyId: unknown): Json {
  const { id, name, args, ...call } = object(functionCall) ?? {};
  const residue = defined({
    part: Object.keys(part).length > 0 ? part : undefined,
    functionCall: Object.keys(call).length > 0 ? call : undefined,
    idIsMade: id === undefined ? true : undefined,
  });
  return defined({
    id: id ?? `call_${index}_${String(replyId)}`,
    name,
    arguments: JSON.stringify(args ?? {}),
    residue: Object.keys(residue).length > 0 ? residue : undefined,
  });
}

/** A count that is left out is 0. Thoughts are counted apart from the candidates, results of tools apart from the prompt. */
function usage(counts: Json | undefined): Json | undefined {
  if (!counts) return undefined;
  const of = (name: string): number => number(counts[name]) ?? 0;
  return defined({
    inputTokens: of("promptTokenCount") + of("toolUsePromptTokenCount"),
    outputTokens: of("candidatesTokenCount") + of("thoughtsTokenCount"),
    totalTokens: number(counts["totalTokenCount"]),
    cachedInputTokens: number(counts["cachedContentTokenCount"]),
    reasoningTokens: number(counts["thoughtsTokenCount"]),
  });
}

function logprobs(candidates: readonly Json[]): unknown[] | undefined {
  const results = candidates.map((candidate) => object(candidate["logprobsResult"])).filter((result) => result !== undefined);
  if (results.length === 0) return undefined;
  return results.flatMap((result) => {
    const top = array(result["topCandidates"]) ?? [];
    return (array(result["chosenCandidates"]) ?? []).map((chosen, step) => {
      const alternatives = array(object(top[step])?.["candidates"]) ?? [];
      return { ...token(chosen), top: alternatives.map(token) };
    });
  });
}

function token(entry: unknown): Json {
  const { token: text, tokenId, logProbability } = object(entry) ?? {};
  return defined({ token: text ?? "", id: tokenId, logprob: logProbability ?? 0 });
}

function textOfChunk(chunk: Json): string {
  const parts = partsOf(firstCandidate(chunk) ?? {});
  return parts.map((part) => (part["thought"] === true ? "" : (string(part["text"]) ?? ""))).join("");
}
