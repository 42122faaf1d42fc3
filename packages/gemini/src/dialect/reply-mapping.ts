import type { MemberMapping, ReplyMapping } from "@lockstep/core/dialect";
import { finishReasons } from "./finish-reasons.ts";

/** Chunks have the form of whole replies on this wire. */
function same(member: MemberMapping["member"], paths: readonly string[], note?: string): MemberMapping {
  return { member, whole: paths, streamed: paths, ...(note !== undefined && { note }) };
}

const part = "candidates[].content.parts[]";
const counts = "usageMetadata";

export const replyMapping: ReplyMapping = {
  name: "Google Gemini",
  operation: "models.generateContent",
  streamOperation: "models.generateContentStream",
  members: [
    same("id", ["responseId"]),
    same("model", ["modelVersion"]),
    same("text", [`${part}.text`], "of parts that are no thoughts"),
    same("reasoning", [`${part}.text`], "of parts with `thought: true`"),
    same("toolCalls[].id", [`${part}.functionCall.id`], "mostly absent: then one is made of the reply's id"),
    same("toolCalls[].name", [`${part}.functionCall.name`]),
    same("toolCalls[].arguments", [`${part}.functionCall.args`], "an object, written as JSON; calls come whole"),
    same(
      "rawFinishReason",
      ["candidates[].finishReason", "promptFeedback.blockReason"],
      "the second where there is no candidate",
    ),
    same("logprobs", ["candidates[].logprobsResult.chosenCandidates"]),
    same(
      "logprobs[].top",
      ["candidates[].logprobsResult.topCandidates[].candidates"],
      "where there are as many lists as tokens",
    ),
  ],
  finishReasons,
  usage: {
    inputTokens: { from: [`${counts}.promptTokenCount`, `${counts}.toolUsePromptTokenCount`], sum: true },
    outputTokens: { from: [`${counts}.candidatesTokenCount`, `${counts}.thoughtsTokenCount`], sum: true },
    totalTokens: { from: [`${counts}.totalTokenCount`] },
    cachedInputTokens: { from: [`${counts}.cachedContentTokenCount`] },
    audioInputTokens: { from: [`${counts}.promptTokensDetails[AUDIO].tokenCount`] },
    reasoningTokens: { from: [`${counts}.thoughtsTokenCount`] },
    audioOutputTokens: { from: [`${counts}.candidatesTokensDetails[AUDIO].tokenCount`] },
  },
  residue: [
    {
      section: "content",
      holds: "how the parts stood beside each other, with what else stood on them (signatures), and parts of other kinds",
      goesBack: true,
    },
    { section: "candidate", holds: "members of the candidate that have no word: safety ratings, sources", goesBack: false },
    { section: "promptFeedback", holds: "what is said of the prompt, but the reason that is the reply's own", goesBack: false },
    { section: "usage", holds: "counts that have no word, those of each kind of content among them", goesBack: false },
    { section: "reply", holds: "members of the reply or its chunks that have no word", goesBack: false },
    { section: "choices", holds: "further candidates, each read as a reply of its own", goesBack: false },
  ],
  notes: [
    "The reply is about the candidate with the lowest index. `STOP` with calls is `tool-calls`; a refused prompt is `content-filter`.",
    "A count of 0 is left out on this wire, so one that is absent counts as 0. Sound that came from the cache is no part of `audioInputTokens`.",
    "Members of a call's part that have no word (its signature) stand in the call's own `residue`, and go back with it.",
  ],
};
