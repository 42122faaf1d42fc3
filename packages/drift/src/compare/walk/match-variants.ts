import { tagOf } from "../schema/discriminant.ts";
import type { Variant } from "../schema/variant.ts";
import type { SchemaReader } from "../schema/view.ts";
import type { Comparison } from "./pair.ts";

export interface Matches {
  readonly matched: readonly (readonly [before: Variant, after: Variant])[];
  /** Alike but for the value that tells them apart. */
  readonly renamed: readonly (readonly [before: Variant, after: Variant])[];
  /** One alternative of one document that stands for several of the other: all that belong together. */
  readonly grouped: readonly Group[];
  readonly removed: readonly Variant[];
  readonly added: readonly Variant[];
}

export interface Group {
  readonly tag: string;
  readonly before: readonly Variant[];
  readonly after: readonly Variant[];
}

interface Tags {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** How an alternative is called: the value that tells it apart, else its schema's name, else its members. */
export function nameOf(reader: SchemaReader, variant: Variant, tag: string | undefined): string {
  const values = tag === undefined ? undefined : tagOf(reader, variant, tag);
  if (values && values.size > 0) return [...values].slice(0, 3).join(",");
  if (variant.name !== undefined) return variant.name;
  const members = [...variant.properties.keys()].toSorted().slice(0, 4);
  return members.length === 0 ? variant.kind : `${variant.kind} with ${members.join(", ")}`;
}

function share(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const all = new Set([...left, ...right]);
  return all.size === 0 ? 1 : [...left].filter((one) => right.has(one)).length / all.size;
}

/** How alike two alternatives of one type are, from 0 to 1. */
function likeness({ before, after }: Comparison, left: Variant, right: Variant): number {
  if (left.kind === "object") {
    const described = [left, right].filter(({ additional }) => additional.state === "described").length;
    const names = share(new Set(left.properties.keys()), new Set(right.properties.keys()));
    return left.properties.size + right.properties.size === 0 && described === 1 ? 0.5 : names;
  }
  if (left.kind === "array") {
    const kinds = (reader: SchemaReader, { items }: Variant): ReadonlySet<string> =>
      new Set(items.length === 0 ? [] : reader.view(items).variants.map(({ kind }) => kind));
    return 0.1 + 0.9 * share(kinds(before, left), kinds(after, right));
  }
  const words = ({ keywords, integer }: Variant): ReadonlySet<string> =>
    new Set([...keywords].map(([keyword, { value }]) => `${keyword} ${JSON.stringify(value)}`).concat(String(integer)));
  return 0.1 + 0.9 * share(words(left), words(right));
}

/**
 * Pairs alternatives of one type: by the values that tell them apart, then by the names of their schemas, then by what they are
 * most alike. Objects that have no member in common are two different alternatives; so are those with different tags.
 */
export function matchVariants(comparison: Comparison, olds: readonly Variant[], news: readonly Variant[], tags: Tags): Matches {
  const [first, second] = [olds[0], news[0]];
  if (olds.length === 1 && news.length === 1 && first && second)
    return { matched: [[first, second]], renamed: [], grouped: [], removed: [], added: [] };

  const tagsOf = (reader: SchemaReader, tag: string | undefined) => (variant: Variant) =>
    tag === undefined ? undefined : tagOf(reader, variant, tag);
  // Where the tag itself changed, its values say nothing about who is who.
  const same = tags.before === tags.after || tags.before === undefined || tags.after === undefined;
  const tag = same ? (tags.before ?? tags.after) : undefined;
  const oldTags = new Map(olds.map((one) => [one, tagsOf(comparison.before, tag)(one)]));
  const newTags = new Map(news.map((one) => [one, tagsOf(comparison.after, tag)(one)]));

  interface Candidate {
    readonly left: Variant;
    readonly right: Variant;
    readonly score: number;
    readonly otherTag: boolean;
    readonly alike: number;
    /** Settles a draw, and the same way whichever document comes first: neighbours in the lists before others, the first before later ones. */
    readonly distance: number;
    readonly first: number;
  }
  const candidates = olds.flatMap((left, from) =>
    news.map((right, to): Candidate => {
      const [own, other] = [oldTags.get(left), newTags.get(right)];
      const common = own && other ? share(own, other) : 0;
      const named = left.name !== undefined && left.name === right.name;
      const alike = likeness(comparison, left, right);
      const score = common * 4 + (named ? 2 : 0) + alike;
      const otherTag = !!own && !!other && common === 0;
      return { left, right, alike, score, otherTag, distance: Math.abs(from - to), first: Math.min(from, to) };
    }),
  );
  candidates.sort((a, b) => b.score - a.score || a.distance - b.distance || a.first - b.first);
  const taken = new Set<Variant>();
  const take = (accept: (candidate: Candidate) => boolean): [Variant, Variant][] =>
    candidates.flatMap((candidate): [Variant, Variant][] => {
      const { left, right } = candidate;
      if (taken.has(left) || taken.has(right) || !accept(candidate)) return [];
      taken.add(left).add(right);
      return [[left, right]];
    });
  const matched = take(({ otherTag, score }) => !otherTag && score > 0);
  const renamed = take(({ otherTag, left, right, alike }) => otherTag && (alike >= 0.99 || left.name === right.name));
  const free = (list: readonly Variant[]): Variant[] => list.filter((one) => !taken.has(one));
  const plain = { matched, renamed, grouped: [], removed: free(olds), added: free(news) };
  return tag === undefined ? plain : group(plain, tag, { olds, news, oldTags, newTags });
}

type Tagged = ReadonlyMap<Variant, ReadonlySet<string> | undefined>;

interface Sides {
  readonly olds: readonly Variant[];
  readonly news: readonly Variant[];
  readonly oldTags: Tagged;
  readonly newTags: Tagged;
}

/** One object with several values of the tag, or any, is the same as several with one each: those go together. */
function group({ matched, renamed, removed, added }: Matches, tag: string, { olds, news, oldTags, newTags }: Sides): Matches {
  function standsFor(one: Variant, own: Tagged, alone: boolean, other: Variant, others: Tagged): boolean {
    const [wide, narrow] = [own.get(one), others.get(other)];
    if (!narrow) return false;
    // The only alternative, with any value of the tag, is no catch-all beside others but all of them.
    return wide ? [...narrow].some((value) => wide.has(value)) : alone && one.properties.has(tag);
  }
  const groups = new Map<Variant, { before: Set<Variant>; after: Set<Variant> }>();
  const into = (wide: Variant): { before: Set<Variant>; after: Set<Variant> } => {
    const known = groups.get(wide) ?? { before: new Set(), after: new Set() };
    groups.set(wide, known);
    return known;
  };
  const gone = removed.filter((one) => {
    const wide = news.find((other) => standsFor(other, newTags, news.length === 1, one, oldTags));
    if (wide) into(wide).before.add(one);
    return !wide;
  });
  const come = added.filter((other) => {
    const wide = olds.find((one) => standsFor(one, oldTags, olds.length === 1, other, newTags));
    if (wide) into(wide).after.add(other);
    return !wide;
  });
  if (groups.size === 0) return { matched, renamed, grouped: [], removed, added };
  const single = matched.filter(([before, after]) => {
    const [left, right] = [groups.get(before), groups.get(after)];
    if (left && right && left !== right) {
      for (const one of right.before) left.before.add(one);
      for (const one of right.after) left.after.add(one);
      groups.delete(after);
    }
    const found = left ?? right;
    found?.before.add(before);
    found?.after.add(after);
    return !found;
  });
  const grouped = [...groups].map(([wide, { before, after }]) => {
    (olds.includes(wide) ? before : after).add(wide);
    return { tag, before: [...before], after: [...after] };
  });
  return { matched: single, renamed, grouped, removed: gone, added: come };
}
