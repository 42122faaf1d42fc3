import { wirePattern } from "../document/wire-pattern.ts";
import type { DriftFinding } from "../report/finding.ts";

/** A finding, or several alike, that somebody looked at and that stands, with the reason and what says so. */
export interface SettledEntry {
  /** Rule id; may be a pattern. */
  readonly rule: string;
  /** Operation id; may be a pattern; every operation where it is left out. */
  readonly operation?: string;
  /** Pattern of the subject: one star is one step of the path, two are any number. */
  readonly at: string;
  readonly reason: string;
  /** What says who is right: a recording, a page with its date, a line of an SDK. */
  readonly evidence?: string;
}

interface Compiled {
  readonly entry: SettledEntry;
  matches(finding: DriftFinding): boolean;
}

function compile(entry: SettledEntry): Compiled {
  const rule = wirePattern(entry.rule);
  const operation = entry.operation === undefined ? undefined : wirePattern(entry.operation);
  const at = wirePattern(entry.at);
  return {
    entry,
    matches: (finding) => rule(finding.rule) && (operation?.(finding.operation ?? "") ?? true) && at(finding.subject),
  };
}

/** Joins findings with the entries that settle them; the first that matches counts. Entries that match nothing are stale. */
export function settle(
  findings: readonly DriftFinding[],
  entries: readonly SettledEntry[],
): { readonly findings: readonly DriftFinding[]; readonly stale: readonly SettledEntry[] } {
  const compiled = entries.map(compile);
  const used = new Set<SettledEntry>();
  const joined = findings.map((finding) => {
    const found = compiled.find((one) => one.matches(finding));
    if (!found) return finding;
    used.add(found.entry);
    const { reason, evidence } = found.entry;
    return { ...finding, settled: evidence === undefined ? reason : `${reason} (${evidence})` };
  });
  return { findings: joined, stale: entries.filter((entry) => !used.has(entry)) };
}
