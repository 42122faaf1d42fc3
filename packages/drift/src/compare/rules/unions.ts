import type { RuleTable } from "./rule.ts";

/** Alternatives (`oneOf`, `anyOf`), and what tells them apart. */
export const unionRules: RuleTable = {
  "variant-added": { request: "info", response: "error", says: "there is one alternative more: {name}" },
  "variant-added-to-open-union": {
    request: "info",
    response: "info",
    says: "there is one alternative more in a list that was open: {name}",
  },
  "variant-removed": { request: "error", response: "info", says: "the alternative {name} is gone" },
  "variant-renamed": { request: "error", response: "error", says: "the alternative {before} is called {after} now" },
  "union-opened": { request: "info", response: "warning", says: "other alternatives than the described ones may be there now" },
  "union-closed": { request: "error", response: "info", says: "no other alternatives than the described ones are left" },
  "discriminant-changed": {
    request: "error",
    response: "error",
    says: "the alternatives were told apart by {before} and are by {after}",
  },
  "discriminator-added": { request: "info", response: "info", says: "a discriminator is named now: {after}" },
  "discriminator-removed": {
    request: "warning",
    response: "warning",
    says: "no discriminator is named any more; it was {before}",
  },
  "discriminator-mapping-added": { request: "info", response: "info", says: "the discriminator maps {value} to {after} now" },
  "discriminator-mapping-removed": {
    request: "warning",
    response: "warning",
    says: "the discriminator maps {value} no more; it was {before}",
  },
  "discriminator-mapping-changed": {
    request: "warning",
    response: "warning",
    says: "the discriminator mapped {value} to {before} and does to {after}",
  },
};
