import type { Explanation, Malformed } from "@lockstep/traffic";
import type { CorpusFinding } from "./finding.ts";

export type Counts = Readonly<Record<string, number>>;

/** What the recordings of one provider show; schemas/corpus.schema.json says what each number counts. */
export interface ProviderSummary {
  readonly document: string;
  readonly ownDocument: boolean;
  readonly total: number;
  /** Files in the folder of that name which are no recording; not in `total`. */
  readonly malformed: number;
  readonly inScope: number;
  readonly read: number;
  readonly valid: number;
  readonly unknownFields: number;
  readonly violations: number;
  readonly outOfScope: Counts;
  readonly openPlaces: Counts;
  readonly explained: number;
  readonly unexplained: number;
  /** Findings in requests. */
  readonly requestDrift: number;
}

export interface CorpusReport {
  readonly corpus: string;
  readonly providers: Readonly<Record<string, ProviderSummary>>;
  readonly findings: readonly CorpusFinding[];
  /** Findings in requests, which other people's clients wrote: reported, never counted against a document. */
  readonly requestDrift: readonly CorpusFinding[];
  readonly malformed: readonly Malformed[];
  readonly withoutDocument: Counts;
  readonly staleExpectations: readonly Explanation[];
  readonly unexplained: number;
}

/** Counts names. */
export function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** The folder of a file directly below the corpus folder, which is named like a provider; empty at the top. */
export function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : "";
}

const extras: ReadonlySet<CorpusFinding["kind"]> = new Set(["unknownField", "unknownValue", "unknownVariant"]);

/** What a document does not describe, and does not contradict either. */
export function isExtra(kind: CorpusFinding["kind"]): boolean {
  return extras.has(kind);
}

/**
 * True when somebody must fix it or explain it: whatever contradicts the document, or was not read. What it does not describe counts
 * where the document is the provider's own; a common document leaves the extras of single servers out.
 */
export function mustBeExplained({ explained, kind }: CorpusFinding, ownDocument: boolean): boolean {
  return explained === null && (ownDocument || !isExtra(kind));
}

/** True when the run has failed. */
export function corpusFails({ unexplained, staleExpectations }: CorpusReport): boolean {
  return unexplained > 0 || staleExpectations.length > 0;
}
