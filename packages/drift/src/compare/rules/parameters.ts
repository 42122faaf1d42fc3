import type { RuleTable } from "./rule.ts";

/** Parameters in path, query, headers and cookies; what their values may be is the business of the schema rules. */
export const parameterRules: RuleTable = {
  "required-parameter-added": { level: "error", says: "the required parameter is new" },
  "required-parameter-with-default-added": { level: "info", says: "the required parameter is new; it has a default" },
  "optional-parameter-added": { level: "info", says: "the optional parameter is new" },
  "parameter-removed": { level: "warning", says: "the parameter is gone" },
  "parameter-became-required": { level: "error", says: "the parameter was optional and is required" },
  "parameter-became-optional": { level: "info", says: "the parameter was required and is optional" },
  "parameter-deprecated": { level: "info", says: "the parameter is deprecated now" },
  "parameter-reactivated": { level: "info", says: "the parameter is deprecated no more" },
  "parameter-style-changed": {
    level: "error",
    says: "{member} was {before} and is {after}: the same value is written another way",
  },
  "path-parameter-renamed": { level: "info", says: "the parameter of the path was called {before} and is called {after}" },
};
