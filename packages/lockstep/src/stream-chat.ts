import type { CallOptions, ChatEvent } from "@lockstep/core";
import { ChatStream } from "./chat-stream.ts";
import { checkChat } from "./check-features.ts";
import { checkModel } from "./check-model.ts";
import type { AnyChatModel, ChatRequestOf, RawChunkOf } from "./model-types.ts";

/**
 * Asks a model and gives its reply as it comes. Nothing is sent until the stream is read or its reply is asked for.
 *
 * A call goes through six files: this one; the provider's `models.ts`; the dialect's `encode.ts`; the core's client; the core's
 * transport; the core's event stream and the dialect's `chat-events.ts`.
 *
 * @throws {UnsupportedFeatureError} at once, when the model's provider has no parameter for what is asked. Every other error
 * is thrown where the stream is read.
 */
export function streamChat<Model extends AnyChatModel>(
  model: Model,
  request: ChatRequestOf<Model>,
  options: CallOptions = {},
): ChatStream<RawChunkOf<Model>> {
  checkModel(model, "chat");
  const checked = checkChat(model, request);
  return new ChatStream(() => model.stream(checked, options) as AsyncIterable<ChatEvent<RawChunkOf<Model>>>);
}
