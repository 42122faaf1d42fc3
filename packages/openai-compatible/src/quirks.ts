import type { ReplyMapping } from "@lockstep/core/dialect";
import type { OpenAIChatQuirks } from "./dialect/quirks.ts";
import { quirksOf } from "./dialect/quirks-of.ts";
import { replyMappingOf } from "./dialect/reply-mapping.ts";
import type { Limits } from "./dialect/writes.ts";

/** The values that the common document admits. */
export interface CompatibleLimits extends Limits {
  readonly part: "image" | "image-data" | "audio-wav" | "audio-mp3" | "video" | "file";
  readonly logprobs: boolean;
}

/** What a server does otherwise than most; its name is the server's own. */
export type CompatibleQuirks = Partial<Omit<OpenAIChatQuirks<CompatibleLimits>, "provider" | "name">>;

/** A server of which nothing is known but that it speaks the dialect: what most of them do. */
export const compatibleQuirks: OpenAIChatQuirks<CompatibleLimits> = /* @__PURE__ */ quirksOf<CompatibleLimits>({
  provider: "openai-compatible",
  name: "The OpenAI-compatible server",
  logprobsForm: "boolean",
  reasoningEfforts: ["none", "minimal", "low", "medium", "high", "xhigh", "max"],
  parts: ["image", "audio-wav", "audio-mp3", "video", "file"],
  sendReasoningAs: "reasoning_content",
});

export const replyMapping: ReplyMapping = /* @__PURE__ */ replyMappingOf(compatibleQuirks);
