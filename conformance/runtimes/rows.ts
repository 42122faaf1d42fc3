import { readFileSync } from "node:fs";
import { join } from "node:path";
import { applyKnown, type KnownFailure } from "../harness/known.ts";
import type { Result } from "../harness/result.ts";
import type { CaseResult } from "./run-cases.ts";

/** A failure that is a runtime's own, with its exact message and the reason. */
export interface RuntimeExpectation extends KnownFailure {
  /** The runtime's id. */
  readonly runtime: string;
}

type Outcome = "pass" | "known" | "fail" | "notApplicable";

/** From the best to the worst. */
const order: readonly Outcome[] = ["pass", "known", "fail"];

/** How often each outcome came. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Failures that are the runtime's own, each with its reason in expectations.json. */
  readonly known: number;
  readonly notApplicable: number;
}

/** What the table says of a runtime. */
export type Row =
  | { readonly id: string; readonly name: string; readonly notRun: string }
  | {
      readonly id: string;
      readonly name: string;
      readonly version: string;
      /** By the worst that came of it in any replay. */
      readonly fixtures: Tally;
      readonly scenarios: number;
      readonly replays: number;
      readonly cases: Tally;
      /** Why something does not apply, or is known. */
      readonly notes: readonly string[];
    };

/** A row with what is wrong in it, one line each. */
export interface Verdict {
  readonly row: Row;
  readonly complaints: readonly string[];
}

/** Sums up what came of a runtime; known failures are those listed for it, to the word. */
export function verdictOf(
  runtime: { readonly id: string; readonly name: string },
  version: string,
  results: readonly Result[],
  cases: readonly CaseResult[],
  strays: readonly string[],
  expectations: readonly RuntimeExpectation[],
): Verdict {
  const own = expectations.filter((expectation) => expectation.runtime === runtime.id);
  const { results: applied, surprises } = applyKnown(results, own);
  const worst = new Map<string, Outcome>();
  for (const { fixture, outcome } of applied) {
    const kind = outcome === "pass" || outcome === "known" ? outcome : "fail";
    const key = fixture ?? "";
    if (order.indexOf(kind) >= order.indexOf(worst.get(key) ?? "pass")) worst.set(key, kind);
  }
  const row: Row = {
    id: runtime.id,
    name: runtime.name,
    version,
    fixtures: tally([...worst.values()]),
    scenarios: new Set(applied.map(({ scenario }) => scenario)).size,
    replays: applied.length,
    cases: tally(cases.map(({ outcome }) => outcome)),
    notes: [
      ...new Set([
        ...cases.filter(({ outcome }) => outcome === "notApplicable").map(({ title, evidence }) => `${title}: ${evidence}.`),
        ...own.map(({ reason }) => reason),
      ]),
    ],
  };
  const complaints = [
    ...applied
      .filter(({ outcome }) => outcome !== "pass" && outcome !== "known")
      .map(({ fixture, client, transport, outcome, evidence }) => `${fixture} ${client} ${transport} ${outcome}: ${evidence}`),
    ...cases.filter(({ outcome }) => outcome === "fail").map(({ name, evidence }) => `case ${name}: ${evidence}`),
    ...strays.map((stray) => `failed unseen: ${stray}`),
    ...surprises.map(({ fixture, client }) => `${fixture} ${client} is in expectations.json and fails no more: take it out`),
    ...(results.length === 0 ? ["no replay was run"] : []),
    ...(cases.length === 0 ? ["no case was run"] : []),
  ];
  return { row, complaints };
}

function tally(outcomes: readonly Outcome[]): Tally {
  const count = (wanted: Outcome): number => outcomes.filter((outcome) => outcome === wanted).length;
  return { passed: count("pass"), failed: count("fail"), known: count("known"), notApplicable: count("notApplicable") };
}

export function readExpectations(): readonly RuntimeExpectation[] {
  const text = readFileSync(join(import.meta.dirname, "expectations.json"), "utf8");
  return (JSON.parse(text) as { readonly known: readonly RuntimeExpectation[] }).known;
}
