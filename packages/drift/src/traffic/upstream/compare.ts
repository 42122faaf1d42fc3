import { createValidator, unexplained, type JudgedProvider, type OpenValue } from "@lockstep/traffic";
import { loadForeign } from "../../document/load-foreign.ts";
import { DriftError } from "../../drift-error.ts";
import type { UpstreamDocument } from "../../settled/read-measure.ts";
import type { DocumentTraffic } from "../collect.ts";
import type { Explained } from "../explained.ts";
import { count, noFigures, type Figures } from "../figures.ts";
import { judgeExchange, type Judge, type JudgedExchange } from "../judge.ts";
import { adaptUpstream } from "./adapt.ts";

/** The same exchanges, held against our document and against another. */
export interface Comparison {
  readonly name: string;
  readonly ours: Figures;
  readonly theirs: Figures;
  /** Exchanges of operations that only our document has: in neither of the figures. */
  readonly onlyOurs: number;
  /** How the other document was read. */
  readonly notes: readonly string[];
}

/** Where our document gives a reason for a place that admits anything, the other one needs none. */
function withOurReasons(theirs: JudgedExchange, ours: JudgedExchange): JudgedExchange {
  const reasons = ours.openPlaces.filter(({ message }) => message !== unexplained);
  const openPlaces = theirs.openPlaces.map((place): OpenValue => {
    const found = reasons.find(({ path }) => place.path === path || place.path.startsWith(`${path}/`));
    return place.message === unexplained && found ? { ...place, message: found.message } : place;
  });
  return { ...theirs, openPlaces };
}

function judgeBoth(ours: JudgedExchange, judge: Judge, name: string): JudgedExchange | undefined {
  // Both judge the same operation: that it is found is not what is compared.
  const sourced = { ...ours.sourced, operation: ours.operation.id };
  try {
    const theirs = judgeExchange(sourced, judge);
    return theirs && withOurReasons(theirs, ours);
  } catch (error) {
    throw new DriftError(
      `${name} cannot be held against ${ours.operation.id}: ${(error as Error).message.split("\n")[0] ?? ""}`,
    );
  }
}

/**
 * Holds a document's traffic against another document too.
 * @throws DriftError when that one cannot be read, or a schema of it cannot be held against values.
 */
export async function compareUpstream(
  traffic: DocumentTraffic,
  ours: JudgedProvider,
  explained: Explained,
  upstream: UpstreamDocument,
  file: string,
): Promise<Comparison> {
  const foreign = await loadForeign(file, upstream.name);
  const adapted = adaptUpstream(ours.bundled, foreign, upstream);
  const judge: Judge = { ...ours, validator: createValidator(adapted.document) };
  const comparison = { name: upstream.name, ours: noFigures(), theirs: noFigures(), onlyOurs: 0, notes: adapted.notes };
  for (const { provider, judged } of traffic.exchanges) {
    if (explained.apart(provider.id, judged) !== undefined) continue;
    const theirs = adapted.operations.has(judged.operation.id) ? judgeBoth(judged, judge, upstream.name) : undefined;
    if (theirs === undefined) comparison.onlyOurs += 1;
    else {
      count(comparison.ours, judged);
      count(comparison.theirs, theirs);
    }
  }
  return comparison;
}
