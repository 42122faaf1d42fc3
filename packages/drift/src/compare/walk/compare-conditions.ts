import { isJsonObject, pointerStep } from "@lockstep/traffic";
import type { Said, Variant } from "../schema/variant.ts";
import type { Places } from "../schema/view.ts";
import { text, type Comparison } from "./pair.ts";

interface Condition {
  readonly keyword: string;
  readonly word: string;
  /** Path below the place that its schema describes. */
  readonly step: string;
  /** What is narrower in its schema is wider in the whole. */
  readonly flipped?: true;
}

/** Keywords that hold one schema: it comes, it goes, or it is compared like any other. */
const CONDITIONS: readonly Condition[] = [
  { keyword: "then", word: "then", step: "" },
  { keyword: "else", word: "else", step: "" },
  { keyword: "not", word: "not", step: "", flipped: true },
  { keyword: "contains", word: "contains", step: "*" },
  { keyword: "propertyNames", word: "property-names", step: "{}" },
  { keyword: "unevaluatedItems", word: "unevaluated-items", step: "*" },
];

const placed = ({ at, value }: Said): Places => [{ at, schema: value }];

/** Schemas that hold only sometimes, or that must not hold. */
export function compareConditions(comparison: Comparison, before: Variant, after: Variant): void {
  const { report, below } = comparison;
  for (const { keyword, word, step, flipped = false } of CONDITIONS) {
    const [was, is] = [before.keywords.get(keyword), after.keywords.get(keyword)];
    const place = { step, fill: {}, before: was?.at ?? before.at, after: is?.at ?? after.at };
    if (was && is) below(step, placed(was), placed(is), flipped);
    else if (was) report({ ...place, rule: `${word}-removed` });
    else if (is) report({ ...place, rule: `${word}-added` });
  }
  compareIf(comparison, before, after);
  compareDependentRequired(comparison, before, after);
  compareDependentSchemas(comparison, before, after);
}

/** Whether a condition is narrower or wider says nothing about the whole. */
function compareIf({ report }: Comparison, before: Variant, after: Variant): void {
  const [was, is] = [before.keywords.get("if"), after.keywords.get("if")];
  if (JSON.stringify(was?.value) === JSON.stringify(is?.value)) return;
  const change = !was ? "added" : !is ? "removed" : "changed";
  report({ rule: `if-${change}`, step: "", fill: {}, before: was?.at ?? before.at, after: is?.at ?? after.at });
}

interface Entries {
  readonly at: string;
  readonly entries: ReadonlyMap<string, unknown>;
}

function entriesOf(variant: Variant, keyword: string): Entries {
  const said = variant.keywords.get(keyword);
  const value = isJsonObject(said?.value) ? said.value : {};
  return { at: said?.at ?? variant.at, entries: new Map(Object.entries(value)) };
}

function compareDependentRequired({ report }: Comparison, before: Variant, after: Variant): void {
  const [was, is] = [entriesOf(before, "dependentRequired"), entriesOf(after, "dependentRequired")];
  for (const name of new Set([...was.entries.keys(), ...is.entries.keys()])) {
    const [old, now] = [was.entries.get(name), is.entries.get(name)];
    const listed = (value: unknown): string => text([value ?? []].flat().map(String).toSorted().join(", "));
    if (listed(old) === listed(now)) continue;
    const change = old === undefined ? "added" : now === undefined ? "removed" : "changed";
    const fill = { name, before: listed(old), after: listed(now) };
    report({ rule: `dependent-required-${change}`, step: name, fill, before: was.at, after: is.at });
  }
}

function compareDependentSchemas({ report, below }: Comparison, before: Variant, after: Variant): void {
  const [was, is] = [entriesOf(before, "dependentSchemas"), entriesOf(after, "dependentSchemas")];
  for (const name of new Set([...was.entries.keys(), ...is.entries.keys()])) {
    const places = ({ at, entries }: Entries): Places => [{ at: at + pointerStep(name), schema: entries.get(name) }];
    const place = { step: name, fill: { name }, before: was.at, after: is.at };
    if (was.entries.has(name) && is.entries.has(name)) below("", places(was), places(is));
    else report({ ...place, rule: `dependent-schema-${is.entries.has(name) ? "added" : "removed"}` });
  }
}
