import { array, number, object, string } from "../harness/json-reading.ts";
import { cutText } from "./cut-text.ts";
import { assembleOutput } from "./dashscope-assemble.ts";
import type { DialectLaws } from "./dialect-laws.ts";
import { lostPaths } from "./lost-paths.ts";

type Json = Record<string, unknown>;

/** DashScope's multimodal generation, which has lists of parts as content. */
export const dashscopeLaws: DialectLaws = {
  operations: ["multiModalConversation.call", "multiModalConversation.stream"],
  reencode,
  assemble: (chunks) => assembleOutput(chunks.map((chunk) => object(chunk) ?? {})),
  split,
  secondTurn,
  ignored: {},
  repeats: {},
};

function reencode(reply: Json): Json {
  const residue = object(reply["residue"]) ?? {};
  const { output, response } = object(residue["reply"]) ?? {};
  const others = (array(residue["choices"]) ?? []).map((choice) => object(choice) ?? {});
  return {
    ...object(response),
    request_id: reply["id"],
    usage: { ...merged(usage(object(reply["usage"])), residue["usage"]) },
    output: {
      ...object(output),
      model_name: reply["model"],
      choices: [{ index: 0, ...reply }, ...others].sort((a, b) => place(a) - place(b)).map(choice),
    },
  };
}

function place(choice: Json): number {
  return number(choice["index"]) ?? 0;
}

function choice(said: Json): Json {
  const { index, reasoning, rawFinishReason } = said;
  const residue = object(said["residue"]) ?? {};
  const message = object(residue["message"]) ?? {};
  const calls = (array(said["toolCalls"]) ?? []).map((call, at) => ({ index: at, ...toolCall(object(call) ?? {}) }));
  return merged(
    {
      index,
      finish_reason: rawFinishReason,
      message: {
        role: "assistant",
        reasoning_content: reasoning,
        ...message,
        content: content(string(said["text"]) ?? "", array(message["content"]) ?? []),
        tool_calls: calls,
      },
      logprobs: { content: array(said["logprobs"])?.map(entry) },
    },
    residue["choice"],
  );
}

/** The text goes where an empty one marks its place, else in front of the other parts. */
function content(text: string, others: readonly unknown[]): readonly unknown[] {
  const at = others.findIndex((part) => object(part)?.["text"] === "");
  if (at < 0) return text === "" ? others : [{ text }, ...others];
  return others.map((part, index) => (index === at ? { ...object(part), text } : part));
}

function toolCall(call: Json): Json {
  const { function: called, ...rest } = object(call["residue"]) ?? {};
  const named = { name: call["name"], arguments: call["arguments"] };
  return { id: call["id"], type: "function", function: { ...object(called), ...named }, ...rest };
}

function entry(value: unknown): Json {
  const { top, ...token } = object(value) ?? {};
  return { ...token, top_logprobs: top };
}

/** The counts in all the places that they may stand in. */
function usage(counts: Json | undefined): Json {
  if (!counts) return {};
  return {
    input_tokens: counts["inputTokens"],
    output_tokens: counts["outputTokens"],
    total_tokens: counts["totalTokens"],
    audio_tokens: counts["audioInputTokens"],
    input_tokens_details: { audio_tokens: counts["audioInputTokens"], cached_tokens: counts["cachedInputTokens"] },
    output_tokens_details: { reasoning_tokens: counts["reasoningTokens"], audio_tokens: counts["audioOutputTokens"] },
    prompt_tokens_details: {
      cached_tokens: counts["cachedInputTokens"],
      cache_creation_input_tokens: counts["cacheWriteInputTokens"],
    },
  };
}

function merged(one: Json, other: unknown): Json {
  const both = Object.entries(object(other) ?? {}).map(([name, value]) => {
    const inner = object(one[name]);
    return [name, inner && object(value) ? merged(inner, value) : value];
  });
  return { ...one, ...Object.fromEntries(both) };
}

/** Cuts the text or the reasoning of the one choice that an event has. */
function split(chunk: Json, share: number): readonly [unknown, unknown] | undefined {
  const output = object(chunk["output"]) ?? {};
  const [first, ...more] = array(output["choices"]) ?? [];
  const only = object(first) ?? {};
  const message = object(only["message"]) ?? {};
  const isPlain = more.length === 0 && only["finish_reason"] === "null" && !only["logprobs"] && !message["tool_calls"];
  if (!isPlain) return undefined;
  const withMessage = (members: Json): Json => ({
    ...chunk,
    output: { ...output, choices: [{ ...only, message: { ...message, ...members } }] },
  });
  const [part, ...others] = array(message["content"]) ?? [];
  const text = cutText(string(object(part)?.["text"]), share);
  if (text && others.length === 0)
    return [
      withMessage({ content: [{ text: text[0] }] }),
      withMessage({ content: [{ text: text[1] }], reasoning_content: "" }),
    ];
  const thought = cutText(string(message["reasoning_content"]), share);
  if (!thought || part !== undefined) return undefined;
  return [withMessage({ reasoning_content: thought[0] }), withMessage({ reasoning_content: thought[1] })];
}

/** The reply's tool calls stand in the assistant message as they came, and each has its result. */
function secondTurn(reply: unknown, request: unknown): readonly string[] {
  const output = object(object(reply)?.["output"]) ?? {};
  const message = object(object(array(output["choices"])?.[0])?.["message"]) ?? {};
  const messages = (array(object(object(request)?.["input"])?.["messages"]) ?? []).map((item) => object(item) ?? {});
  const sent = messages.find(({ role }) => role === "assistant") ?? {};
  const given = (array(message["tool_calls"]) ?? []).map((call) => object(call) ?? {});
  const back = (array(sent["tool_calls"]) ?? []).map((call) => object(call) ?? {});
  const results = messages.filter(({ role }) => role === "tool").map(({ tool_call_id: id }) => id);
  const complaints = given.flatMap((call, at) =>
    lostPaths(call, { ...back[at], index: call["index"] }).map((path) => `the tool call ${at} goes back without its ${path}`),
  );
  const unanswered = back.filter(({ id }) => !results.includes(id));
  return [...complaints, ...unanswered.map(({ id }) => `no result for the tool call ${String(id)}`)];
}
