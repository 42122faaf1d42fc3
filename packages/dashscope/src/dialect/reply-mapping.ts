import type { MemberMapping, ReplyMapping, UsageSource } from "@lockstep/core/dialect";
import { dashscopeQuirks } from "./quirks.ts";

const { finishReasons, usageParts } = dashscopeQuirks.decoding;
const inUsage = (...paths: readonly string[]): UsageSource => ({ from: paths.map((path) => `usage.${path}`) });
const parts = Object.entries(usageParts).map(([part, paths]): [string, UsageSource] => [part, inUsage(...paths)]);

/** A chunk has what a whole reply has, in the same places. */
function inBoth(member: MemberMapping["member"], paths: readonly string[], note?: string): MemberMapping {
  return { member, whole: paths, streamed: paths, ...(note !== undefined && { note }) };
}

const inChoice = (...names: readonly string[]): readonly string[] => names.map((name) => `output.choices[].${name}`);
const eitherManner = "in a stream, what is new of it, whether the chunks repeat what came before or not";

export const replyMapping: ReplyMapping = {
  name: "DashScope",
  operation: "generation.call",
  streamOperation: "generation.stream",
  members: [
    inBoth("id", ["request_id"]),
    inBoth("model", ["output.model_name"]),
    inBoth("text", [...inChoice("message.content", "message.content[].text"), "output.text"], eitherManner),
    inBoth("reasoning", inChoice("message.reasoning_content"), eitherManner),
    inBoth("toolCalls[].id", inChoice("message.tool_calls[].id")),
    inBoth("toolCalls[].name", inChoice("message.tool_calls[].function.name")),
    inBoth("toolCalls[].arguments", inChoice("message.tool_calls[].function.arguments"), eitherManner),
    inBoth(
      "rawFinishReason",
      [...inChoice("finish_reason"), "output.finish_reason"],
      `the word "${dashscopeQuirks.unfinished}" says that there is none yet`,
    ),
    inBoth("logprobs", inChoice("logprobs.content")),
  ],
  finishReasons,
  usage: {
    inputTokens: inUsage("input_tokens"),
    outputTokens: inUsage("output_tokens"),
    totalTokens: inUsage("total_tokens"),
    ...Object.fromEntries(parts.filter(([, { from }]) => from.length > 0)),
  },
  residue: [
    {
      section: "message",
      holds:
        "members of the message that have no word; parts of its content that are more than a text, the text in them left empty",
      goesBack: true,
    },
    { section: "choice", holds: "members of the choice that have no word", goesBack: false },
    { section: "usage", holds: "counts that have no word", goesBack: false },
    {
      section: "reply",
      holds:
        "what else the output holds (`output`: what a search found), and the members beside it that have no word (`response`)",
      goesBack: false,
    },
    { section: "choices", holds: "further choices, each read as a reply of its own", goesBack: false },
  ],
  notes: [
    "The same for `multiModalConversation.call` and its stream. What speaks OpenAI's protocol is read as OpenAI's replies are.",
    "Each chunk has the counts so far: the last one counts.",
    "Members of a tool call that have no word stand in the call's own `residue`, and go back with it.",
  ],
};
