import { array, defined, number, object, string } from "../harness/json-reading.ts";
import type { DialectLaws } from "./dialect-laws.ts";
import { lostPaths } from "./lost-paths.ts";
import { assembleChoices } from "./openai-assemble.ts";
import { splitDelta } from "./openai-split.ts";

type Json = Record<string, unknown>;

/** The OpenAI family, as its members and their imitators write it. */
export const openaiLaws: DialectLaws = {
  operations: ["chat.completions.create"],
  reencode,
  assemble: (chunks) => assembleChoices(chunks.map((chunk) => object(chunk) ?? {})),
  split: splitDelta,
  secondTurn,
  ignored: {
    object: "a constant of the operation, the same in every reply",
    obfuscation: "padding of random length against traffic analysis",
    "choices.*.message.tool_calls.*.index": "the number of a call is its place in the list, and some servers count from -1",
    "choices.*.message.index": "a stray copy of the choice's number",
  },
  repeats: {
    "residue.message.reasoning_details.*.text": "a signed block that has to go back as it came",
    "residue.message.reasoning_details.*.summary": "a signed block that has to go back as it came",
  },
};

function reencode(reply: Json): Json {
  const residue = object(reply["residue"]) ?? {};
  const others = (array(residue["choices"]) ?? []).map((choice) => object(choice) ?? {});
  return {
    id: reply["id"],
    model: reply["model"],
    warnings: reply["warnings"],
    usage: merged(usage(object(reply["usage"])), residue["usage"]),
    ...object(residue["reply"]),
    choices: [{ index: 0, ...reply }, ...others].sort((a, b) => place(a) - place(b)).map(choice),
  };
}

function place(choice: Json): number {
  return number(choice["index"]) ?? 0;
}

function choice(said: Json): Json {
  const { index, text, reasoning, refusal, rawFinishReason } = said;
  const residue = object(said["residue"]) ?? {};
  const message = object(residue["message"]) ?? {};
  const calls = (array(said["toolCalls"]) ?? []).map((call) => toolCall(object(call) ?? {}));
  return merged(
    {
      index,
      finish_reason: rawFinishReason,
      text,
      message: {
        role: "assistant",
        refusal,
        reasoning,
        reasoning_content: reasoning,
        // The older form of a call has no id to tell it by.
        function_call: calls[0]?.["function"],
        ...message,
        content: content(said, residue, message["content"]),
        tool_calls: [...calls, ...(array(message["tool_calls"]) ?? [])],
      },
      logprobs: { ...logprobs(said), refusal: array(said["refusalLogprobs"])?.map(entry) },
      top_logprobs: array(said["logprobs"])?.map(topMap),
      token_ids: array(said["logprobs"])?.map((token) => object(token)?.["id"]),
    },
    residue["choice"],
  );
}

/** Text alone, or the parts that it came in, with the texts back in their places. */
function content(said: Json, residue: Json, foreign: unknown): unknown {
  const layout = array(residue["content"]);
  if (!layout) return array(foreign) ?? said["text"];
  const rest = { text: string(said["text"]) ?? "", reasoning: string(said["reasoning"]) ?? "" };
  const filledIn = (value: unknown, kind: "text" | "reasoning"): unknown => {
    const part = object(value) ?? {};
    if ("part" in part) return part["part"];
    const { length, thinking, ...members } = part;
    const isThinking = members["type"] === "thinking";
    const inner = array(thinking);
    if (inner) return { ...members, thinking: inner.map((entry) => filledIn(entry, "reasoning")) };
    const source = isThinking ? "reasoning" : kind;
    const text = rest[source].slice(0, number(length) ?? 0);
    rest[source] = rest[source].slice(text.length);
    return { ...members, [isThinking ? "thinking" : "text"]: text };
  };
  return layout.map((part) => filledIn(part, "text"));
}

function toolCall(call: Json): Json {
  const residue = object(call["residue"]) ?? {};
  const { function: called, ...rest } = residue;
  const name = { name: call["name"], arguments: call["arguments"] };
  return { id: call["id"], type: "function", function: { ...object(called), ...name }, ...rest };
}

