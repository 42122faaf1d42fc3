import type { RuleTable } from "./rule.ts";

/** Which values a schema lists: closed lists (`enum`, `const`) and open ones (`x-extensible-enum`). */
export const valueRules: RuleTable = {
  "enum-added": { request: "error", response: "info", says: "only listed values are left: {after}" },
  "enum-removed": { request: "info", response: "warning", says: "other values than the listed ones may come: {before}" },
  "enum-value-added": { request: "info", response: "warning", says: "the closed list of values has {value} now" },
  "enum-value-removed": { request: "error", response: "info", says: "the closed list of values has {value} no more" },
  "enum-opened": { request: "info", response: "warning", says: "the list of values was closed and is open" },
  "enum-closed": { request: "error", response: "info", says: "the list of values was open and is closed" },
  "known-values-added": { request: "info", response: "info", says: "known values are listed now: {after}" },
  "known-values-removed": { request: "info", response: "info", says: "known values are listed no more: {before}" },
  "known-value-added": { request: "info", response: "info", says: "the open list of values has {value} now" },
  "known-value-removed": { request: "warning", response: "info", says: "the open list of values has {value} no more" },
  "const-added": { request: "error", response: "info", says: "only the value {after} is left" },
  "const-removed": { request: "info", response: "warning", says: "other values than {before} may be there" },
  "const-changed": { request: "error", response: "error", says: "the value was {before} and is {after}" },
};
