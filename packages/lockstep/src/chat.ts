import type { CallOptions, ChatCapabilities, ChatModel, ChatReply, ChatRequest } from "@lockstep/core";
import { checkChat } from "./check-features.ts";

/**
 * Asks a model and waits for the whole reply.
 *
 * @throws {UnsupportedFeatureError} before anything is sent, when the model's provider has no parameter for what is asked.
 * @throws {APIError} and its subclasses, when the call does not give an answer.
 */
export async function chat<Provider extends string, Capabilities extends ChatCapabilities, ProviderOptions extends object, Raw>(
  model: ChatModel<Provider, Capabilities, ProviderOptions, Raw>,
  request: ChatRequest<NoInfer<Provider>, NoInfer<Capabilities>, NoInfer<ProviderOptions>>,
  options: CallOptions = {},
): Promise<ChatReply<Raw>> {
  return model.generate(checkChat(model, request), options);
}
