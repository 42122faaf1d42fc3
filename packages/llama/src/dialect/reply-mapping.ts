import type { ReplyMapping } from "@lockstep/core/dialect";
import { llamaQuirks } from "./quirks.ts";

const { finishReasons, usageMetrics } = llamaQuirks;
const count = (name: string): { from: readonly string[] } => ({
  from: [`metrics[${name}].value`, `event.metrics[${name}].value`],
});

export const replyMapping: ReplyMapping = {
  name: "Meta Llama",
  operation: "chat.completions.create",
  members: [
    { member: "id", whole: ["id"], streamed: ["id"] },
    {
      member: "text",
      whole: ["completion_message.content", "completion_message.content.text"],
      streamed: ["event.delta.text"],
      note: "of every event but metrics",
    },
    {
      member: "toolCalls[].id",
      whole: ["completion_message.tool_calls[].id"],
      streamed: ["event.delta.id"],
      note: "an id begins a call",
    },
    {
      member: "toolCalls[].name",
      whole: ["completion_message.tool_calls[].function.name"],
      streamed: ["event.delta.function.name"],
    },
    {
      member: "toolCalls[].arguments",
      whole: ["completion_message.tool_calls[].function.arguments"],
      streamed: ["event.delta.function.arguments"],
      note: "pieces are joined",
    },
    { member: "rawFinishReason", whole: ["completion_message.stop_reason"], streamed: ["event.stop_reason"] },
  ],
  finishReasons,
  usage: {
    inputTokens: count(usageMetrics.inputTokens),
    outputTokens: count(usageMetrics.outputTokens),
    totalTokens: count(usageMetrics.totalTokens),
  },
  residue: [
    {
      section: "message",
      holds: "members of the message that have no word, a content that is no text among them",
      goesBack: true,
    },
    { section: "event", holds: "members of events that have no word", goesBack: false },
    { section: "deltas", holds: "deltas, or members of them, that are neither text nor a call, in order", goesBack: false },
    {
      section: "metrics",
      holds: "entries that are not one of the three counts, or say another number or unit",
      goesBack: false,
    },
    { section: "reply", holds: "members of the reply or its chunks that have no word", goesBack: false },
  ],
  notes: [
    "A reply names no model. Without both counts there is no usage.",
    "Members of a tool call that have no word stand in the call's own `residue`, and go back with it.",
  ],
};
