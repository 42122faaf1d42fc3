import type { ReplyMapping, UsageSource } from "@lockstep/core/dialect";
import { finishReasons, inputParts, usageParts } from "./conventions.ts";

const parts = Object.entries(usageParts).map(([part, path]): [string, UsageSource] => [part, { from: [`usage.${path}`] }]);

export const replyMapping: ReplyMapping = {
  name: "Anthropic",
  operation: "messages.create",
  members: [
    { member: "id", whole: ["id"], streamed: ["message.id"] },
    { member: "model", whole: ["model"], streamed: ["message.model"] },
    { member: "text", whole: ["content[].text"], streamed: ["delta.text"], note: "of blocks of type text, joined" },
    {
      member: "reasoning",
      whole: ["content[].thinking"],
      streamed: ["delta.thinking"],
      note: "of blocks of type thinking, joined",
    },
    { member: "toolCalls[].id", whole: ["content[].id"], streamed: ["content_block.id"], note: "of blocks of type tool_use" },
    { member: "toolCalls[].name", whole: ["content[].name"], streamed: ["content_block.name"] },
    {
      member: "toolCalls[].arguments",
      whole: ["content[].input"],
      streamed: ["delta.partial_json", "content_block.input"],
      note: "an object, written as JSON; pieces are joined",
    },
    { member: "rawFinishReason", whole: ["stop_reason"], streamed: ["delta.stop_reason", "message.stop_reason"] },
  ],
  finishReasons,
  usage: {
    inputTokens: { from: inputParts.map((name) => `usage.${name}`), sum: true },
    outputTokens: { from: ["usage.output_tokens"] },
    ...Object.fromEntries(parts),
  },
  residue: [
    {
      section: "blocks",
      holds:
        "how the blocks stood beside each other, with what else stood on them (signatures, citations), and blocks of other kinds",
      goesBack: true,
    },
    { section: "reply", holds: "members of the message that have no word: the stop sequence, the container", goesBack: false },
    { section: "usage", holds: "counts that have no word", goesBack: false },
  ],
  notes: [
    "There is no total: without both counts there is no usage. A later count of a stream replaces the earlier one.",
    "A block that the vocabulary has a word for keeps its text there alone: the residue has its length and its place.",
  ],
};
