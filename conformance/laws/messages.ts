import { array, number, object, string } from "../harness/json-reading.ts";
import { cutText } from "./cut-text.ts";
import type { DialectLaws } from "./dialect-laws.ts";
import { lostPaths } from "./lost-paths.ts";
import { assembleMessage } from "./messages-assemble.ts";

type Json = Record<string, unknown>;

/** The Messages wire: content in blocks, and named events that build them. */
export const messagesLaws: DialectLaws = {
  operations: ["messages.create"],
  reencode,
  assemble: (chunks) => assembleMessage(chunks.map((chunk) => object(chunk) ?? {})),
  split: splitDelta,
  secondTurn,
  ignored: {},
  repeats: {
    "residue.blocks.*.rest.citations.*.cited_text": "what is cited may be what is said, word for word",
  },
};

function reencode(reply: Json): Json {
  const residue = object(reply["residue"]) ?? {};
  return {
    id: reply["id"],
    type: "message",
    role: "assistant",
    model: reply["model"],
    content: content(reply, array(residue["blocks"])),
    stop_reason: reply["rawFinishReason"],
    ...object(residue["reply"]),
    usage: usage(object(reply["usage"]), object(residue["usage"]) ?? {}),
  };
}

/** One text and the calls, or the blocks that the residue tells, with texts and calls back in their places. */
function content(reply: Json, places: readonly unknown[] | undefined): readonly unknown[] {
  const calls = (array(reply["toolCalls"]) ?? []).map((call) => toolUse(object(call) ?? {}));
  let text = string(reply["text"]) ?? "";
  let thinking = string(reply["reasoning"]) ?? "";
  if (!places) return [...(text === "" ? [] : [{ type: "text", text }]), ...calls];
  return places.map((item) => {
    const { type, length, signature, rest, block } = object(item) ?? {};
    const size = number(length) ?? 0;
    if (type === "block") return block;
    if (type === "tool_use") return { ...calls.shift(), ...object(rest) };
    if (type === "thinking") {
      const piece = thinking.slice(0, size);
      thinking = thinking.slice(size);
      return { type, thinking: piece, signature, ...object(rest) };
    }
    const piece = text.slice(0, size);
    text = text.slice(size);
    return { type: "text", text: piece, ...object(rest) };
  });
}

function toolUse({ id, name, arguments: text }: Json): Json {
  return { type: "tool_use", id, name, input: JSON.parse(string(text) ?? "") as unknown };
}

/** The input as the wire counts it: without what went through the cache. */
function usage(counts: Json | undefined, rest: Json): Json {
  const count = (name: string): number => number(counts?.[name]) ?? 0;
  const details = { thinking_tokens: counts?.["reasoningTokens"], ...object(rest["output_tokens_details"]) };
  return {
    ...(counts && { input_tokens: count("inputTokens") - count("cachedInputTokens") - count("cacheWriteInputTokens") }),
    output_tokens: counts?.["outputTokens"],
    cache_creation_input_tokens: counts?.["cacheWriteInputTokens"],
    cache_read_input_tokens: counts?.["cachedInputTokens"],
    ...rest,
    output_tokens_details: details,
  };
}

/** The member of a delta that carries text, by the delta's type. */
const texts = new Map<unknown, string>([
  ["text_delta", "text"],
  ["thinking_delta", "thinking"],
  ["input_json_delta", "partial_json"],
]);

function splitDelta(chunk: Readonly<Json>, share: number): readonly [unknown, unknown] | undefined {
  const delta = object(chunk["delta"]) ?? {};
  const member = texts.get(delta["type"]);
  const cut = member === undefined ? undefined : cutText(string(delta[member]), share);
  if (member === undefined || !cut) return undefined;
  const half = (text: string): Json => ({ ...chunk, delta: { ...delta, [member]: text } });
  return [half(cut[0]), half(cut[1])];
}

/**
 * The turn goes back block by block, unchanged and in its order; what Anthropic refuses stays out: empty texts, and thinking that was
 * cut off before its signature. The results of its calls stand in the one message after it.
 */
function secondTurn(reply: unknown, request: unknown): readonly string[] {
  const blocks = (array(object(reply)?.["content"]) ?? []).map((block) => object(block) ?? {});
  const due = blocks.filter(({ type, text, signature }) => text !== "" && !(type === "thinking" && signature === ""));
  const messages = (array(object(request)?.["messages"]) ?? []).map((message) => object(message) ?? {});
  const turn = messages.findIndex(({ role }) => role === "assistant");
  if (turn < 0) return due.length === 0 ? [] : ["the turn was not sent back"];
  const sent = array(messages[turn]?.["content"]) ?? [];
  const changed = lostPaths(due, sent).map((path) => `the turn came back without its ${path}`);
  const results = (array(messages[turn + 1]?.["content"]) ?? []).map((block) => object(block)?.["tool_use_id"]);
  const unanswered = due.filter(({ type, id }) => type === "tool_use" && !results.includes(id));
  return [
    ...changed,
    ...(sent.length > due.length ? ["the turn came back with more than it had"] : []),
    ...unanswered.map(({ id }) => `the call ${String(id)} has no result in the message after it`),
  ];
}
