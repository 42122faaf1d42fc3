import { existsSync, readFileSync } from "node:fs";
import { generalPath, isJsonObject, RecordingsError } from "@lockstep/traffic";
import type { CorpusFinding } from "./finding.ts";

/** A finding that is known, and why it stays. */
export interface CorpusExpectation {
  readonly provider: string;
  /** Relative to the corpus folder. */
  readonly file: string;
  /** JSON path in the file; list positions and event numbers may be `*`. */
  readonly path: string;
  readonly kind: string;
  readonly reason: string;
}

const MEMBERS: readonly (keyof CorpusExpectation)[] = ["provider", "file", "path", "kind", "reason"];

/**
 * Reads the list of explanations; no file is no explanation.
 * @throws RecordingsError that names the entry and the member at fault.
 */
export function readExpectations(file: string): CorpusExpectation[] {
  if (!existsSync(file)) return [];
  let list: unknown;
  try {
    list = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new RecordingsError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Array.isArray(list)) throw new RecordingsError(`${file}: not a list of explanations`);
  return list.map((entry: unknown, index): CorpusExpectation => {
    for (const name of MEMBERS) {
      if (!isJsonObject(entry) || typeof entry[name] !== "string" || entry[name] === "") {
        throw new RecordingsError(`${file}: entry ${index} has no ${name}`);
      }
    }
    return entry as CorpusExpectation;
  });
}

function keyOf(about: Pick<CorpusExpectation, "provider" | "file" | "path" | "kind">): string {
  return JSON.stringify([about.provider, about.file, generalPath(about.path), about.kind]);
}

export interface Explained {
  readonly findings: readonly CorpusFinding[];
  /** Explanations of judged recordings that match nothing any more. */
  readonly stale: readonly CorpusExpectation[];
}

/** Joins findings with their explanations. An explanation of a recording that was not judged is neither used nor stale. */
export function explain(
  findings: readonly CorpusFinding[],
  expectations: readonly CorpusExpectation[],
  judgedFiles: ReadonlySet<string>,
): Explained {
  const byKey = new Map(expectations.map((expectation) => [keyOf(expectation), expectation]));
  const used = new Set<CorpusExpectation>();
  const explained = findings.map((finding) => {
    const expectation = byKey.get(keyOf(finding));
    if (!expectation) return finding;
    used.add(expectation);
    return { ...finding, explained: expectation.reason };
  });
  const stale = expectations.filter((expectation) => judgedFiles.has(expectation.file) && !used.has(expectation));
  return { findings: explained, stale };
}
