import type { RuleTable } from "./rule.ts";

/** What kind of value a schema admits. */
export const typeRules: RuleTable = {
  "type-changed": { request: "error", response: "error", says: "the type was {before} and is {after}" },
  "type-widened": { request: "info", response: "error", says: "the type is wider: {before} became {after}" },
  "type-narrowed": { request: "error", response: "info", says: "the type is narrower: {before} became {after}" },
  "became-nullable": { request: "info", response: "error", says: "it may be null now" },
  "became-not-nullable": { request: "error", response: "info", says: "it may be null no more" },
  "format-added": { request: "warning", response: "info", says: "it has a format now: {after}" },
  "format-removed": { request: "info", response: "warning", says: "it has no format any more; it was {before}" },
  "format-changed": { request: "warning", response: "warning", says: "the format was {before} and is {after}" },
  "content-encoding-changed": {
    request: "warning",
    response: "warning",
    says: "the encoding of the text was {before} and is {after}",
  },
  "content-media-type-changed": {
    request: "warning",
    response: "warning",
    says: "the media type of the text was {before} and is {after}",
  },
  "content-schema-added": { request: "warning", response: "info", says: "what is inside the text is described now" },
  "content-schema-removed": { request: "info", response: "warning", says: "what is inside the text is described no more" },
  "inexact-added": { request: "info", response: "warning", says: "the integer may pass 2^53 now" },
  "inexact-removed": { request: "info", response: "info", says: "the integer stays below 2^53 now" },
};
