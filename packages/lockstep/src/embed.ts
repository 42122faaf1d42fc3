import type { EmbedReply } from "@lockstep/core";
import { checkEmbed } from "./check-features.ts";
import { checkModel } from "./check-model.ts";
import type { AnyEmbeddingModel, EmbedRequestOf, RawEmbeddingOf } from "./model-types.ts";
import { callOptions, type FacadeOptions } from "./options.ts";
import { withWarnings } from "./warnings.ts";

/**
 * Turns one text or several into vectors, in the order of the input.
 *
 * @throws {UnsupportedFeatureError} before anything is sent, when the model's provider has no parameter for what is asked.
 * @throws {APIError} and its subclasses, when the call does not give an answer.
 */
export async function embed<Model extends AnyEmbeddingModel>(
  model: Model,
  request: EmbedRequestOf<Model>,
  options: FacadeOptions = {},
): Promise<EmbedReply<RawEmbeddingOf<Model>>> {
  const checked = checkEmbed(checkModel(model, "embedding"), request, options.onUnsupported);
  const reply = await model.embed(checked.request, callOptions(options));
  return withWarnings(reply as EmbedReply<RawEmbeddingOf<Model>>, checked.warnings);
}
