import { type CapabilityTable, parameters } from "./table.ts";

const media = parameters("contents.parts.inlineData", "contents.parts.fileData");

/** Chat as generateContent takes it. */
export const generateContent: CapabilityTable = {
  operation: "models.generateContent",
  features: {
    temperature: parameters("generationConfig.temperature"),
    topP: parameters("generationConfig.topP"),
    stop: parameters("generationConfig.stopSequences"),
    logprobs: parameters("generationConfig.responseLogprobs"),
    tools: parameters("tools.functionDeclarations"),
    toolChoice: parameters("toolConfig.functionCallingConfig"),
    // Nothing in the body says whether calls may stand side by side.
    parallelToolCalls: [],
    responseFormat: parameters("generationConfig.responseMimeType"),
    reasoningEffort: parameters("generationConfig.thinkingConfig"),
    seed: parameters("generationConfig.seed"),
    topK: parameters("generationConfig.topK"),
    minP: [],
    presencePenalty: parameters("generationConfig.presencePenalty"),
    frequencyPenalty: parameters("generationConfig.frequencyPenalty"),
    repetitionPenalty: [],
  },
  // A medium's kind is its MIME type.
  input: { image: media, audio: media, video: media, file: media },
};

export const embedContent: CapabilityTable = {
  operation: "models.embedContent",
  features: { dimensions: parameters("outputDimensionality") },
};
