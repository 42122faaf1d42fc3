import { type CapabilityTable, parameters, parts } from "./table.ts";

/** Chat as the Messages API writes it. */
export const messages: CapabilityTable = {
  operation: "messages.create",
  features: {
    temperature: parameters("temperature"),
    topP: parameters("top_p"),
    stop: parameters("stop_sequences"),
    logprobs: parameters("logprobs", "top_logprobs"),
    tools: parameters("tools"),
    toolChoice: parameters("tool_choice"),
    parallelToolCalls: parameters("tool_choice.disable_parallel_tool_use"),
    responseFormat: parameters("output_config.format"),
    reasoningEffort: parameters("output_config.effort"),
    seed: parameters("seed"),
    topK: parameters("top_k"),
    minP: parameters("min_p"),
    presencePenalty: parameters("presence_penalty"),
    frequencyPenalty: parameters("frequency_penalty"),
    repetitionPenalty: parameters("repetition_penalty"),
  },
  input: {
    image: parts("image"),
    audio: parts("audio"),
    video: parts("video"),
    file: parts("document"),
  },
};
