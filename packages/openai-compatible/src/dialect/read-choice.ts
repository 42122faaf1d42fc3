import { filled, hasUnknown, isList, isObject, type JsonObject, put, unknownMembers } from "@lockstep/core/dialect";
import type { ContentLayout } from "./content-layout.ts";
import { decodeLogprobs, type DecodedLogprobs, type LogprobContext, takesTopFromBeside } from "./decode-logprobs.ts";
import type { DecodeQuirks } from "./quirks.ts";
import { readContent } from "./read-content.ts";
import type { ReadChunkChoice, ReadReplyChoice } from "./reads.ts";

/**
 * A choice of a reply or of a chunk, taken apart: what the vocabulary has words for, and the rest. There is one for every
 * chunk, so what is not there is undefined, and not an empty list or object.
 */
export interface ChoicePieces {
  readonly text: string;
  readonly reasoning: string;
  readonly refusal: string;
  readonly toolCalls: readonly unknown[] | undefined;
  /** The one call of the older form, or a piece of it. */
  readonly functionCall: JsonObject | undefined;
  readonly logprobs: DecodedLogprobs | undefined;
  readonly rawFinishReason: string | null;
  /** Numbers of tokens that come without a logprob to belong to. */
  readonly tokenId: number | undefined;
  readonly messageRest: JsonObject | undefined;
  /** How the content stood in parts, where thinking was among them. */
  readonly layout: ContentLayout | undefined;
  readonly choiceRest: JsonObject | undefined;
}

type Choice = ReadReplyChoice & ReadChunkChoice;

const knownOfChoice: ReadonlySet<string> = new Set([
  "index",
  "message",
  "delta",
  "finish_reason",
  "logprobs",
  "top_logprobs",
  "text",
]);
/** `index` is a stray copy of the choice's on some servers. */
const knownOfMessage: ReadonlySet<string> = new Set(["role", "content", "refusal", "tool_calls", "token_id", "index"]);
const nothing: JsonObject = {};
const none: readonly unknown[] = [];

/** Reads the message of a whole reply, or the delta of a chunk: whichever the choice has, the asked one first. */
export function readChoice(choice: Choice, first: "message" | "delta", quirks: DecodeQuirks): ChoicePieces {
  const message = messageOf(choice, first);
  const content = readContent(message["content"]);
  // Most deltas hold nothing but known members, and no time is spent on looking for others.
  const more = hasUnknown(message, knownOfMessage);
  const reasoning = more ? readReasoning(message, quirks) : "";
  // `text` repeats the delta's content on some servers, and stands alone on others.
  const beside = filled(choice.text) ?? "";
  const text = content.text === "" && reasoning === "" ? beside : content.text;
  const refusal = filled(message["refusal"]) ?? "";
  const { tool_calls: toolCalls, token_id: tokenId } = message;
  const functionCall = more ? message["function_call"] : undefined;
  const { finish_reason: reason } = choice;
  const logprobs = choice.logprobs ?? undefined;
  return {
    text,
    reasoning: content.reasoning + reasoning,
    refusal,
    toolCalls: isList(toolCalls) ? toolCalls : undefined,
    functionCall: isObject(functionCall) ? functionCall : undefined,
    logprobs: logprobs === undefined ? undefined : decodeLogprobs(logprobs, besides(choice, message, text, reasoning, refusal)),
    rawFinishReason: typeof reason === "string" ? reason : null,
    tokenId: typeof tokenId === "number" && typeof logprobs !== "number" ? tokenId : undefined,
    messageRest: restOfMessage(
      message,
      more ? unknownOfMessage(message, reasoning, quirks) : undefined,
      content.layout === undefined ? content.rest : none,
    ),
    layout: content.layout,
    choiceRest: restOfChoice(choice, first, beside === text ? "" : beside),
  };
}

function messageOf(choice: Choice, first: "message" | "delta"): JsonObject {
  const asked = choice[first];
  if (isObject(asked)) return asked;
  const instead = first === "message" ? choice.delta : choice.message;
  return isObject(instead) ? instead : nothing;
}

/** What stands beside `logprobs`; a bare number there is about the one thing that the delta says. */
function besides(
  { logprobs, top_logprobs: topLogprobs }: Choice,
  { token_id: id }: JsonObject,
  text: string,
  reasoning: string,
  refusal: string,
): LogprobContext {
  if (typeof logprobs !== "number") return { topLogprobs };
  const tokenId = typeof id === "number" ? id : undefined;
  if (text === "" && reasoning !== "") return { token: reasoning, tokenId, channel: "reasoning", topLogprobs };
  if (text === "" && refusal !== "") return { token: refusal, tokenId, channel: "refusal", topLogprobs };
  return { token: text, tokenId, channel: "content", topLogprobs };
}

function restOfMessage(
  { role }: JsonObject,
  unknown: Record<string, unknown> | undefined,
  parts: readonly unknown[],
): JsonObject | undefined {
  let rest = unknown;
  if (role !== "assistant" && filled(role) !== undefined) rest = put(rest, "role", role);
  if (parts.length > 0) rest = put(rest, "content", parts);
  return rest;
}

function restOfChoice(choice: Choice, first: "message" | "delta", text: string): JsonObject | undefined {
  let rest = unknownMembers(choice as JsonObject, knownOfChoice);
  const { logprobs, top_logprobs: top } = choice;
  if (top && !takesTopFromBeside(logprobs)) rest = put(rest, "top_logprobs", top);
  if (text !== "") rest = put(rest, "text", text);
  // A whole reply that has a delta beside its message says nothing more in it; what little it says is kept.
  if (first === "message" && isObject(choice.message) && choice.delta) rest = put(rest, "delta", choice.delta);
  return rest;
}

/** The first reasoning field that says something. */
function readReasoning(message: JsonObject, { reasoningFields }: DecodeQuirks): string {
  for (const field of reasoningFields) {
    const text = filled(message[field]);
    if (text !== undefined) return text;
  }
  return "";
}

/** A reasoning field that says nothing is read, and so is one that says the same under an older name. */
function unknownOfMessage(
  message: JsonObject,
  reasoning: string,
  { reasoningFields }: DecodeQuirks,
): Record<string, unknown> | undefined {
  let rest: Record<string, unknown> | undefined;
  for (const name in message) {
    if (knownOfMessage.has(name)) continue;
    const value = message[name];
    // Read on its own.
    if (name === "function_call" && isObject(value)) continue;
    const silent = value === null || value === undefined || value === "" || value === reasoning;
    if (silent && reasoningFields.includes(name)) continue;
    if (Object.hasOwn(message, name)) rest = put(rest, name, value);
  }
  return rest;
}
