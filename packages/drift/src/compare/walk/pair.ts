import type { Direction } from "../rules/rule.ts";
import type { Places, SchemaReader } from "../schema/view.ts";

/** A change at one place of a schema. */
export interface Change {
  readonly rule: string;
  // Path below the place: a member, `*` for items, `{}` for members of any name, `="x"` at the end for a value.
  readonly step: string;
  /** What the rule's sentence needs. */
  readonly fill: Readonly<Record<string, string>>;
  /** JSON pointers; undefined where the document has nothing there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Which alternative of several it is about, by the value that tells it apart (`"user"`) or its name. */
  readonly variant?: string;
}

/** Two schemas that describe the same place on the wire, in one direction; compared once, however many ways lead there. */
export interface Pair {
  readonly direction: Direction;
  readonly before: Places;
  readonly after: Places;
  readonly changes: Change[];
  /** `variant` is the alternative of this place that has the step, where there are several. */
  readonly below: { readonly step: string; readonly pair: Pair; readonly variant?: string }[];
}

/** What the functions that compare one pair work with. */
export interface Comparison {
  readonly direction: Direction;
  /** True for documents of different authors. */
  readonly foreign: boolean;
  readonly before: SchemaReader;
  readonly after: SchemaReader;
  /** Adds a change; the same change twice is one. */
  readonly report: (change: Change) => void;
  /** Goes on below: `flipped` where what is narrower there is wider here. */
  readonly below: (step: string, before: Places, after: Places, flipped?: boolean, variant?: string) => void;
}

/** A value as a short text of a message. */
export function text(value: unknown): string {
  const all = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  return all.length > 120 ? `${all.slice(0, 120)}…` : all;
}
