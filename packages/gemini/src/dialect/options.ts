import type {
  EmbedContentRequest,
  FunctionCallingConfig,
  GenerateContentRequest,
  GenerationConfig,
  Tool,
  ToolConfig,
} from "../generated/schema.gen.ts";

/** Members of `generationConfig` that the vocabulary has words for. */
type ExpressedConfig =
  | "maxOutputTokens"
  | "temperature"
  | "topP"
  | "topK"
  | "stopSequences"
  | "seed"
  | "presencePenalty"
  | "frequencyPenalty"
  | "responseLogprobs"
  | "logprobs"
  | "responseMimeType"
  | "responseJsonSchema";

type OwnToolConfig = Omit<ToolConfig, "functionCallingConfig"> & {
  /** `VALIDATED` is a mode that the vocabulary has no word for. */
  readonly functionCallingConfig?: Omit<FunctionCallingConfig, "streamFunctionCallArguments"> | undefined;
};

/**
 * Parameters of Gemini's that the vocabulary has no word for: `safetySettings`, `cachedContent`, `thinkingConfig`, the tools of the
 * service. They are joined with what the request says, which comes first where both say something.
 */
export type GeminiChatOptions = Omit<
  GenerateContentRequest,
  "model" | "contents" | "systemInstruction" | "generationConfig" | "tools" | "toolConfig"
> & {
  readonly generationConfig?: Omit<GenerationConfig, ExpressedConfig> | undefined;
  /** Tools of the service: `[{ googleSearch: {} }, { codeExecution: {} }]`. */
  readonly tools?: readonly Omit<Tool, "functionDeclarations">[] | undefined;
  readonly toolConfig?: OwnToolConfig | undefined;
};

/** Parameters of embeddings that the vocabulary has no word for: `taskType`, `title`. */
export type GeminiEmbeddingOptions = Omit<EmbedContentRequest, "model" | "content" | "outputDimensionality">;
