import type { ReplyMapping } from "@lockstep/core/dialect";
import { type Limits, type OpenAIChatQuirks, quirksOf, replyMappingOf } from "@lockstep/openai-compatible";

/** The values that Zhipu's document admits. */
export interface ZhipuLimits extends Limits {
  readonly systemRole: "system";
  readonly part: "image" | "audio-wav" | "audio-mp3" | "video" | "file-url";
  readonly logprobs: never;
  readonly toolChoice: "auto";
  readonly responseFormat: "text" | "json";
}

/** Zhipu's manner of the dialect. */
export const zhipuQuirks: OpenAIChatQuirks<ZhipuLimits> = /* @__PURE__ */ quirksOf<ZhipuLimits>({
  provider: "zhipu",
  name: "Zhipu GLM",
  reasoningEfforts: ["none", "minimal", "low", "medium", "high", "xhigh", "max"],
  parts: ["image", "audio-wav", "audio-mp3", "video", "file-url"],
  toolChoices: ["auto"],
  responseFormats: ["text", "json"],
  mostStops: 1,
  // The older SDK changed a temperature beyond them without a word; a test holds them to the document.
  ranges: { temperature: { min: 0, max: 1 }, topP: { min: 0.01, max: 1 } },
  lacks: ["strict", "detail"],
  finishReasons: {
    sensitive: "content-filter",
    // The service lost the model in the middle of an answer.
    network_error: "error",
    model_context_window_exceeded: "length",
  },
  // It counts where `clear_thinking` is false; elsewhere the service takes it and leaves it aside.
  sendReasoningAs: "reasoning_content",
  // The document has no stream_options: the last chunk carries the usage unasked.
  includeUsage: false,
});

export const replyMapping: ReplyMapping = /* @__PURE__ */ replyMappingOf(zhipuQuirks);
