import { resolvePointer } from "@lockstep/traffic";
import { discriminantOf } from "../compare/schema/discriminant.ts";
import type { View } from "../compare/schema/variant.ts";
import type { Direction } from "../compare/rules/rule.ts";
import { SchemaReader, type Places } from "../compare/schema/view.ts";
import { changesBelow, type PlacedChange, type Step } from "../compare/walk/changes.ts";
import type { Pair } from "../compare/walk/pair.ts";
import { SchemaWalk } from "../compare/walk/walk.ts";
import { partSchemas, type SchemaPlace } from "../document/part-schemas.ts";
import type { MatchedOperation, Part } from "../document/slice.ts";
import { kindOf, type Kind } from "./kinds.ts";
import type { Subject } from "./subject.ts";

/** A place on the wire that two providers describe in different ways. */
export interface Difference {
  /** As pages write it: `messages[user].content[]`. */
  readonly where: string;
  /** As scope.yaml writes it: `messages/{item}/content` with a star for the item. */
  readonly path: string;
  readonly kinds: ReadonlySet<Kind>;
  /** The place in the reference's document and in the other one; undefined where it has none. */
  readonly before: Places | undefined;
  readonly after: Places | undefined;
}

interface Draft extends Difference {
  readonly kinds: Set<Kind>;
}

/** Reads and walks two documents; what operations share is compared once. */
export class Comparison {
  readonly reference: Subject;
  readonly other: Subject;
  readonly before: SchemaReader;
  readonly after: SchemaReader;
  readonly #walk: SchemaWalk;
  readonly #known = new Map<string, readonly Difference[]>();

  constructor(reference: Subject, other: Subject) {
    this.reference = reference;
    this.other = other;
    this.before = new SchemaReader(reference.document);
    this.after = new SchemaReader(other.document);
    this.#walk = new SchemaWalk(this.before, this.after, true);
  }

  /** Differences of one part of an operation, in the order of the walk: the nearest to the top first. */
  differences(pair: MatchedOperation, part: Part): readonly Difference[] {
    const key = `${pair.ours.at} ${pair.theirs.at} ${part}`;
    const known = this.#known.get(key) ?? this.#compare(pair, part);
    this.#known.set(key, known);
    return known;
  }

  #compare({ ours, theirs }: MatchedOperation, part: Part): Difference[] {
    const direction: Direction = part === "request" ? "request" : "response";
    const [before] = partSchemas(this.reference.document, ours, part);
    const [after] = partSchemas(this.other.document, theirs, part);
    if (!before || !after) return [];
    const placed = [...changesBelow(this.#walk.compare(direction, [before], [after]))].filter((one) => !this.#isElsewhere(one));
    const found = new Map<string, Draft>();
    for (const difference of withoutOnlyRoot(placed).map((one) => this.#difference(one))) {
      const known = found.get(difference.where);
      if (known) for (const kind of difference.kinds) known.kinds.add(kind);
      else found.set(difference.where, difference);
    }
    return [...found.values()];
  }

  /**
   * True where an alternative of the reference was held against an object that stands for several, and lists others: that it is not
   * there is said by the list.
   */
  #isElsewhere({ trail, pair, change }: PlacedChange): boolean {
    const steps: readonly Pick<Step, "from" | "variant">[] = [...trail, { from: pair, ...pickVariant(change) }];
    return steps.some(({ from, variant }) => {
      if (variant === undefined) return false;
      const [was, is] = [objectsOf(this.before, from.before), objectsOf(this.after, from.after)];
      const [wide] = is.variants;
      const tag = discriminantOf(this.before, was.variants, was.discriminator);
      if (was.variants.length < 2 || is.variants.length !== 1 || !wide || tag === undefined) return false;
      const values = this.after
        .view(wide.properties.get(tag) ?? [])
        .variants.flatMap((one) => [...(one.values?.keys() ?? []), ...(one.known?.keys() ?? [])]);
      return values.length > 0 && !values.includes(variant);
    });
  }

  #difference({ trail, pair, change }: PlacedChange): Draft {
    const kinds = new Set([kindOf(change.rule)]);
    const here = { kinds, ...holder(trail, pair) };
    const step: Step = { from: pair, step: change.step, ...pickVariant(change) };
    const member = { kinds, ...named([...trail, step]) };
    // A step with a value, or to the items of a list, is shown by the place that has it.
    if (change.step === "" || /[=*{]/.test(change.step)) return here;
    if (kinds.has("added")) return { ...member, before: undefined, after: place(this.other, change.after) };
    if (kinds.has("missing")) return { ...member, before: place(this.reference, change.before), after: undefined };
    const below = pair.below.find((one) => one.step === step.step && one.variant === step.variant)?.pair;
    // The member that tells alternatives apart is shown by their names.
    return below ? { ...member, before: below.before, after: below.after } : here;
  }
}

function pickVariant({ variant }: Pick<Step, "variant">): Pick<Step, "variant"> {
  return variant === undefined ? {} : { variant };
}

function objectsOf(reader: SchemaReader, places: Places): Pick<View, "variants" | "discriminator"> {
  const { variants, discriminator } = reader.view(places);
  return { variants: variants.filter(({ kind }) => kind === "object"), discriminator };
}

/** What is said of items, of a list or a map, is shown by what holds them. */
function holder(trail: readonly Step[], pair: Pair): Pick<Difference, "where" | "path" | "before" | "after"> {
  const last = trail.at(-1);
  const isItem = last !== undefined && (last.step === "*" || last.step === "{}") && last.variant === undefined;
  const shown = isItem ? last.from : pair;
  return { ...named(isItem ? trail.slice(0, -1) : trail), before: shown.before, after: shown.after };
}

/** Where all is said of one alternative of the whole, there is no need to name it. */
function withoutOnlyRoot(placed: readonly PlacedChange[]): readonly PlacedChange[] {
  const roots = placed.map(({ trail, change }) => (trail[0] ?? change).variant).filter((variant) => variant !== undefined);
  if (new Set(roots).size !== 1) return placed;
  return placed.map((one) => {
    const [first, ...rest] = one.trail;
    if (first) return { ...one, trail: [{ from: first.from, step: first.step }, ...rest] };
    const { variant: _, ...change } = one.change;
    return { ...one, change };
  });
}

function place({ document }: Subject, at: string | undefined): SchemaPlace[] | undefined {
  return at === undefined ? undefined : [{ at, schema: resolvePointer(document, at) }];
}

/** The value that tells an alternative apart, without the quotes of its JSON. */
function variantName(variant: string): string {
  return variant.replaceAll('"', "");
}

function named(trail: readonly Step[]): Pick<Difference, "where" | "path"> {
  let where = "";
  for (const { step, variant } of trail) {
    if (variant !== undefined) where = `${where.replace(/\[\]$/, "")}[${variantName(variant)}]`;
    if (step === "") continue;
    if (step === "*") where += "[]";
    else where += where === "" ? step : `.${step}`;
  }
  const path = trail
    .map(({ step }) => step)
    .filter((step) => step !== "")
    .join("/");
  return { where, path };
}
