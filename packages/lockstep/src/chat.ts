import type { ChatReply } from "@lockstep/core";
import { checkChat } from "./check-features.ts";
import { checkModel } from "./check-model.ts";
import type { AnyChatModel, ChatRequestOf, RawOf } from "./model-types.ts";
import { callOptions, type FacadeOptions } from "./options.ts";
import { withWarnings } from "./warnings.ts";

/**
 * Asks a model and waits for the whole reply.
 *
 * @throws {UnsupportedFeatureError} before anything is sent, when the model's provider has no parameter for what is asked.
 * @throws {ConfigurationError} before anything is sent, for messages that cannot be right, naming the place.
 * @throws {APIError} and its subclasses, when the call does not give an answer.
 */
export async function chat<Model extends AnyChatModel>(
  model: Model,
  request: ChatRequestOf<Model>,
  options: FacadeOptions = {},
): Promise<ChatReply<RawOf<Model>>> {
  const checked = checkChat(checkModel(model, "chat"), request, options.onUnsupported);
  const reply = await model.generate(checked.request, callOptions(options));
  return withWarnings(reply as ChatReply<RawOf<Model>>, checked.warnings);
}
