import { decodeLogprobs, type DecodedLogprobs, type LogprobChannel, takesTopFromBeside } from "./decode-logprobs.ts";
import { filled, isList, isObject, type JsonObject, without } from "./json.ts";
import type { DecodeQuirks } from "./quirks.ts";
import type { ReadChunkChoice, ReadReplyChoice } from "./reads.ts";

/** A choice of a reply or of a chunk, taken apart: what the vocabulary has words for, and the rest. */
export interface ChoicePieces {
  readonly text: string;
  readonly reasoning: string;
  readonly refusal: string;
  readonly toolCalls: readonly JsonObject[];
  readonly logprobs: DecodedLogprobs;
  readonly rawFinishReason: string | null;
  /** Numbers of tokens that come without a logprob to belong to. */
  readonly tokenId: number | undefined;
  readonly messageRest: JsonObject;
  readonly choiceRest: JsonObject;
}

const knownOfChoice: readonly string[] = ["index", "message", "delta", "finish_reason", "logprobs", "top_logprobs", "text"];
/** `index` is a stray copy of the choice's on some servers. */
const knownOfMessage: readonly string[] = ["role", "content", "refusal", "tool_calls", "token_id", "index"];

/** Reads the message of a whole reply, or the delta of a chunk: whichever the choice has, the asked one first. */
export function readChoice(
  choice: ReadReplyChoice & ReadChunkChoice,
  first: "message" | "delta",
  quirks: DecodeQuirks,
): ChoicePieces {
  const second = first === "message" ? "delta" : "message";
  const message: JsonObject = [choice[first], choice[second]].find(isObject) ?? {};
  const content = readContent(message["content"]);
  const reasoning = readReasoning(message, quirks);
  // `text` repeats the delta's content on some servers, and stands alone on others.
  const beside = filled(choice.text) ?? "";
  const text = content.text === "" && reasoning.text === "" ? beside : content.text;
  const refusal = filled(message["refusal"]) ?? "";
  const tokenId = typeof message["token_id"] === "number" ? message["token_id"] : undefined;
  const { finish_reason: reason } = choice;

  const logprobs = decodeLogprobs(choice.logprobs, {
    ...besideLogprobs(text, reasoning.text, refusal),
    tokenId,
    topLogprobs: choice.top_logprobs,
  });
  return {
    text,
    reasoning: content.reasoning + reasoning.text,
    refusal,
    toolCalls: isList(message["tool_calls"]) ? message["tool_calls"].filter(isObject) : [],
    logprobs,
    rawFinishReason: typeof reason === "string" ? reason : null,
    tokenId: typeof choice.logprobs === "number" ? undefined : tokenId,
    messageRest: {
      ...without(message, [...knownOfMessage, ...reasoning.read]),
      ...(filled(message["role"]) && message["role"] !== "assistant" && { role: message["role"] }),
      ...(content.rest.length > 0 && { content: content.rest }),
    },
    choiceRest: {
      ...without(choice as JsonObject, knownOfChoice),
      ...(logprobs.rest !== undefined && { logprobs: logprobs.rest }),
      ...(choice.top_logprobs && !takesTopFromBeside(choice.logprobs) && { top_logprobs: choice.top_logprobs }),
      ...(beside !== "" && beside !== text && { text: beside }),
    },
  };
}

/** What a bare number in `logprobs` is about. */
function besideLogprobs(text: string, reasoning: string, refusal: string): { token: string; channel: LogprobChannel } {
  if (text === "" && reasoning !== "") return { token: reasoning, channel: "reasoning" };
  if (text === "" && refusal !== "") return { token: refusal, channel: "refusal" };
  return { token: text, channel: "content" };
}

/** Text, or a list of parts of which some may be thinking; other parts are kept. */
function readContent(content: unknown): { text: string; reasoning: string; rest: readonly unknown[] } {
  if (typeof content === "string") return { text: content, reasoning: "", rest: [] };
  if (!isList(content)) return { text: "", reasoning: "", rest: content === null || content === undefined ? [] : [content] };
  let text = "";
  let reasoning = "";
  const rest: unknown[] = [];
  for (const part of content) {
    if (typeof part === "string") text += part;
    else if (isObject(part) && part["type"] === "text" && typeof part["text"] === "string") text += part["text"];
    else if (isObject(part) && part["type"] === "thinking") reasoning += thinkingText(part["thinking"]);
    else rest.push(part);
  }
  return { text, reasoning, rest };
}

function thinkingText(thinking: unknown): string {
  if (typeof thinking === "string") return thinking;
  return isList(thinking) ? readContent(thinking).text : "";
}

/** The first reasoning field that says something; another one that says the same is the same text under an older name. */
function readReasoning(message: JsonObject, quirks: DecodeQuirks): { text: string; read: readonly string[] } {
  const text = quirks.reasoningFields.map((field) => filled(message[field])).find((value) => value !== undefined) ?? "";
  const read = quirks.reasoningFields.filter((field) => {
    const value = message[field];
    return value === undefined || value === null || value === "" || value === text;
  });
  return { text, read };
}
