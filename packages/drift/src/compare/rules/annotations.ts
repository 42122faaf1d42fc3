import type { RuleTable } from "./rule.ts";

/** What a schema says beside which values are right, conditions, and words that no other rule knows. */
export const annotationRules: RuleTable = {
  "default-added": { request: "warning", response: "info", says: "there is a default now: {after}" },
  "default-removed": { request: "warning", response: "info", says: "there is no default any more; it was {before}" },
  "default-changed": { request: "warning", response: "info", says: "the default was {before} and is {after}" },
  "schema-deprecated": { request: "info", response: "info", says: "it is deprecated now" },
  "schema-reactivated": { request: "info", response: "info", says: "it is deprecated no more" },
  "if-added": { request: "warning", response: "info", says: "a condition decides now which schema holds" },
  "if-removed": { request: "info", response: "warning", says: "no condition decides any more which schema holds" },
  "if-changed": { request: "warning", response: "warning", says: "the condition that decides which schema holds is another" },
  "then-added": { request: "error", response: "info", says: "more is asked now where the condition holds" },
  "then-removed": { request: "info", response: "warning", says: "nothing more is asked any more where the condition holds" },
  "else-added": { request: "error", response: "info", says: "more is asked now where the condition does not hold" },
  "else-removed": {
    request: "info",
    response: "warning",
    says: "nothing more is asked any more where the condition does not hold",
  },
  "not-added": { request: "error", response: "info", says: "some values are excluded now" },
  "not-removed": { request: "info", response: "warning", says: "the values that were excluded may be there now" },
  "keyword-changed": { request: "warning", response: "warning", says: "{keyword} was {before} and is {after}" },
};
