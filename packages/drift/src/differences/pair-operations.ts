import { matchOperations, sliceOperations, type MatchedOperation, type SlicedOperation } from "../document/slice.ts";
import type { Subject } from "./subject.ts";

/** Operations of two providers: `ours` of a pair is the reference's. */
export interface PairedOperations {
  readonly pairs: readonly MatchedOperation[];
  /** Further forms of an operation that has its pair. */
  readonly further: readonly MatchedOperation[];
  readonly onlyReference: readonly SlicedOperation[];
  readonly onlyHere: readonly SlicedOperation[];
}

/**
 * Pairs operations by method and path, then by id, then by an id that ends with the reference's: `beta.completions.create` is a
 * form of `completions.create`, at whatever path it stands.
 */
export function pairOperations(reference: Subject, other: Subject): PairedOperations {
  const { matched, onlyOurs, onlyTheirs } = matchOperations(reference, other);
  const byId = new Map(sliceOperations(reference).map((operation) => [operation.id, operation]));
  // chat.completions.create ends with completions.create: the longest id is the one that is meant.
  const ids = [...byId.keys()].toSorted((a, b) => b.length - a.length);
  const meant = (theirs: SlicedOperation): SlicedOperation | undefined => {
    const id = ids.find((one) => theirs.id === one || theirs.id.endsWith(`.${one}`));
    const ours = id === undefined ? undefined : byId.get(id);
    return ours?.method === theirs.method ? ours : undefined;
  };
  const pairs = [...matched];
  const left = new Map(onlyOurs.map((operation) => [operation.id, operation]));
  const further: MatchedOperation[] = [];
  const onlyHere: SlicedOperation[] = [];
  for (const theirs of onlyTheirs.toSorted((a, b) => a.id.length - b.id.length)) {
    const ours = meant(theirs);
    if (!ours) onlyHere.push(theirs);
    else (left.delete(ours.id) ? pairs : further).push({ ours, theirs });
  }
  const inOrder = onlyTheirs.filter((theirs) => onlyHere.includes(theirs));
  return { pairs, further, onlyReference: [...left.values()], onlyHere: inOrder };
}
