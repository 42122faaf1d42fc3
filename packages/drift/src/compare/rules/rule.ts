import type { Level } from "../../report/finding.ts";

/** Who sends what a schema describes: the caller, or the provider (replies, events, errors, headers of replies). */
export type Direction = "request" | "response";

/**
 * What a change is worth. Narrowing breaks what is sent, widening breaks what is read: the level depends on the direction, and a
 * direction without a level is one in which the change cannot be, or says nothing.
 */
export type Rule = {
  /** What a finding says; `{name}` is filled in. */
  readonly says: string;
} & (
  | { readonly level: Level }
  | { readonly request: Level; readonly response: Level }
  | { readonly request: Level; readonly response?: undefined }
  | { readonly request?: undefined; readonly response: Level }
);

/** Rules by id. */
export type RuleTable = Readonly<Record<string, Rule>>;

/** The level of a rule in a direction; undefined where it has none there. */
export function levelOf(rule: Rule, direction: Direction): Level | undefined {
  return "level" in rule ? rule.level : rule[direction];
}

/** The rule's sentence with its gaps filled. */
export function sentence({ says }: Rule, fill: Readonly<Record<string, string>>): string {
  return says.replaceAll(/\{(\w+)\}/g, (gap, name: string) => fill[name] ?? gap);
}
