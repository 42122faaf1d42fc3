import { resolvePointer } from "@lockstep/traffic";
import type { Direction } from "../compare/rules/rule.ts";
import { SchemaReader, type Places } from "../compare/schema/view.ts";
import { changesBelow, type PlacedChange, type Step } from "../compare/walk/changes.ts";
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

  constructor(reference: Subject, other: Subject) {
    this.reference = reference;
    this.other = other;
    this.before = new SchemaReader(reference.document);
    this.after = new SchemaReader(other.document);
    this.#walk = new SchemaWalk(this.before, this.after, true);
  }

  /** Differences of one part of an operation, in the order of the walk: the nearest to the top first. */
  differences({ ours, theirs }: MatchedOperation, part: Part): Difference[] {
    const direction: Direction = part === "request" ? "request" : "response";
    const [before] = partSchemas(this.reference.document, ours, part);
    const [after] = partSchemas(this.other.document, theirs, part);
    if (!before || !after) return [];
    const found = new Map<string, Draft>();
    for (const placed of changesBelow(this.#walk.compare(direction, [before], [after]))) {
      const difference = this.#difference(placed);
      const known = found.get(difference.where);
      if (known) for (const kind of difference.kinds) known.kinds.add(kind);
      else found.set(difference.where, difference);
    }
    return [...found.values()];
  }

  #difference({ trail, pair, above, change }: PlacedChange): Draft {
    const kinds = new Set([kindOf(change.rule)]);
    // What is said of the items of a list is shown by the list.
    const list = above !== undefined && trail.at(-1)?.step === "*" && trail.at(-1)?.variant === undefined ? above : undefined;
    const shown = list ?? pair;
    const here = { kinds, ...named(list ? trail.slice(0, -1) : trail), before: shown.before, after: shown.after };
    // A step with a value, or to the items of a list, is shown by the place that has it.
    if (change.step === "" || /[=*{]/.test(change.step)) return here;
    const step: Step = { step: change.step, ...(change.variant !== undefined && { variant: change.variant }) };
    const below = pair.below.find((one) => one.step === step.step && one.variant === step.variant)?.pair;
    const member = { kinds, ...named([...trail, step]) };
    if (below) return { ...member, before: below.before, after: below.after };
    return {
      ...member,
      before: kinds.has("added") ? undefined : place(this.reference, change.before),
      after: kinds.has("missing") ? undefined : place(this.other, change.after),
    };
  }
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
