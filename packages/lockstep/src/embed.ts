import type { CallOptions, EmbedReply } from "@lockstep/core";
import { checkEmbed } from "./check-features.ts";
import { checkModel } from "./check-model.ts";
import type { AnyEmbeddingModel, EmbedRequestOf, RawEmbeddingOf } from "./model-types.ts";

/**
 * Turns one text or several into vectors, in the order of the input.
 *
 * @throws {UnsupportedFeatureError} before anything is sent, when the model's provider has no parameter for what is asked.
 * @throws {APIError} and its subclasses, when the call does not give an answer.
 */
export async function embed<Model extends AnyEmbeddingModel>(
  model: Model,
  request: EmbedRequestOf<Model>,
  options: CallOptions = {},
): Promise<EmbedReply<RawEmbeddingOf<Model>>> {
  const reply = await checkModel(model, "embedding").embed(checkEmbed(model, request), options);
  return reply as EmbedReply<RawEmbeddingOf<Model>>;
}
