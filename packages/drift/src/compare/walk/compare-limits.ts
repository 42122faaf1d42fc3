import { limits } from "../rules/limits.ts";
import type { Variant } from "../schema/variant.ts";
import { text, type Comparison } from "./pair.ts";

/** Bounds of numbers, lengths and counts. Zero as a lower bound of a length or a count says nothing. */
export function compareLimits({ report }: Comparison, before: Variant, after: Variant): void {
  for (const { keyword, word } of limits) {
    const idle = (value: unknown): boolean => value === undefined || (value === 0 && /^min[LIP]/.test(keyword));
    const [was, is] = [before.keywords.get(keyword), after.keywords.get(keyword)];
    const place = { step: "", before: was?.at ?? before.at, after: is?.at ?? after.at };
    const fill = { before: text(was?.value), after: text(is?.value) };
    if (idle(was?.value) && idle(is?.value)) continue;
    if (idle(was?.value)) report({ ...place, rule: `${word}-added`, fill });
    else if (idle(is?.value)) report({ ...place, rule: `${word}-removed`, fill });
    else if (Number(was?.value) < Number(is?.value)) report({ ...place, rule: `${word}-increased`, fill });
    else if (Number(was?.value) > Number(is?.value)) report({ ...place, rule: `${word}-decreased`, fill });
  }
}
