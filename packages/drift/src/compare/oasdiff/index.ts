import type { Direction } from "../rules/rule.ts";
import outOfScope from "./out-of-scope.json" with { type: "json" };
import request from "./request.json" with { type: "json" };
import response from "./response.json" with { type: "json" };

/** What a rule of oasdiff is here: a rule of ours in a direction, or the reason why there is none. */
export type Counterpart = { readonly rule: string; readonly direction: Direction } | { readonly outOfScope: string };

function mapped(rules: Readonly<Record<string, string>>, direction: Direction): [string, Counterpart][] {
  return Object.entries(rules).map(([id, rule]) => [id, { rule, direction }]);
}

/**
 * Every rule id that oasdiff's catalogue had in November 2026 (github.com/oasdiff/oasdiff), for readers who know that tool: the ids
 * are its, the rules and sentences are ours.
 */
export const oasdiffRules: ReadonlyMap<string, Counterpart> = new Map<string, Counterpart>([
  ...mapped(request, "request"),
  ...mapped(response, "response"),
  ...outOfScope.flatMap(({ reason, ids }) => ids.map((id): [string, Counterpart] => [id, { outOfScope: reason }])),
]);
