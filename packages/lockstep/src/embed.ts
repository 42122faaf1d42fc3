import type { CallOptions, EmbeddingCapabilities, EmbeddingModel, EmbedReply, EmbedRequest, Unsupported } from "@lockstep/core";
import { checkEmbed } from "./check-features.ts";

/** The request that an embedding model takes. */
type EmbedRequestOf<Provider extends string, Capabilities extends EmbeddingCapabilities, ProviderOptions> = Omit<
  EmbedRequest<ProviderOptions>,
  "dimensions"
> & {
  /** Length of the vectors, where the provider lets the caller choose. */
  readonly dimensions?: (Capabilities["dimensions"] extends true ? number : Unsupported<Provider, "dimensions">) | undefined;
};

/**
 * Turns one text or several into vectors, in the order of the input.
 *
 * @throws {UnsupportedFeatureError} before anything is sent, when the model's provider has no parameter for what is asked.
 * @throws {APIError} and its subclasses, when the call does not give an answer.
 */
export async function embed<
  Provider extends string,
  Capabilities extends EmbeddingCapabilities,
  ProviderOptions extends object,
  Raw,
>(
  model: EmbeddingModel<Provider, Capabilities, ProviderOptions, Raw>,
  request: EmbedRequestOf<NoInfer<Provider>, NoInfer<Capabilities>, NoInfer<ProviderOptions>>,
  options: CallOptions = {},
): Promise<EmbedReply<Raw>> {
  return model.embed(checkEmbed(model, request), options);
}
