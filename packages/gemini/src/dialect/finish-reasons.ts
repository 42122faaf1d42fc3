import type { FinishReason } from "@lockstep/core";
import type { Candidate, PromptFeedback } from "../generated/schema.gen.ts";

/** The values that the document lists; it admits others, too. */
type Listed<Value> = Value extends string ? (string extends Value ? never : Value) : never;

/** Whole by type: a reason that the document learns does not compile until it is here. */
export const finishReasons: Readonly<Record<Listed<Candidate["finishReason"]>, FinishReason>> = {
  FINISH_REASON_UNSPECIFIED: "other",
  STOP: "stop",
  MAX_TOKENS: "length",
  SAFETY: "content-filter",
  RECITATION: "content-filter",
  BLOCKLIST: "content-filter",
  PROHIBITED_CONTENT: "content-filter",
  SPII: "content-filter",
  IMAGE_SAFETY: "content-filter",
  IMAGE_PROHIBITED_CONTENT: "content-filter",
  IMAGE_RECITATION: "content-filter",
  // A language that the model does not speak, no image where one was asked for, work that goes on elsewhere: no filter, and no failure.
  LANGUAGE: "other",
  OTHER: "other",
  NO_IMAGE: "other",
  IMAGE_OTHER: "other",
  ESCALATION: "other",
  CONTINUATION: "other",
  // What the model wrote, or what it was sent, is not as it has to be.
  MALFORMED_FUNCTION_CALL: "error",
  UNEXPECTED_TOOL_CALL: "error",
  TOO_MANY_TOOL_CALLS: "error",
  MISSING_THOUGHT_SIGNATURE: "error",
  MALFORMED_RESPONSE: "error",
  // The account was limited in the middle of a reply: what was written is no answer, and not because of what it holds.
  PUP_LIMITED_DISABLED: "error",
};

/** Calls end with STOP on this wire; the vocabulary has a word for them. A reason that nobody knows is `other`. */
export function finishReasonOf(raw: string | null, calls: boolean): FinishReason {
  if (raw === null || !Object.hasOwn(finishReasons, raw)) return "other";
  const reason = finishReasons[raw as keyof typeof finishReasons];
  return reason === "stop" && calls ? "tool-calls" : reason;
}

/** A prompt is refused for what it holds, whatever the word for it is. */
export function isBlocked(feedback: PromptFeedback | undefined): feedback is PromptFeedback & { readonly blockReason: string } {
  return typeof feedback?.blockReason === "string" && feedback.blockReason !== "";
}
