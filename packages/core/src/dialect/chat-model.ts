import type { AnyChatRequest, ChatCapabilities, ChatReply, ChatWarning } from "../vocabulary/chat.ts";
import type { CallOptions, ChatModel } from "../vocabulary/model.ts";
import { type ChunkStream, decodeStream } from "./chat-events.ts";
import type { Answer, ReplyContext } from "./reply-context.ts";
import type { StreamDecoder } from "./stream-decoder.ts";
import type { Who } from "./who.ts";

/** A request that is written and not sent yet: what was wrong with it has been thrown by now. */
export interface WrittenCall<Result> {
  readonly send: (options: CallOptions) => Result;
  /** What was left out because the wire has no place for it. */
  readonly warnings: readonly ChatWarning[];
}

/** How a wire of its own is written and read. */
export interface ChatModelParts<Provider, Capabilities, Raw, RawChunk> {
  readonly provider: Provider;
  readonly modelId: string;
  readonly capabilities: Capabilities;
  readonly write: (request: AnyChatRequest) => WrittenCall<Answer<Raw>>;
  readonly writeStream: (request: AnyChatRequest) => WrittenCall<PromiseLike<ChunkStream<RawChunk>>>;
  readonly decode: (wire: Raw, context: ReplyContext) => ChatReply<Raw>;
  /** Makes the decoder of one stream. */
  readonly decoder: () => StreamDecoder<RawChunk>;
}

/** A chat model of the parts: what every dialect does between the facade and a provider's typed call. */
export function chatModelOf<
  const Provider extends string,
  Capabilities extends ChatCapabilities,
  ProviderOptions,
  Raw,
  RawChunk,
>(
  parts: ChatModelParts<Provider, Capabilities, Raw, RawChunk>,
): ChatModel<Provider, Capabilities, ProviderOptions, Raw, RawChunk> {
  const { provider, modelId, capabilities, write, writeStream, decode, decoder } = parts;
  return {
    kind: "chat",
    provider,
    modelId,
    capabilities,
    async generate(request, options) {
      const { send, warnings } = write(request);
      const { data, limits, requestId } = await send(options).withResponse();
      return decode(data, { provider, limits, requestId, warnings });
    },
    stream(request, options) {
      const { send: open, warnings } = writeStream(request);
      return decodeStream({ provider, open, options, decoder, warnings });
    },
  };
}

/** How a wire is written whose body is the same for a whole reply and for a stream, but for the member that asks for one. */
export interface ChatCallParts<Provider, Capabilities, Body, Raw, RawChunk> {
  readonly provider: Provider;
  /** The provider in the sentences of errors and warnings, as a reader knows it. */
  readonly name: string;
  readonly modelId: string;
  readonly capabilities: Capabilities;
  /** The two lines where the compiler checks our body against the provider's own type. */
  readonly create: (body: Body, options: CallOptions) => Answer<Raw>;
  readonly createStream: (body: Body, options: CallOptions) => PromiseLike<ChunkStream<RawChunk>>;
}

/** What the dialect of such a wire brings. */
export interface ChatDialect<Body, Raw, RawChunk> {
  /** Errors and warnings name `who`. */
  readonly encode: (request: AnyChatRequest, who: Who) => { readonly body: Body; readonly warnings: readonly ChatWarning[] };
  readonly decode: (wire: Raw, context: ReplyContext) => ChatReply<Raw>;
  readonly decoder: () => StreamDecoder<RawChunk>;
}

/** A chat model of a dialect and of a provider's calls: for a wire that several providers speak. */
export function chatModelBy<
  const Provider extends string,
  Capabilities extends ChatCapabilities,
  ProviderOptions,
  Body,
  Raw,
  RawChunk,
>(
  parts: ChatCallParts<Provider, Capabilities, Body, Raw, RawChunk>,
  { encode, ...dialect }: ChatDialect<Body, Raw, RawChunk>,
): ChatModel<Provider, Capabilities, ProviderOptions, Raw, RawChunk> {
  const { create, createStream, name, ...model } = parts;
  const who: Who = { provider: parts.provider, name };
  const writer =
    <Result>(call: (body: Body, options: CallOptions) => Result) =>
    (request: AnyChatRequest): WrittenCall<Result> => {
      const { body, warnings } = encode(request, who);
      return { send: (options) => call(body, options), warnings };
    };
  return chatModelOf({ ...model, ...dialect, write: writer(create), writeStream: writer(createStream) });
}
