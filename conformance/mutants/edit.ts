import type { WireEvent } from "@lockstep/traffic";

/** The ways to edit a stream once. */
export const editKinds = ["drop", "swap", "duplicate", "truncate"] as const;
export type EditKind = (typeof editKinds)[number];

/** One edit: of the event at `at`; a swap takes the one after it too, a truncation cuts before it. */
export interface Edit {
  readonly kind: EditKind;
  readonly at: number;
}

/** Every edit of a stream that gives another stream: two events that are alike may change places unseen. */
export function allEdits(events: readonly WireEvent[]): readonly Edit[] {
  return events.flatMap((event, at): Edit[] => {
    const next = events[at + 1];
    const swaps = next !== undefined && !isSame(event, next);
    return editKinds.filter((kind) => kind !== "swap" || swaps).map((kind) => ({ kind, at }));
  });
}

export function isSame(one: WireEvent, other: WireEvent): boolean {
  return one.event === other.event && one.data === other.data && one.id === other.id;
}

export function applyEdit(events: readonly WireEvent[], { kind, at }: Edit): readonly WireEvent[] {
  switch (kind) {
    case "drop":
      return events.toSpliced(at, 1);
    case "swap":
      return events.toSpliced(at, 2, ...events.slice(at, at + 2).toReversed());
    case "duplicate":
      return events.toSpliced(at, 0, ...events.slice(at, at + 1));
    case "truncate":
      return events.slice(0, at);
  }
}
