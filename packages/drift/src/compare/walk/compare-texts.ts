import type { Variant } from "../schema/variant.ts";
import { text, type Comparison } from "./pair.ts";

/** Keywords with one value that is another, or none; and the word for them in rule ids. */
const WORDS: readonly (readonly [keyword: string, word: string])[] = [
  ["format", "format"],
  ["pattern", "pattern"],
  ["multipleOf", "multiple-of"],
];

const ANYTHING: ReadonlySet<unknown> = new Set([".*", "^.*$", "^.*", ".*$", ""]);

/** Formats, patterns, factors, and what is inside a text. */
export function compareTexts({ report, below }: Comparison, before: Variant, after: Variant): void {
  for (const [keyword, word] of WORDS) {
    const [was, is] = [before.keywords.get(keyword), after.keywords.get(keyword)];
    if (JSON.stringify(was?.value) === JSON.stringify(is?.value)) continue;
    const change = !was ? "added" : !is ? "removed" : word === "pattern" && ANYTHING.has(is.value) ? "generalized" : "changed";
    const fill = { before: text(was?.value), after: text(is?.value) };
    report({ rule: `${word}-${change}`, step: "", fill, before: was?.at ?? before.at, after: is?.at ?? after.at });
  }
  for (const [keyword, word] of [
    ["contentEncoding", "encoding"],
    ["contentMediaType", "media-type"],
  ] as const) {
    const [was, is] = [before.keywords.get(keyword), after.keywords.get(keyword)];
    if (JSON.stringify(was?.value) === JSON.stringify(is?.value)) continue;
    const fill = { before: text(was?.value ?? "not said"), after: text(is?.value ?? "not said") };
    report({ rule: `content-${word}-changed`, step: "", fill, before: was?.at ?? before.at, after: is?.at ?? after.at });
  }
  const [was, is] = [before.keywords.get("contentSchema"), after.keywords.get("contentSchema")];
  if (was && is) below("", [{ at: was.at, schema: was.value }], [{ at: is.at, schema: is.value }]);
  else if (was) report({ rule: "content-schema-removed", step: "", fill: {}, before: was.at, after: after.at });
  else if (is) report({ rule: "content-schema-added", step: "", fill: {}, before: before.at, after: is.at });
}
