import type { MemberMapping, ReplyMapping, UsageSource } from "@lockstep/core/dialect";
import { dashscopeQuirks } from "./quirks.ts";

const { finishReasons, reasoningFields, usageParts } = dashscopeQuirks.decoding;
const parts = Object.entries(usageParts).map(([part, paths]): [string, UsageSource] => [
  part,
  { from: paths.map((path) => `usage.${path}`) },
]);

/** Chunks have the form of whole replies on this wire. */
function same(member: MemberMapping["member"], paths: readonly string[], note?: string): MemberMapping {
  return { member, whole: paths, streamed: paths, ...(note !== undefined && { note }) };
}

const choice = "output.choices[]";
const message = `${choice}.message`;

export const replyMapping: ReplyMapping = {
  name: "DashScope",
  operation: "generation.call",
  streamOperation: "generation.stream",
  members: [
    same("id", ["request_id"]),
    same("model", ["output.model_name"]),
    same("text", [`${message}.content`, "output.text"], "the second with `result_format: text`; parts with a text are joined"),
    same(
      "reasoning",
      reasoningFields.map((field) => `${message}.${field}`),
    ),
    same("toolCalls[].id", [`${message}.tool_calls[].id`]),
    same("toolCalls[].name", [`${message}.tool_calls[].function.name`]),
    same("toolCalls[].arguments", [`${message}.tool_calls[].function.arguments`], "pieces are joined"),
    same("rawFinishReason", [`${choice}.finish_reason`, "output.finish_reason"], "the text `null` says that it goes on"),
    same("logprobs", [`${choice}.logprobs.content`]),
  ],
  finishReasons,
  usage: {
    inputTokens: { from: ["usage.input_tokens"] },
    outputTokens: { from: ["usage.output_tokens"] },
    totalTokens: { from: ["usage.total_tokens"] },
    ...Object.fromEntries(parts),
  },
  residue: [
    {
      section: "message",
      holds: "members of the message that have no word, parts that are no text among them",
      goesBack: true,
    },
    { section: "choice", holds: "members of the choice that have no word", goesBack: false },
    { section: "usage", holds: "counts that have no word", goesBack: false },
    {
      section: "reply",
      holds: "members of the reply and of its output that have no word: what a search found",
      goesBack: false,
    },
    { section: "choices", holds: "further choices, each read as a reply of its own", goesBack: false },
  ],
  notes: [
    "The two native operations answer in one form. Chunks that repeat what there was are read as what is new in them.",
    "Without both counts there is no usage.",
  ],
};
