import type { ChatModel } from "@lockstep/core";
import { decodeStream } from "@lockstep/core/dialect";
import { createClient } from "./client.ts";
import { createStreamDecoder, decodeReply, encodeChat, encodeWarnings, type ExpressedMember } from "./dialect/index.ts";
import { chatCapabilities, type ChatCapabilities } from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { chatCompletionsCreate } from "./generated/operations.gen.ts";
import type {
  ChatCompletionRequest,
  CreateChatCompletionResponse,
  CreateChatCompletionResponseStreamChunk,
} from "./generated/schema.gen.ts";

/** Parameters of Meta Llama's that the vocabulary has no word for: `user`. */
export type LlamaChatOptions = Omit<ChatCompletionRequest, ExpressedMember>;

export type LlamaChatModel = ChatModel<
  "llama",
  ChatCapabilities,
  LlamaChatOptions,
  CreateChatCompletionResponse,
  CreateChatCompletionResponseStreamChunk
>;

type ChatClient = OperationSurfaces["chat.completions.create"];

// Made on first use, with one operation, so that a bundle with one model holds one operation.
let defaultClient: ChatClient | undefined;

/**
 * A chat model for the facade: `llamaChat("Llama-4-Maverick-17B-128E-Instruct-FP8")`. Without a client, one is made from the
 * environment on first use.
 */
export function llamaChat(
  modelId: ChatCompletionRequest["model"],
  settings: { readonly client?: ChatClient | undefined } = {},
): LlamaChatModel {
  const client = (): ChatClient => settings.client ?? (defaultClient ??= createClient({}, [chatCompletionsCreate]));
  const provider = "llama";
  return {
    kind: "chat",
    provider,
    modelId,
    capabilities: chatCapabilities,
    async generate(request, options) {
      const body = { ...encodeChat(modelId, request), stream: false } as const;
      const { data, limits, requestId } = await client().chat.completions.create(body, options).withResponse();
      return decodeReply(data, { provider, limits, requestId, warnings: encodeWarnings(request) });
    },
    stream(request, options) {
      const body = { ...encodeChat(modelId, request), stream: true } as const;
      return decodeStream({
        provider,
        open: (joined) => client().chat.completions.create(body, joined),
        options,
        decoder: createStreamDecoder,
        warnings: encodeWarnings(request),
      });
    },
  };
}