/** All shapes in which the family writes probabilities. */
function logprobs(said: Json): Json {
  const tokens = array(said["logprobs"])?.map((token) => object(token) ?? {});
  const reasoning = array(said["reasoningLogprobs"]);
  return defined({
    content: tokens?.map(entry),
    reasoning_content: reasoning?.map(entry),
    tokens: tokens?.map(({ token }) => token),
    token_logprobs: tokens?.map(({ logprob }) => logprob),
    token_ids: tokens?.map(({ id }) => id),
    top_logprobs: tokens?.map(topMap),
  });
}

function entry(value: unknown): Json {
  const { top, ...token } = object(value) ?? {};
  return { ...token, top_logprobs: top };
}

function topMap(value: unknown): Json {
  const top = array(object(value)?.["top"]) ?? [];
  return Object.fromEntries(top.map((item) => [string(object(item)?.["token"]) ?? "", object(item)?.["logprob"]]));
}

/** The counts under every name that the family has for them. */
function usage(counts: Json | undefined): Json {
  if (!counts) return {};
  return {
    prompt_tokens: counts["inputTokens"],
    completion_tokens: counts["outputTokens"],
    total_tokens: counts["totalTokens"],
    cached_tokens: counts["cachedInputTokens"],
    prompt_cache_hit_tokens: counts["cachedInputTokens"],
    cache_creation_input_tokens: counts["cacheWriteInputTokens"],
    prompt_tokens_details: {
      cached_tokens: counts["cachedInputTokens"],
      cache_write_tokens: counts["cacheWriteInputTokens"],
      audio_tokens: counts["audioInputTokens"],
    },
    completion_tokens_details: {
      reasoning_tokens: counts["reasoningTokens"],
      audio_tokens: counts["audioOutputTokens"],
      accepted_prediction_tokens: counts["acceptedPredictionTokens"],
      rejected_prediction_tokens: counts["rejectedPredictionTokens"],
    },
  };
}

/** Members of the second over those of the first, objects within objects too. */
function merged(one: Json, other: unknown): Json {
  const added = object(other) ?? {};
  const both = Object.entries(added).map(([name, value]) => {
    const inner = object(one[name]);
    return [name, inner && object(value) ? merged(inner, value) : value];
  });
  return { ...one, ...Object.fromEntries(both) };
}

/** The same where a service demands its reasoning back, under the name that it gave it. */
export function openaiLawsWithReasoning(member: string): DialectLaws {
  return {
    ...openaiLaws,
    secondTurn(reply, request) {
      const { message, sent } = turns(reply, request);
      const said = string(message[member]) ?? "";
      const lost = said !== "" && sent[member] !== said ? [`the reasoning does not go back as ${member}`] : [];
      return [...secondTurn(reply, request), ...lost];
    },
  };
}

interface Turns {
  /** What the model said, and what of it goes back. */
  readonly message: Json;
  readonly sent: Json;
  readonly messages: readonly Json[];
}

function turns(reply: unknown, request: unknown): Turns {
  const message = object(object(array(object(reply)?.["choices"])?.[0])?.["message"]) ?? {};
  const messages = (array(object(request)?.["messages"]) ?? []).map((item) => object(item) ?? {});
  return { message, messages, sent: messages.find(({ role }) => role === "assistant") ?? {} };
}

/** The reply's tool calls stand in the assistant message as they came, and each has its result. */
function secondTurn(reply: unknown, request: unknown): readonly string[] {
  const { message, messages, sent } = turns(reply, request);
  const older = object(message["function_call"]);
  const calls = array(message["tool_calls"]) ?? (older?.["name"] ? [{ type: "function", function: older }] : []);
  const given = calls.map((call) => object(call) ?? {});
  const back = (array(sent["tool_calls"]) ?? []).map((call) => object(call) ?? {});
  const results = messages.filter(({ role }) => role === "tool").map(({ tool_call_id: id }) => id);
  const complaints = given.flatMap((call, position) => {
    const same = lostPaths(call, back[position], new Set(["index"]));
    return same.map((path) => `the tool call ${position} goes back without its ${path}`);
  });
  const unanswered = back.filter(({ id, type }) => type === "function" && !results.includes(id));
  return [...complaints, ...unanswered.map(({ id }) => `no result for the tool call ${String(id)}`)];
}
