import type { RuleTable } from "./rule.ts";

/** Items of lists. */
export const arrayRules: RuleTable = {
  "items-described": { request: "error", response: "info", says: "items are described now; any item was right before" },
  "items-undescribed": { request: "info", response: "warning", says: "items are described no more: any item may be there" },
  "prefix-items-added": { request: "error", response: "info", says: "the item at position {position} is described now" },
  "prefix-items-removed": {
    request: "info",
    response: "warning",
    says: "the item at position {position} is described no more",
  },
  "unique-items-added": { request: "error", response: "info", says: "no item may be there twice now" },
  "unique-items-removed": { request: "info", response: "warning", says: "items may be there twice now" },
  "unevaluated-items-added": { request: "error", response: "info", says: "items beyond those described are restricted now" },
  "unevaluated-items-removed": {
    request: "info",
    response: "warning",
    says: "items beyond those described are restricted no more",
  },
  "contains-added": { request: "error", response: "info", says: "some item must be of a kind now" },
  "contains-removed": { request: "info", response: "warning", says: "no item must be of a kind any more" },
};
