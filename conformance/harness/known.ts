import { existsSync, readFileSync } from "node:fs";
import { FixtureError } from "./fixture.ts";
import type { Result } from "./result.ts";

/** A failure that is known, with the exact message: another failure of the same fixture is still a failure. */
export interface KnownFailure {
  readonly fixture: string;
  readonly client: string;
  readonly message: string;
  /** Why it stands. */
  readonly reason: string;
}

/** Reads expectations/<name>.json: `{ "known": [...] }`. */
export function loadKnown(file: string): readonly KnownFailure[] {
  if (!existsSync(file)) throw new FixtureError(`The expectations file ${file} is missing.`);
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { readonly known: readonly KnownFailure[] }).known;
  } catch (error) {
    throw new FixtureError(`${file} is not JSON: ${(error as Error).message}.`);
  }
}

export interface KnownApplied {
  readonly results: readonly Result[];
  /** Known failures that did not happen: take them out of the file. */
  readonly surprises: readonly KnownFailure[];
}

const failing: ReadonlySet<string> = new Set(["fail", "crash", "hang"]);

/** Turns failures that are known, to the word, into `known`, and names those that no longer happen. */
export function applyKnown(results: readonly Result[], known: readonly KnownFailure[]): KnownApplied {
  const seen = new Set<KnownFailure>();
  const applied = results.map((result) => {
    const match = known.find(
      (entry) => entry.fixture === result.fixture && entry.client === result.client && entry.message === result.evidence,
    );
    if (!match || !failing.has(result.outcome)) return result;
    seen.add(match);
    return { ...result, outcome: "known" as const };
  });
  const ran = new Set(results.map((result) => `${result.fixture} ${result.client}`));
  const surprises = known.filter((entry) => !seen.has(entry) && ran.has(`${entry.fixture} ${entry.client}`));
  return { results: applied, surprises };
}
