import { corpusOperations, createValidator, unexplained, type JudgedProvider, type OpenValue } from "@lockstep/traffic";
import { loadForeign } from "../../document/load-foreign.ts";
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

/** What the other document says of the same operation, or why it cannot be asked: a schema that the validator cannot read. */
function judgeToo(ours: JudgedExchange, judge: Judge): JudgedExchange | string | undefined {
  const sourced = { ...ours.sourced, operation: ours.operation.id };
  try {
    const theirs = judgeExchange(sourced, judge);
    return theirs && withOurReasons(theirs, ours);
  } catch (error) {
    return (error as Error).message.split("\n")[0] ?? "";
  }
}

/** Holds a document's traffic against another document too. @throws DriftError when that one cannot be read. */
export async function compareUpstream(
  traffic: DocumentTraffic,
  ours: JudgedProvider,
  explained: Explained,
  upstream: UpstreamDocument,
  file: string,
): Promise<Comparison> {
  const foreign = await loadForeign(file, upstream.name);
  const adapted = adaptUpstream(ours.bundled, foreign, upstream);
  const operations = corpusOperations(adapted.document);
  const judge: Judge = { validator: createValidator(adapted.document), operations, paths: ours.paths };
  const sums = { ours: noFigures(), theirs: noFigures(), onlyOurs: 0 };
  const unread = new Map<string, number>();
  for (const { provider, judged } of traffic.exchanges) {
    if (explained.apart(provider.id, judged) !== undefined) continue;
    const theirs = adapted.operations.has(judged.operation.id) ? judgeToo(judged, judge) : undefined;
    if (theirs === undefined) sums.onlyOurs += 1;
    else if (typeof theirs === "string") unread.set(theirs, (unread.get(theirs) ?? 0) + 1);
    else {
      count(sums.ours, judged);
      count(sums.theirs, theirs);
    }
  }
  const reasons = [...unread].map(([reason, times]) => `${times} exchanges are in neither column: ${reason}`);
  return { name: upstream.name, ...sums, notes: [...adapted.notes, ...reasons] };
}
