import type { CallOptions, ChatReply } from "@lockstep/core";
import { checkChat } from "./check-features.ts";
import { checkModel } from "./check-model.ts";
import type { AnyChatModel, ChatRequestOf, RawOf } from "./model-types.ts";

/**
 * Asks a model and waits for the whole reply.
 *
 * @throws {UnsupportedFeatureError} before anything is sent, when the model's provider has no parameter for what is asked.
 * @throws {APIError} and its subclasses, when the call does not give an answer.
 */
export async function chat<Model extends AnyChatModel>(
  model: Model,
  request: ChatRequestOf<Model>,
  options: CallOptions = {},
): Promise<ChatReply<RawOf<Model>>> {
  const reply = await checkModel(model, "chat").generate(checkChat(model, request), options);
  return reply as ChatReply<RawOf<Model>>;
}
