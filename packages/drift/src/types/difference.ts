import type { Level } from "../report/finding.ts";
import type { View } from "./object.ts";

/**
 * Rules of the comparison, what each says, and how much it weighs. `missing`: the SDK's type has it and ours has it not; `extra`: the
 * other way round; `ours` and `theirs` at the end: only that side is optional, nullable, open or closed.
 */
export const rules = {
  "type-operation-extra": ["info", "the SDK has no method of this name"],
  "type-part-missing": ["warning", "the SDK's method has this part, our document has it not"],
  "type-part-extra": ["info", "our document has this part, the SDK's method has it not"],
  "type-member-missing": ["warning", "the SDK's type has this member, ours does not"],
  "type-member-extra": ["info", "our type has this member, the SDK's does not"],
  "type-optional-ours": ["info", "optional in ours, required in the SDK"],
  "type-optional-theirs": ["warning", "required in ours, optional in the SDK"],
  "type-null-ours": ["info", "may be null in ours, not in the SDK"],
  "type-null-theirs": ["warning", "may be null in the SDK, not in ours"],
  "type-kind-differs": ["error", "the two kinds of value have nothing in common"],
  "type-kind-missing": ["warning", "the SDK admits a kind of value that ours does not"],
  "type-kind-extra": ["info", "ours admits a kind of value that the SDK does not"],
  "type-value-missing": ["warning", "the SDK's type has this value, ours does not"],
  "type-value-extra": ["info", "our type has this value, the SDK's does not"],
  "type-values-missing": ["warning", "the SDK's type lists values, ours none"],
  "type-values-extra": ["info", "our type lists values, the SDK's none"],
  "type-closed-ours": ["warning", "ours admits only the values that it lists, the SDK any"],
  "type-closed-theirs": ["info", "the SDK admits only the values that it lists, ours any"],
  "type-variant-missing": ["warning", "the SDK's union has this variant, ours does not"],
  "type-variant-extra": ["info", "our union has this variant, the SDK's does not"],
  "type-open-ours": ["warning", "ours admits anything, the SDK's type says what stands here"],
  "type-open-theirs": ["info", "the SDK's type admits anything, ours says what stands here"],
  "type-unexplained": ["warning", "the compiler would not assign the SDK's type to ours, and no other difference says why"],
} as const;
rules satisfies Readonly<Record<string, readonly [Level, string]>>;

export type Rule = keyof typeof rules;

/** Each of these is a reason why a value of the SDK's type may be none of ours. */
export const refusals: ReadonlySet<Rule> = new Set<Rule>([
  "type-part-missing",
  "type-member-extra",
  "type-optional-theirs",
  "type-null-theirs",
  "type-kind-differs",
  "type-kind-missing",
  "type-value-missing",
  "type-closed-ours",
  "type-variant-missing",
  "type-open-theirs",
]);

/** One difference, as the walk meets it. */
export interface Difference {
  readonly rule: Rule;
  /** Path on the wire, with `=value` at the end for a value or a variant. */
  readonly path: string;
  readonly ours: View;
  readonly theirs: View;
  /** More of it: the kinds, the values. */
  readonly detail?: string;
  /** Variants of unions on the way: `role="user"`. */
  readonly within: readonly string[];
}

/** What a walk through one part of an operation found. */
export interface Walk {
  readonly differences: readonly Difference[];
  /** Places that both sides describe. */
  readonly compared: number;
  /** Places where both sides admit anything: neither equal nor different. */
  readonly open: number;
}
