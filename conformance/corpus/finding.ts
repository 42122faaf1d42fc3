import { generalPath, type ExchangeFinding, type ExchangeKind, type ExchangePlace } from "@lockstep/traffic";

/** Where a finding was made: in the exchange, or in what our client made of it. */
export type FindingPlace = ExchangePlace | "client";

/** What the exchange shows, and `notRead`: our client did not return the wire. */
export type CorpusFindingKind = ExchangeKind | "notRead";

/** One occurrence in one recording. */
export interface Occurrence extends Omit<ExchangeFinding, "place" | "kind"> {
  readonly place: FindingPlace;
  readonly kind: CorpusFindingKind;
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
