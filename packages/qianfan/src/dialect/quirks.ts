import type { DecodeQuirks, OpenAIChatQuirks } from "@lockstep/openai-compatible";

/** How the older API's words are read once they stand in the places of OpenAI's dialect; it survives a JSON round trip. */
export const v1Decoding: DecodeQuirks = {
  finishReasons: {
    normal: "stop",
    stop: "stop",
    length: "length",
    content_filter: "content-filter",
    function_call: "tool-calls",
  },
  reasoningFields: [],
  usageParts: {
    cachedInputTokens: [],
    cacheWriteInputTokens: [],
    audioInputTokens: [],
    reasoningTokens: [],
    audioOutputTokens: [],
    acceptedPredictionTokens: [],
    rejectedPredictionTokens: [],
  },
  joinedDeltaFields: [],
};

/** The most stop texts, and the longest. */
export const mostStops: number = 4;
export const longestStop: number = 20;

export const ranges: NonNullable<OpenAIChatQuirks["ranges"]> = {
  temperature: { min: { above: 0 }, max: 1 },
  topP: { min: 0, max: 1 },
};
