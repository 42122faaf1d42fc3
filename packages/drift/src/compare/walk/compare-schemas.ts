import { discriminantOf, isOpen } from "../schema/discriminant.ts";
import type { Kind, Variant, View } from "../schema/variant.ts";
import { merge } from "../schema/merge.ts";
import type { Places, SchemaReader } from "../schema/view.ts";
import { compareAnnotations } from "./compare-annotations.ts";
import { compareArrays } from "./compare-arrays.ts";
import { compareConditions } from "./compare-conditions.ts";
import { compareDiscriminators } from "./compare-discriminators.ts";
import { compareLimits } from "./compare-limits.ts";
import { compareObjects } from "./compare-objects.ts";
import { compareTexts } from "./compare-texts.ts";
import { compareValues } from "./compare-values.ts";
import { matchVariants, nameOf, type Group } from "./match-variants.ts";
import type { Comparison } from "./pair.ts";

/** Compares two schemas: types first, then the alternatives of each type that both have. */
export function compareSchemas(comparison: Comparison, before: Places, after: Places): void {
  const left = comparison.before.view(before);
  const right = comparison.after.view(after);
  const place = { step: "", before: left.at, after: right.at };
  const wasAny = onlyAny(left);
  const isAny = onlyAny(right);
  if (wasAny !== isAny) {
    const fill = { before: describe(left), after: describe(right) };
    comparison.report({ ...place, rule: wasAny ? "type-narrowed" : "type-widened", fill });
    return;
  }
  if (left.nullable !== right.nullable)
    comparison.report({ ...place, rule: right.nullable ? "became-nullable" : "became-not-nullable", fill: {} });
  compareKinds(comparison, left, right);
  compareDiscriminators(comparison, left, right);
  const [wasOpen, open] = [isOpen(comparison.before, left), isOpen(comparison.after, right)];
  if (wasOpen !== open) comparison.report({ ...place, rule: open ? "union-opened" : "union-closed", fill: {} });
  for (const kind of kindsOf(left)) compareVariants(comparison, left, right, kind, wasOpen);
}

const kindsOf = ({ variants }: View): ReadonlySet<Kind> => new Set(variants.map(({ kind }) => kind));

function onlyAny({ variants, nullable }: View): boolean {
  return !nullable && variants.length === 1 && variants[0]?.kind === "any" && variants[0].values === undefined;
}

/** Types as a reader would name them. */
function describe({ variants, nullable }: View): string {
  const names = variants.map(({ kind, integer }) => (integer ? "integer" : kind));
  if (nullable) names.push("null" as Kind);
  return names.length === 0 ? "nothing" : [...new Set(names)].join(" or ");
}

function compareKinds(comparison: Comparison, left: View, right: View): void {
  const [had, has] = [kindsOf(left), kindsOf(right)];
  // What admits anything beside named alternatives is an open union, which has rules of its own.
  const lost = [...had].filter((kind) => kind !== "any" && !has.has(kind));
  const gained = [...has].filter((kind) => kind !== "any" && !had.has(kind));
  const place = { step: "", before: left.at, after: right.at };
  const fill = { before: describe(left), after: describe(right) };
  if (lost.length > 0 && gained.length > 0 && ![...had].some((kind) => has.has(kind))) {
    comparison.report({ ...place, rule: "type-changed", fill });
    return;
  }
  if (lost.length > 0 || integers(right, left)) comparison.report({ ...place, rule: "type-narrowed", fill });
  if (gained.length > 0 || integers(left, right)) comparison.report({ ...place, rule: "type-widened", fill });
}

/** True where one admits integers alone, and the other any number. */
function integers(narrow: View, wide: View): boolean {
  const numbers = (view: View): Variant[] => view.variants.filter(({ kind }) => kind === "number");
  const [own, others] = [numbers(narrow), numbers(wide)];
  return own.length > 0 && others.length > 0 && own.every(({ integer }) => integer) && others.some(({ integer }) => !integer);
}

