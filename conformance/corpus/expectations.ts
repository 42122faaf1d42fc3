import { explanationKey, type Explanation } from "@lockstep/traffic";
import type { CorpusFinding } from "./finding.ts";

export interface Explained {
  readonly findings: readonly CorpusFinding[];
  /** Explanations of judged recordings that match nothing any more. */
  readonly stale: readonly Explanation[];
}

/** Joins findings with their explanations. An explanation of a recording that was not judged is neither used nor stale. */
export function explain(
  findings: readonly CorpusFinding[],
  expectations: readonly Explanation[],
  judgedFiles: ReadonlySet<string>,
): Explained {
  const byKey = new Map(expectations.map((expectation) => [explanationKey(expectation), expectation]));
  const used = new Set<Explanation>();
  const explained = findings.map((finding) => {
    const expectation = byKey.get(explanationKey(finding));
    if (!expectation) return finding;
    used.add(expectation);
    return { ...finding, explained: expectation.reason };
  });
  const stale = expectations.filter((expectation) => judgedFiles.has(expectation.file) && !used.has(expectation));
  return { findings: explained, stale };
}
