import type { CountsTokens } from "@lockstep/core";
import type { AnyChatModel } from "./model-types.ts";

/** The same model with some of its functions replaced. The others are still called on the model that has them: it may be a class. */
export function around<Model extends AnyChatModel & Partial<CountsTokens>>(
  model: Model,
  changes: Partial<Pick<AnyChatModel, "generate" | "stream"> & CountsTokens>,
): Model {
  const { kind, provider, modelId, capabilities } = model;
  return {
    ...model,
    kind,
    provider,
    modelId,
    capabilities,
    generate: (request, options) => model.generate(request, options),
    stream: (request, options) => model.stream(request, options),
    ...(model.countTokens && { countTokens: (...asked) => model.countTokens?.(...asked) }),
    ...changes,
  };
}
