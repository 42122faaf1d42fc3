import { groupBy } from "../harness/group-by.ts";
import type { Outcome, Result } from "../harness/result.ts";
import { worst, type Report } from "./report.ts";

/** What a cell says of a fixture. `left` is a fixture that this column does not check at all. */
export type Mark = "passed" | "loose" | "left" | "known" | "failed" | "notOffered";

export const signs: Readonly<Record<Mark, string>> = {
  passed: "",
  loose: "~",
  left: "/",
  known: "?",
  failed: "!",
  notOffered: "-",
};

export interface MatrixCell {
  readonly client: string;
  /** Fixtures by their worst outcome; marks without a fixture are left out. */
  readonly counts: readonly { readonly mark: Mark; readonly count: number }[];
}

export interface MatrixRow {
  readonly area: string;
  readonly provider: string;
  readonly fixtures: number;
  /** Fixtures by the first letter of their label: `13d 18s`. */
  readonly origins: string;
  readonly cells: readonly MatrixCell[];
}

export interface Matrix {
  readonly clients: readonly string[];
  readonly rows: readonly MatrixRow[];
  /** Scenarios that a provider has no capability for, by provider: they have no fixture, so no cell counts them. */
  readonly notApplicable: ReadonlyMap<string, number>;
}

const markOf: Readonly<Record<Exclude<Outcome, "notApplicable">, Mark>> = {
  pass: "passed",
  nonStrict: "loose",
  known: "known",
  fail: "failed",
  crash: "failed",
  hang: "failed",
  notOffered: "notOffered",
};

/** Counts fixtures: a row for each area (of the features, for each scenario) and provider, a cell for each client or check. */
export function countFixtures({ results }: Report): Matrix {
  const ofFixtures = results.filter((result) => result.fixture !== null);
  const clients = unique(ofFixtures.map((result) => result.client));
  const rows = groupBy(ofFixtures, (result) => `${rowName(result)} ${result.provider}`);
  const applied = groupBy(
    results.filter((result) => result.outcome === "notApplicable"),
    ({ provider }) => provider,
  );
  return {
    clients,
    rows: [...rows.values()].flatMap((own) => own.slice(0, 1).map((first) => rowOf(first, own, clients))),
    notApplicable: new Map(
      [...applied].map(([provider, own]) => [provider, unique(own.map(({ scenario }) => scenario)).length]),
    ),
  };
}

/** Features are looked for one by one: each has a row of its own. */
function rowName({ area, scenario }: Result): string {
  return area === "features" ? scenario : area;
}

function rowOf(first: Result, results: readonly Result[], clients: readonly string[]): MatrixRow {
  const labels = new Map(results.map((result) => [result.fixture, result.provenance]));
  const origins = ["documented", "synthetic", "recorded"].flatMap((label) => {
    const count = [...labels.values()].filter((own) => own === label).length;
    return count === 0 ? [] : [`${count}${label.slice(0, 1)}`];
  });
  const cells = clients.map((client) => cellOf(client, results));
  return { area: rowName(first), provider: first.provider, fixtures: labels.size, origins: origins.join(" "), cells };
}

function cellOf(client: string, results: readonly Result[]): MatrixCell {
  const own = results.filter((result) => result.client === client);
  const marks = [...groupBy(own, ({ fixture }) => fixture ?? "").values()].map(markOfFixture);
  const counts = (Object.keys(signs) as Mark[])
    .map((mark) => ({ mark, count: marks.filter((candidate) => candidate === mark).length }))
    .filter(({ count }) => count > 0);
  return { client, counts };
}

function markOfFixture(results: readonly Result[]): Mark | undefined {
  const outcome = worst(results);
  if (outcome === undefined || outcome === "notApplicable") return undefined;
  // The compiler does not get to see a fixture that goes beyond the document: nothing was checked there.
  if (outcome === "nonStrict" && results.every(({ transport }) => transport === "tsc")) return "left";
  return markOf[outcome];
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
