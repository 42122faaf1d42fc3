import type { AnyChatRequest, CallOptions, ChatCapabilities, ChatEvent, ChatModel, ChatReply } from "@lockstep/core";

/** A model without a provider behind it: it says what it is told to say, and notes what it was asked. */
export interface ScriptedModel extends ChatModel<"scripted", ChatCapabilities, object> {
  readonly asked: { readonly request: AnyChatRequest; readonly options: CallOptions }[];
  /** How often a stream was left or ended. */
  readonly closed: () => number;
}

export const reply: ChatReply<readonly unknown[]> = {
  text: "ab",
  toolCalls: [{ id: "t", name: "f", arguments: "{}" }],
  finishReason: "stop",
  rawFinishReason: "stop",
  warnings: [],
  residue: {},
  raw: [],
};

const features = {
  temperature: true,
  topP: true,
  stop: true,
  logprobs: true,
  tools: true,
  toolChoice: true,
  parallelToolCalls: true,
  responseFormat: true,
  reasoningEffort: true,
  seed: true,
  topK: true,
  minP: true,
  presencePenalty: true,
  frequencyPenalty: true,
  repetitionPenalty: true,
} as const;

export const everything: ChatCapabilities = { ...features, input: { image: true, audio: true, video: true, file: true } };

/** Nothing but text. */
export const nothing = {
  temperature: false,
  topP: false,
  stop: false,
  logprobs: false,
  tools: false,
  toolChoice: false,
  parallelToolCalls: false,
  responseFormat: false,
  reasoningEffort: false,
  seed: false,
  topK: false,
  minP: false,
  presencePenalty: false,
  frequencyPenalty: false,
  repetitionPenalty: false,
  input: { image: false, audio: false, video: false, file: false },
} as const;
nothing satisfies ChatCapabilities;

/** Streams the events and then, if there is one, throws the error. */
export function scripted(
  events: readonly ChatEvent[],
  { error, capabilities = everything }: { readonly error?: unknown; readonly capabilities?: ChatCapabilities } = {},
): ScriptedModel {
  const asked: ScriptedModel["asked"] = [];
  let closed = 0;
  return {
    kind: "chat",
    provider: "scripted",
    modelId: "m",
    capabilities,
    asked,
    closed: () => closed,
    async generate(request, options) {
      asked.push({ request, options });
      if (error !== undefined) throw error;
      return reply;
    },
    async *stream(request, options) {
      asked.push({ request, options });
      try {
        yield* events;
        if (error !== undefined) throw error;
      } finally {
        closed++;
      }
    },
  };
}
