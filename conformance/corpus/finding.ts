import type { Finding } from "../harness/validation/finding.ts";

/** Where a finding was made; `request` is drift only, because somebody else's client wrote it. */
export type FindingPlace = "request" | "reply" | "event" | "error" | "client";

/**
 * The validator's kinds, and what only a whole exchange can show: `undescribed` (the document has no schema for this status),
 * `notJson`, `cutStream` (the recording stops before the stream's ending), `notRead` (our client did not return the wire).
 */
export type CorpusFindingKind = Exclude<Finding["kind"], "openPlace"> | "undescribed" | "notJson" | "cutStream" | "notRead";

/** One occurrence in one recording. */
export interface Occurrence {
  readonly place: FindingPlace;
  readonly kind: CorpusFindingKind;
  /** JSON pointer into the recording; events of a stream stand under `/response/sse/<number>`. */
  readonly path: string;
  readonly message: string;
  readonly schemaPath?: string;
}

/** All occurrences of one thing in one recording, as the report has them. */
export interface CorpusFinding {
  readonly provider: string;
  readonly file: string;
  readonly operation: string;
  readonly place: FindingPlace;
  readonly kind: CorpusFindingKind;
  /** The path with list positions and event numbers as `*`. */
  readonly path: string;
  /** The first occurrence's own path. */
  readonly evidence: string;
  readonly schemaPath?: string;
  readonly message: string;
  readonly count: number;
  readonly explained: string | null;
}

/** A path without positions, so that the same thing at several positions is one finding. */
export function generalPath(path: string): string {
  return path.replaceAll(/\/\d+(?=\/|$)/g, "/*");
}

/** Gathers the occurrences of one recording. */
export function gather(
  occurrences: readonly Occurrence[],
  about: Pick<CorpusFinding, "provider" | "file" | "operation">,
): CorpusFinding[] {
  const groups = new Map<string, CorpusFinding & { count: number }>();
  for (const { place, kind, path, message, schemaPath } of occurrences) {
    const general = generalPath(path);
    const key = [place, kind, general].join(" ");
    const known = groups.get(key);
    if (known) known.count += 1;
    else {
      const place_ = { place, kind, path: general, evidence: path, message, count: 1, explained: null };
      groups.set(key, { ...about, ...place_, ...(schemaPath === undefined ? {} : { schemaPath }) });
    }
  }
  return [...groups.values()];
}
