/** How a capability is read off an operation's request body: it is there when any of the rules finds something. */
export type CapabilityRule =
  /** The body has this member. */
  | { readonly parameter: string }
  /** A message of this role may hold a content part whose `type` has this value; the other two name the members on the way. */
  | { readonly part: string; readonly role: string; readonly messages: string; readonly content: string };

export interface CapabilityTable {
  /** The operation whose body is read; the dialect that has no such operation has none of the capabilities. */
  readonly operation: string;
  readonly features: Readonly<Record<string, readonly CapabilityRule[]>>;
  /** Kinds of input, beside text. */
  readonly input?: Readonly<Record<string, readonly CapabilityRule[]>>;
}

function parameters(...names: readonly string[]): readonly CapabilityRule[] {
  return names.map((parameter) => ({ parameter }));
}

function parts(...types: readonly string[]): readonly CapabilityRule[] {
  return types.map((part) => ({ part, role: "user", messages: "messages", content: "content" }));
}

/** Chat capabilities by dialect: the first table whose operation the document has is used. */
export const CHAT_TABLES: readonly CapabilityTable[] = [
  {
    operation: "chat.completions.create",
    features: {
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
      file: parts("file"),
    },
  },
];

export const EMBEDDING_TABLES: readonly CapabilityTable[] = [
  { operation: "embeddings.create", features: { dimensions: parameters("dimensions") } },
];
