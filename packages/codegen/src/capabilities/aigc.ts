import { type CapabilityTable, parameters } from "./table.ts";

/** Chat as DashScope's own operations write it: what text generation takes, the operation for more than text takes as well. */
export const aigcChat: CapabilityTable = {
  operation: "multiModalConversation.call",
  features: {
    temperature: parameters("parameters.temperature"),
    topP: parameters("parameters.top_p"),
    stop: parameters("parameters.stop"),
    logprobs: parameters("parameters.logprobs"),
    tools: parameters("parameters.tools"),
    toolChoice: parameters("parameters.tool_choice"),
    parallelToolCalls: parameters("parameters.parallel_tool_calls"),
    responseFormat: parameters("parameters.response_format"),
    reasoningEffort: parameters("parameters.reasoning_effort"),
    seed: parameters("parameters.seed"),
    topK: parameters("parameters.top_k"),
    minP: parameters("parameters.min_p"),
    presencePenalty: parameters("parameters.presence_penalty"),
    frequencyPenalty: parameters("parameters.frequency_penalty"),
    repetitionPenalty: parameters("parameters.repetition_penalty"),
  },
  // Parts have no type: each is told by the member that it has.
  input: {
    image: parameters("input.messages.content.image"),
    audio: parameters("input.messages.content.audio"),
    video: parameters("input.messages.content.video"),
    file: parameters("input.messages.content.file"),
  },
};

export const aigcEmbeddings: CapabilityTable = {
  operation: "textEmbedding.call",
  features: { dimensions: parameters("parameters.dimension") },
};

export const aigcRerank: CapabilityTable = {
  operation: "textReRank.call",
  features: { topN: parameters("parameters.top_n") },
};
