import type { Variant } from "./variant.ts";

function joined(lists: readonly (ReadonlyMap<string, string> | undefined)[]): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const list of lists) for (const [value, at] of list ?? []) if (!all.has(value)) all.set(value, at);
  return all;
}

/** Keywords that every one of them has, with one meaning. */
function shared(variants: readonly Variant[]): Variant["keywords"] {
  const [first, ...others] = variants;
  const same = [...(first?.keywords ?? [])].filter(([keyword, { value }]) =>
    others.every((other) => JSON.stringify(other.keywords.get(keyword)?.value) === JSON.stringify(value)),
  );
  return new Map(same);
}

/**
 * Documents say one thing in several ways: alternatives of one value each are a closed list of values; a list beside any text is
 * an open list. Of the alternatives of one type without members, those that can be one become one.
 */
export function merge(variants: readonly Variant[]): Variant[] {
  const [first] = variants;
  if (first === undefined || variants.length === 1) return [...variants];
  const closed = variants.filter(({ values }) => values !== undefined);
  const open = variants.filter(({ values }) => values === undefined);
  const values = joined(closed.map((one) => one.values));
  const [only, ...others] = open;
  if (only === undefined) return [{ ...first, values, keywords: shared(closed) }];
  if (others.length === 0) return [{ ...only, known: joined([only.known, values]) }];
  const plain = open.find(({ keywords, integer }) => keywords.size === 0 && !integer);
  // Any text beside texts of a format: any text.
  if (plain) return [{ ...plain, known: joined([...open.map((one) => one.known), values]) }];
  return closed.length === 0 ? [...open] : [...open, { ...first, values, keywords: shared(closed) }];
}
