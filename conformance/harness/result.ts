import type { LoadedFixture, Provenance } from "./fixture.ts";

export const outcomes = ["pass", "nonStrict", "fail", "crash", "hang", "notOffered", "notApplicable", "known"] as const;

/** How one fixture fared with one client over one transport. */
export type Outcome = (typeof outcomes)[number];

export interface Result {
  readonly scenario: string;
  readonly area: string;
  readonly provider: string;
  /** A client, or one of the harness's own checks: `document`, `types`, `decoder`. */
  readonly client: string;
  /** How the bytes travelled. */
  readonly transport: string;
  readonly outcome: Outcome;
  /** Null where there is no fixture: the scenario does not apply to the provider. */
  readonly provenance: Provenance["label"] | null;
  readonly fixture: string | null;
  /** What the outcome rests on, one line; empty for a pass. */
  readonly evidence: string;
}

/** A result of a fixture. */
export function resultOf(fixture: LoadedFixture, client: string, transport: string, outcome: Outcome, evidence = ""): Result {
  const { scenario, area, provider, id, provenance } = fixture;
  return { scenario, area, provider, client, transport, outcome, provenance: provenance.label, fixture: id, evidence };
}
