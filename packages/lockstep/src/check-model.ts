import { ConfigurationError } from "@lockstep/core";

const example = {
  chat: 'openaiChat("gpt-5")',
  embedding: 'openaiEmbedding("text-embedding-3-small")',
  rerank: 'dashscopeRerank("gte-rerank-v2")',
} as const;

/**
 * Callers without types reach for an id first.
 *
 * @throws {ConfigurationError} for anything that is no model of this kind.
 */
export function checkModel<Model extends { readonly kind: keyof typeof example }>(model: Model, kind: Model["kind"]): Model {
  const given: unknown = model;
  if (typeof given === "object" && given !== null && "kind" in given && given.kind === kind) return model;
  const found =
    typeof given === "string" ? `"${given}"` : typeof given === "object" && given !== null ? "something else" : String(given);
  throw new ConfigurationError(
    `A ${kind} model is wanted, such as ${example[kind]}, and not ${found}. Models behind ids in strings come from createRegistry().`,
  );
}
