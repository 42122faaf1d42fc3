import type { ChatEvent } from "@lockstep/core";
import { ChatStream } from "./chat-stream.ts";
import { checkChat } from "./check-features.ts";
import { checkModel } from "./check-model.ts";
import type { AnyChatModel, ChatRequestOf, RawChunkOf } from "./model-types.ts";
import { callOptions, type FacadeOptions } from "./options.ts";

/**
 * Asks a model and gives its reply as it comes. Nothing is sent until the stream is read or its reply is asked for.
 *
 * A call goes through six files: this one; the provider's `models.ts`; the dialect's `encode.ts`; the core's client; the core's
 * transport; the core's event stream, with its `dialect/chat-events.ts` and the dialect's decoder.
 *
 * @throws {UnsupportedFeatureError} at once, when the model's provider has no parameter for what is asked.
 * @throws {ConfigurationError} at once, for messages that cannot be right. Every other error is thrown where the stream is read.
 */
export function streamChat<Model extends AnyChatModel>(
  model: Model,
  request: ChatRequestOf<Model>,
  options: FacadeOptions = {},
): ChatStream<RawChunkOf<Model>> {
  const checked = checkChat(checkModel(model, "chat"), request, options.onUnsupported);
  const sent = callOptions(options);
  const open = (): AsyncIterable<ChatEvent<RawChunkOf<Model>>> =>
    model.stream(checked.request, sent) as AsyncIterable<ChatEvent<RawChunkOf<Model>>>;
  return new ChatStream(open, checked.warnings);
}
