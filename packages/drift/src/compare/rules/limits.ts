import type { Level } from "../../report/finding.ts";
import type { Rule, RuleTable } from "./rule.ts";

/** A keyword that bounds a value from above or from below, and the word for it in rule ids. */
export interface Limit {
  readonly keyword: string;
  readonly word: string;
  readonly bounds: "above" | "below";
}

export const limits: readonly Limit[] = [
  { keyword: "maximum", word: "max", bounds: "above" },
  { keyword: "minimum", word: "min", bounds: "below" },
  { keyword: "exclusiveMaximum", word: "exclusive-max", bounds: "above" },
  { keyword: "exclusiveMinimum", word: "exclusive-min", bounds: "below" },
  { keyword: "maxLength", word: "max-length", bounds: "above" },
  { keyword: "minLength", word: "min-length", bounds: "below" },
  { keyword: "maxItems", word: "max-items", bounds: "above" },
  { keyword: "minItems", word: "min-items", bounds: "below" },
  { keyword: "maxProperties", word: "max-properties", bounds: "above" },
  { keyword: "minProperties", word: "min-properties", bounds: "below" },
  { keyword: "maxContains", word: "max-contains", bounds: "above" },
  { keyword: "minContains", word: "min-contains", bounds: "below" },
];

interface Levels {
  readonly request: Level;
  readonly response: Level;
}

// A limit that a document begins to state was often there before: a warning, where one that moves is a fact.
const added: Levels = { request: "warning", response: "info" };
const removed: Levels = { request: "info", response: "warning" };
const tighter: Levels = { request: "error", response: "info" };
const looser: Levels = { request: "info", response: "warning" };

function rulesOf({ keyword, word, bounds }: Limit): [string, Rule][] {
  const [increased, decreased] = bounds === "above" ? [looser, tighter] : [tighter, looser];
  return [
    [`${word}-added`, { ...added, says: `${keyword} is {after}; there was no such limit` }],
    [`${word}-removed`, { ...removed, says: `${keyword} was {before}; there is no such limit any more` }],
    [`${word}-increased`, { ...increased, says: `${keyword} was {before} and is {after}` }],
    [`${word}-decreased`, { ...decreased, says: `${keyword} was {before} and is {after}` }],
  ];
}

/** Four rules for each limit, and those for the other tests of one value. */
export const limitRules: RuleTable = {
  ...Object.fromEntries(limits.flatMap(rulesOf)),
  "multiple-of-added": { request: "warning", response: "info", says: "it must be a multiple of {after} now" },
  "multiple-of-removed": { request: "info", response: "warning", says: "it need not be a multiple of {before} any more" },
  "multiple-of-changed": {
    request: "warning",
    response: "warning",
    says: "it was a multiple of {before} and is one of {after}",
  },
  "pattern-added": { request: "warning", response: "info", says: "it must match {after} now" },
  "pattern-removed": { request: "info", response: "warning", says: "it need not match {before} any more" },
  "pattern-changed": { request: "warning", response: "warning", says: "the pattern was {before} and is {after}" },
  "pattern-generalized": { request: "info", response: "warning", says: "the pattern was {before} and matches anything now" },
};
