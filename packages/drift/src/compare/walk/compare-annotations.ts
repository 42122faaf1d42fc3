import { limits } from "../rules/limits.ts";
import type { Variant } from "../schema/variant.ts";
import { text, type Comparison } from "./pair.ts";

/** Keywords that are true or not there: what is said when one comes, and when it goes. */
const MARKS: readonly (readonly [keyword: string, comes: string, goes: string])[] = [
  ["deprecated", "schema-deprecated", "schema-reactivated"],
  ["readOnly", "became-read-only", "became-not-read-only"],
  ["writeOnly", "became-write-only", "became-not-write-only"],
  ["x-lockstep-inexact", "inexact-added", "inexact-removed"],
];

/** Keywords with a value that comes, goes or becomes another; and the word for them in rule ids. */
const VALUED: readonly (readonly [keyword: string, word: string])[] = [
  ["default", "default"],
  ["x-lockstep-only-in", "only-in"],
];

/** Keywords that other comparisons look at. */
const COMPARED: ReadonlySet<string> = new Set([
  ...limits.map(({ keyword }) => keyword),
  ...[...MARKS, ...VALUED].map(([keyword]) => keyword),
  "format",
  "pattern",
  "multipleOf",
  "contentEncoding",
  "contentMediaType",
  "contentSchema",
  "uniqueItems",
  "if",
  "then",
  "else",
  "not",
  "contains",
  "propertyNames",
  "unevaluatedItems",
  "dependentRequired",
  "dependentSchemas",
]);

/** What a schema says beside the values it admits; and keywords that nothing else compares, so that no change is lost. */
export function compareAnnotations({ report }: Comparison, before: Variant, after: Variant): void {
  for (const [keyword, comes, goes] of MARKS) {
    const [was, is] = [before.keywords.get(keyword), after.keywords.get(keyword)];
    if ((was?.value === true) === (is?.value === true)) continue;
    const rule = is?.value === true ? comes : goes;
    report({ rule, step: "", fill: {}, before: was?.at ?? before.at, after: is?.at ?? after.at });
  }
  const others = new Set([...before.keywords.keys(), ...after.keywords.keys()].filter((keyword) => !COMPARED.has(keyword)));
  for (const [keyword, word] of [...VALUED, ...[...others].map((name) => [name, undefined] as const)]) {
    const [was, is] = [before.keywords.get(keyword), after.keywords.get(keyword)];
    if (JSON.stringify(was?.value) === JSON.stringify(is?.value)) continue;
    const change = !was ? "added" : !is ? "removed" : "changed";
    const rule = word === undefined ? "keyword-changed" : `${word}-${change}`;
    const fill = { keyword, before: text(was?.value), after: text(is?.value) };
    report({ rule, step: "", fill, before: was?.at ?? before.at, after: is?.at ?? after.at });
  }
}
