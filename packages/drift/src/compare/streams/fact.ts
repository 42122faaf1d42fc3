import { isJsonObject } from "@lockstep/traffic";
import type { OperationChange } from "../operations/operation-comparison.ts";
import { text } from "../walk/pair.ts";

/** A fact of an extension, and the word for it in rule ids; which rules there are, the tables of rules say. */
export type Fact = { readonly member: string; readonly word: string } & (
  | {
      /**
       * value: another, come, gone. list: values come and gone. map: members come, gone and changed. number: come, gone, more,
       * less. became: one of few words, each with a rule.
       */
      readonly kind: "list" | "map" | "number" | "became";
    }
  /** `changed` is the rule where it is not called after the word. */
  | { readonly kind: "value"; readonly changed?: string }
  /** True or not: the rules' ids for yes and no. */
  | { readonly kind: "flag"; readonly yes: string; readonly no: string }
  /** An object of facts: come and gone as a whole; `shows` is the member that stands for it in sentences. */
  | { readonly kind: "group"; readonly members: readonly Fact[]; readonly shows?: string }
);

type Report = (change: OperationChange) => void;

interface Where {
  readonly subject: string;
  /** JSON pointers of the objects that hold the fact. */
  readonly before: string;
  readonly after: string;
}

const membersOf = (value: unknown): ReadonlyMap<string, unknown> => new Map(Object.entries(isJsonObject(value) ? value : {}));
const listOf = (value: unknown): readonly unknown[] => (value === undefined ? [] : [value].flat());
const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/** Compares one fact of two objects that may state it. */
export function compareFact(fact: Fact, was: unknown, is: unknown, where: Where, report: Report): void {
  const old = isJsonObject(was) ? was[fact.member] : undefined;
  const now = isJsonObject(is) ? is[fact.member] : undefined;
  const { word } = fact;
  const place = {
    subject: `${where.subject}/${fact.member}`,
    before: old === undefined ? where.before : `${where.before}/${fact.member}`,
    after: now === undefined ? where.after : `${where.after}/${fact.member}`,
  };
  const shown = (value: unknown): string =>
    text(fact.kind === "group" && fact.shows !== undefined && isJsonObject(value) ? value[fact.shows] : value);
  const fill = { before: shown(old), after: shown(now) };
  const simple = (change: string): void => report({ ...place, rule: `${word}-${change}`, fill });
  if (fact.kind === "flag") {
    if ((old === true) !== (now === true)) report({ ...place, rule: now === true ? fact.yes : fact.no, fill });
  } else if (fact.kind === "list") {
    for (const value of new Set([...listOf(old), ...listOf(now)].map((one) => text(one)))) {
      const [had, has] = [listOf(old), listOf(now)].map((list) => list.some((one) => text(one) === value));
      if (had !== has)
        report({
          ...place,
          rule: `${word}-${has ? "added" : "removed"}`,
          subject: `${place.subject}=${value}`,
          fill: { value },
        });
    }
  } else if (fact.kind === "map") {
    const [left, right] = [membersOf(old), membersOf(now)];
    for (const name of new Set([...left.keys(), ...right.keys()])) {
      const [one, other] = [left.get(name), right.get(name)];
      if (same(one, other)) continue;
      const change = one === undefined ? "added" : other === undefined ? "removed" : "changed";
      const fill = { name, before: text(one), after: text(other) };
      report({ ...place, subject: `${place.subject}/${name}`, rule: `${word}-${change}`, fill });
    }
  } else if (same(old, now)) return;
  else if (fact.kind === "became") {
    if (old === undefined) simple("described");
    else simple(now === undefined ? "undescribed" : `became-${text(now)}`);
  } else if (old === undefined) simple("added");
  else if (now === undefined) simple("removed");
  else if (fact.kind === "number") simple(Number(now) > Number(old) ? "increased" : "decreased");
  else if (fact.kind === "value") report({ ...place, rule: fact.changed ?? `${word}-changed`, fill });
  else if (fact.kind === "group") for (const inner of fact.members) compareFact(inner, old, now, place, report);
}
