import type { Provenance } from "../harness/fixture.ts";
import { groupBy } from "../harness/group-by.ts";
import type { Result } from "../harness/result.ts";

type Label = Provenance["label"];

/** Best first: bytes of the live service are worth more than those of its documentation. */
export const labels: readonly Label[] = ["recorded", "documented", "synthetic"];

/** How many cells rest on bytes of each kind. */
export type LabelCounts = Readonly<Record<Label, number>>;

export interface CellCounts {
  readonly total: LabelCounts;
  readonly providers: Readonly<Record<string, LabelCounts>>;
}

/**
 * A cell is one scenario of one provider with one client or check. Several fixtures may stand for it; it counts once, by the best
 * label among them. What was not run at all (not offered, not applicable) is no cell.
 */
export function countCells(results: readonly Result[]): CellCounts {
  const run = results.filter(({ fixture, outcome }) => fixture !== null && outcome !== "notOffered");
  const byProvider = groupBy(run, ({ provider }) => provider);
  return {
    total: countLabels(run),
    providers: Object.fromEntries([...byProvider].map(([provider, own]) => [provider, countLabels(own)])),
  };
}

function countLabels(results: readonly Result[]): LabelCounts {
  const cells = [
    ...groupBy(results, ({ provider, scenario, client }) => JSON.stringify([provider, scenario, client])).values(),
  ];
  const best = cells.map((own) => labels.find((label) => own.some(({ provenance }) => provenance === label)));
  const count = (label: Label): number => best.filter((own) => own === label).length;
  return { recorded: count("recorded"), documented: count("documented"), synthetic: count("synthetic") };
}
