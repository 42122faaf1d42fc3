/**
 * How much a finding weighs. Between versions of a document: `error` breaks callers that were right before, `warning` may,
 * `info` does not. Of one document against evidence: `error` contradicts it, `warning` leaves something out, `info` says more.
 */
export type Level = "error" | "warning" | "info";

export const levels: readonly Level[] = ["error", "warning", "info"];

/** Where something stands: a file, a URL or a package, and a place in it. */
export interface Place {
  readonly source: string;
  /** JSON pointer with `#`, or a type's name with dots. */
  readonly pointer: string;
  /** What stands there, shortened, where a reader needs to see it. */
  readonly text?: string;
}

/** One difference. The same difference has the same rule, operation and subject in every run: they are what settles it. */
export interface DriftFinding {
  /** Stable id, in kebab case. */
  readonly rule: string;
  readonly level: Level;
  /** Operation id of our document, where the finding belongs to one. */
  readonly operation?: string;
  // A line comment: `*` before a slash would end the other kind.
  // Part and path on the wire, list positions as `*`: request/messages/*/content, reply/choices/*/logprobs, event, error.
  readonly subject: string;
  /** One sentence, without the place. */
  readonly message: string;
  readonly places: readonly Place[];
  /** The first evidence: a recording and a path in it, a source with its date. */
  readonly evidence?: string;
  /** How often it was seen, where it was counted. */
  readonly count?: number;
  /** Why it stands, once it is settled. */
  readonly settled?: string;
}

/** Counts findings by level; those that are settled count apart. */
export function countLevels(findings: readonly DriftFinding[]): Readonly<Record<Level | "settled", number>> {
  const counts = { error: 0, warning: 0, info: 0, settled: 0 };
  for (const { level, settled } of findings) counts[settled === undefined ? level : "settled"] += 1;
  return counts;
}
