import { type CountsTokens, type TokenCount, UnsupportedFeatureError } from "@lockstep/core";
import { checkChat } from "./check-features.ts";
import { checkModel } from "./check-model.ts";
import type { AnyChatModel, ChatRequestOf, Counting, RawCountOf } from "./model-types.ts";
import { callOptions, type FacadeOptions } from "./options.ts";
import { withWarnings } from "./warnings.ts";

/**
 * How many tokens a chat request would cost on the way in, as the provider counts them; nothing is answered.
 *
 * Only some providers count. A model of one that does not is no argument for the compiler, and an error at run time.
 *
 * @throws {UnsupportedFeatureError} before anything is sent, when the provider does not count, or lacks what is asked.
 * @throws {APIError} and its subclasses, when the call does not give an answer.
 */
export async function countTokens<Model extends AnyChatModel>(
  model: Model & Counting<Model>,
  request: ChatRequestOf<Model>,
  options: FacadeOptions = {},
): Promise<TokenCount<RawCountOf<Model>>> {
  const able: Model & Partial<CountsTokens> = checkModel<Model>(model, "chat");
  if (able.countTokens === undefined) throw cannotCount(able);
  const checked = checkChat(able, request, options.onUnsupported);
  const count = await able.countTokens(checked.request, callOptions(options));
  return withWarnings(count as TokenCount<RawCountOf<Model>>, checked.warnings);
}

function cannotCount({ provider, modelId }: AnyChatModel): UnsupportedFeatureError {
  const message = `The provider "${provider}" does not count the tokens of a request (model "${modelId}"). The usage of a reply says what it cost.`;
  return new UnsupportedFeatureError(message, { provider, feature: "countTokens" });
}
