import { type ChatModel, lazyClient, type ModelSettings } from "@lockstep/core";
import { chatModelBy } from "@lockstep/core/dialect";
import { createClient } from "./client.ts";
import { descriptor } from "./descriptor.ts";
import { createStreamDecoder, decodeReply, encodeChat, encodeWarnings, type ExpressedMember } from "./dialect/index.ts";
import { chatCapabilities, type ChatCapabilities } from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { chatCompletionsCreate } from "./generated/operations.gen.ts";
import type * as wire from "./generated/schema.gen.ts";

/** Parameters of Meta Llama's that the vocabulary has no word for: `user`. */
export type LlamaChatOptions = Omit<wire.ChatCompletionRequest, ExpressedMember>;

export type LlamaChatModel = ChatModel<
  "llama",
  ChatCapabilities,
  LlamaChatOptions,
  wire.CreateChatCompletionResponse,
  wire.CreateChatCompletionResponseStreamChunk
>;

type Body = ReturnType<typeof encodeChat>;
type Chats = OperationSurfaces["chat.completions.create"];

// Of one operation, so that a bundle with one model holds no other.
const chats = /* @__PURE__ */ lazyClient((): Chats => createClient({}, [chatCompletionsCreate]));

/**
 * A chat model for the facade: `llamaChat("Llama-4-Maverick-17B-128E-Instruct-FP8")`. Without a client, one is made from the
 * environment on first use.
 */
export function llamaChat(modelId: wire.ChatCompletionRequest["model"], { client }: ModelSettings<Chats> = {}): LlamaChatModel {
  const completions = (): Chats["chat"]["completions"] => chats(client).chat.completions;
  return chatModelBy(
    {
      provider: "llama",
      name: descriptor.name,
      modelId,
      capabilities: chatCapabilities,
      // The compiler checks the body against Meta Llama's own type on these two lines.
      create: (body: Body, options) => completions().create({ ...body, stream: false }, options),
      createStream: (body, options) => completions().create({ ...body, stream: true }, options),
    },
    {
      encode: (request) => ({ body: encodeChat(modelId, request), warnings: encodeWarnings(request) }),
      decode: decodeReply,
      decoder: createStreamDecoder,
    },
  );
}
