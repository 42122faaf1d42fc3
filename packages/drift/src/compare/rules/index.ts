import { annotationRules } from "./annotations.ts";
import { arrayRules } from "./arrays.ts";
import { extensionRules } from "./extensions.ts";
import { limitRules } from "./limits.ts";
import { objectRules } from "./objects.ts";
import { operationRules } from "./operations.ts";
import { parameterRules } from "./parameters.ts";
import type { RuleTable } from "./rule.ts";
import { countingRules } from "./stream-counting.ts";
import { eventRules } from "./stream-events.ts";
import { streamRules } from "./stream-facts.ts";
import { grammarRules } from "./stream-grammar.ts";
import { typeRules } from "./types.ts";
import { unionRules } from "./unions.ts";
import { valueRules } from "./values.ts";

/** Every rule of the comparison of documents, by id. */
export const rules: RuleTable = {
  ...operationRules,
  ...parameterRules,
  ...typeRules,
  ...valueRules,
  ...limitRules,
  ...objectRules,
  ...arrayRules,
  ...unionRules,
  ...annotationRules,
  ...streamRules,
  ...countingRules,
  ...eventRules,
  ...grammarRules,
  ...extensionRules,
};

/** Rules about streams: how one is asked for, framed, told apart, counted, ordered and ended. */
export const streamingRules: RuleTable = { ...streamRules, ...countingRules, ...eventRules, ...grammarRules };
