import type { MemberMapping, ReplyMapping, UsageSource } from "@lockstep/core/dialect";
import type { OpenAIChatQuirks } from "./quirks.ts";
import type { Limits } from "./writes.ts";

/** What becomes of the replies of a provider of this dialect: its quirks say what differs. */
export function replyMappingOf<L extends Limits>(quirks: OpenAIChatQuirks<L>): ReplyMapping {
  const { name, finishReasons, reasoningFields, usageParts, sendReasoningAs } = quirks;
  const parts = Object.entries(usageParts).map(([part, paths]): [string, UsageSource] => [part, inUsage(...paths)]);
  return {
    name,
    operation: "chat.completions.create",
    members: [
      { member: "id", whole: ["id"], streamed: ["id"] },
      { member: "model", whole: ["model"], streamed: ["model"] },
      said("text", "content"),
      {
        ...said("reasoning", ...reasoningFields),
        note: "the first that says something; parts of type thinking in content, too",
      },
      said("refusal", "refusal"),
      { ...said("toolCalls[].id", "tool_calls[].id"), note: "made up for a call that has none" },
      said("toolCalls[].name", "tool_calls[].function.name", "function_call.name"),
      {
        ...said("toolCalls[].arguments", "tool_calls[].function.arguments", "function_call.arguments"),
        note: "pieces are joined",
      },
      { member: "rawFinishReason", whole: ["choices[].finish_reason"], streamed: ["choices[].finish_reason"] },
      { ...logprobs("logprobs", "content", "tokens"), note: "a list of tokens, parallel lists, or one number for a chunk" },
      logprobs("reasoningLogprobs", "reasoning_content"),
      logprobs("refusalLogprobs", "refusal"),
      { member: "warnings", whole: ["warnings"], streamed: ["warnings"], note: "after our own" },
    ],
    finishReasons,
    usage: {
      inputTokens: inUsage("prompt_tokens"),
      outputTokens: inUsage("completion_tokens"),
      totalTokens: inUsage("total_tokens"),
      ...Object.fromEntries(parts),
    },
    residue: [
      {
        section: "message",
        holds: "members of the message or the deltas that have no word, other kinds of calls and parts",
        goesBack: true,
      },
      { section: "content", holds: "how parts of text and thinking stood beside each other", goesBack: true },
      {
        section: "choice",
        holds: "members of the choice that have no word, numbers of tokens without logprobs",
        goesBack: false,
      },
      { section: "usage", holds: "counts that have no word", goesBack: false },
      { section: "reply", holds: "members of the reply or its chunks that have no word", goesBack: false },
      { section: "choices", holds: "further choices, each read as a reply of its own", goesBack: false },
    ],
    notes: [
      "The reply is about the choice with the lowest index. Without both counts there is no usage.",
      "Where the total has tokens of reasoning beside `completion_tokens`, `outputTokens` is both together.",
      "Members of a tool call that have no word stand in the call's own `residue`, and go back with it.",
      sendReasoningAs === null
        ? "Reasoning does not go back: a warning says so."
        : `Reasoning goes back as \`${sendReasoningAs}\`.`,
    ],
  };
}

/** A member of the message of a whole reply, and of the delta of a chunk. */
function said(member: MemberMapping["member"], ...names: readonly string[]): MemberMapping {
  return {
    member,
    whole: names.map((name) => `choices[].message.${name}`),
    streamed: names.map((name) => `choices[].delta.${name}`),
  };
}

function logprobs(member: MemberMapping["member"], ...names: readonly string[]): MemberMapping {
  const paths = names.map((name) => `choices[].logprobs.${name}`);
  return { member, whole: paths, streamed: paths };
}

function inUsage(...paths: readonly string[]): UsageSource {
  return { from: paths.map((path) => `usage.${path}`) };
}
