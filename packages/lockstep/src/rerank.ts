import type { RerankReply } from "@lockstep/core";
import { checkRerank } from "./check-features.ts";
import { checkModel } from "./check-model.ts";
import type { AnyRerankModel, RawRerankOf, RerankRequestOf } from "./model-types.ts";
import { callOptions, type FacadeOptions } from "./options.ts";
import { withWarnings } from "./warnings.ts";

/**
 * Orders documents by how well they answer a query, the best first; each result names a document by its place in the request.
 *
 * @throws {UnsupportedFeatureError} before anything is sent, when the model's provider has no parameter for what is asked.
 * @throws {ConfigurationError} before anything is sent, without a query or documents.
 * @throws {APIError} and its subclasses, when the call does not give an answer.
 */
export async function rerank<Model extends AnyRerankModel>(
  model: Model,
  request: RerankRequestOf<Model>,
  options: FacadeOptions = {},
): Promise<RerankReply<RawRerankOf<Model>>> {
  const checked = checkRerank(checkModel(model, "rerank"), request, options.onUnsupported);
  const reply = await model.rerank(checked.request, callOptions(options));
  return withWarnings(reply as RerankReply<RawRerankOf<Model>>, checked.warnings);
}
