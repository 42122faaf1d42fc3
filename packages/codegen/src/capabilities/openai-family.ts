import { type CapabilityTable, parameters, parts } from "./table.ts";

/** Chat as the OpenAI dialect writes it. */
export const openaiChat: CapabilityTable = {
  operation: "chat.completions.create",
  features: {
    temperature: parameters("temperature"),
    topP: parameters("top_p"),
    stop: parameters("stop"),
    logprobs: parameters("logprobs", "top_logprobs"),
    tools: parameters("tools"),
    toolChoice: parameters("tool_choice"),
    parallelToolCalls: parameters("parallel_tool_calls"),
    responseFormat: parameters("response_format"),
    reasoningEffort: parameters("reasoning_effort"),
    seed: parameters("seed"),
    topK: parameters("top_k"),
    minP: parameters("min_p"),
    presencePenalty: parameters("presence_penalty"),
    frequencyPenalty: parameters("frequency_penalty"),
    repetitionPenalty: parameters("repetition_penalty"),
  },
  input: {
    image: parts("image_url"),
    audio: parts("input_audio", "audio_url"),
    video: parts("video_url"),
    file: parts("file", "file_url"),
  },
};

export const openaiEmbeddings: CapabilityTable = {
  operation: "embeddings.create",
  features: { dimensions: parameters("dimensions") },
};

/** Reranking as most servers of the family write it; OpenAI itself has none. */
export const openaiRerank: CapabilityTable = {
  operation: "rerank.create",
  features: { topN: parameters("top_n") },
};