function compareVariants(comparison: Comparison, left: View, right: View, kind: Kind, wasOpen: boolean): void {
  const of = (view: View): Variant[] => view.variants.filter((variant) => variant.kind === kind);
  const [olds, news] = [of(left), of(right)];
  if (news.length === 0) return;
  const tags = {
    before: discriminantOf(comparison.before, olds, left.discriminator),
    after: discriminantOf(comparison.after, news, right.discriminator),
  };
  if (tags.before !== undefined && tags.after !== undefined && tags.before !== tags.after) {
    const fill = { before: tags.before, after: tags.after };
    comparison.report({ rule: "discriminant-changed", step: "", fill, before: left.at, after: right.at });
  }
  const { matched, grouped, removed, added, renamed } = matchVariants(comparison, olds, news, tags);
  const several = olds.length > 1 || news.length > 1;
  for (const [one, other] of matched)
    compareOne(
      several ? within(comparison, nameOf(comparison.before, one, tags.before ?? tags.after)) : comparison,
      one,
      other,
    );
  for (const group of grouped) compareGroup(comparison, group);
  for (const [one, other] of renamed) {
    const fill = { before: nameOf(comparison.before, one, tags.before), after: nameOf(comparison.after, other, tags.after) };
    comparison.report({ rule: "variant-renamed", step: step(fill.before, tags.before), fill, before: one.at, after: other.at });
  }
  for (const one of removed) {
    const name = nameOf(comparison.before, one, tags.before);
    comparison.report({
      rule: "variant-removed",
      step: step(name, tags.before),
      fill: { name },
      before: one.at,
      after: right.at,
    });
  }
  for (const other of added) {
    const name = nameOf(comparison.after, other, tags.after);
    const rule = wasOpen ? "variant-added-to-open-union" : "variant-added";
    comparison.report({ rule, step: step(name, tags.after), fill: { name }, before: left.at, after: other.at });
  }
}

/** The comparison of one alternative of several: what is found says which. */
function within(comparison: Comparison, variant: string): Comparison {
  return {
    ...comparison,
    report: (change) => comparison.report({ variant, ...change }),
    below: (step, before, after, flipped) => comparison.below(step, before, after, flipped, variant),
  };
}

/** An alternative in a subject: the value of what tells it apart, or its name. */
function step(name: string, tag: string | undefined): string {
  return name.startsWith('"') && tag !== undefined ? `${tag}=${name}` : `=${name}`;
}

/** Alternatives of which one stands for several: the values of the tag are compared over all of them. */
function compareGroup(comparison: Comparison, { tag, before, after }: Group): void {
  for (const one of before) {
    for (const other of after) {
      const name = before.length > 1 ? nameOf(comparison.before, one, tag) : nameOf(comparison.after, other, tag);
      compareOne(within(comparison, name), without(one, tag), without(other, tag));
    }
  }
  const report: Comparison["report"] = (change) =>
    comparison.report({ ...change, step: change.step.startsWith("=") || change.step === "" ? tag + change.step : change.step });
  const values = (reader: SchemaReader, variants: readonly Variant[]): Variant[] =>
    merge(variants.flatMap(({ properties }) => reader.view(properties.get(tag) ?? []).variants));
  const [was, is] = [values(comparison.before, before), values(comparison.after, after)];
  if (was[0] && is[0]) compareValues({ ...comparison, report }, was[0], is[0]);
}

/** The alternative without a member that is compared by itself. */
function without(variant: Variant, name: string): Variant {
  const properties = new Map(variant.properties);
  properties.delete(name);
  return { ...variant, properties, required: new Set([...variant.required].filter((one) => one !== name)) };
}

function compareOne(comparison: Comparison, before: Variant, after: Variant): void {
  compareValues(comparison, before, after);
  compareLimits(comparison, before, after);
  compareTexts(comparison, before, after);
  compareObjects(comparison, before, after);
  compareArrays(comparison, before, after);
  compareConditions(comparison, before, after);
  compareAnnotations(comparison, before, after);
}
