import { type CapabilityTable, parameters } from "./table.ts";

/** Chat as the older API of Baidu's models writes it, where a model is a path. */
export const wenxinworkshopChat: CapabilityTable = {
  operation: "chat.create",
  features: {
    temperature: parameters("temperature"),
    topP: parameters("top_p"),
    stop: parameters("stop"),
    logprobs: parameters("logprobs"),
    tools: parameters("functions"),
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
  // The content of a message is a text.
  input: { image: [], audio: [], video: [], file: [] },
};
