import { join } from "node:path";
import { loadDocument } from "@lockstep/traffic";
import picomatch from "picomatch";
import { compareDocuments, hasExtensions } from "../compare/compare.ts";
import { reportComparison, withSharedStale } from "../compare/report-comparison.ts";
import { documentAt, inRepository } from "../document/at-revision.ts";
import { loadAny } from "../document/load-any.ts";
import { loadForeign, toForeignDocument, type ForeignDocument } from "../document/load-foreign.ts";
import type { SlicedOperation } from "../document/slice.ts";
import { DriftError } from "../drift-error.ts";
import { knownProvider, requireUpstream, root, specsFolder } from "../places.ts";
import type { DriftReport } from "../report/report.ts";
import { readMeasure } from "../settled/read-measure.ts";
import { emit, reportOptions, type Command, type Values } from "./command.ts";

/**
 * Our document against every upstream document that it is measured against, cut down to our operations.
 * @throws DriftError when there are such documents, and no folder that holds them.
 */
export async function comparisonsOf(specs: string, values: Values, provider: string): Promise<DriftReport[]> {
  const { upstream: documents, settled } = readMeasure(specs, provider);
  if (documents.length === 0) return [];
  const upstream = requireUpstream(values);
  const before = await ours(specs, provider);
  const includes = operationFilter(values);
  const reports: DriftReport[] = [];
  for (const { file, name, eventMember } of documents) {
    const after = await loadForeign(join(upstream, file), name);
    const compared = compareDocuments({
      before,
      after,
      foreign: true,
      ...(includes && { includes }),
      ...(eventMember !== undefined && { eventMember }),
    });
    const entries = settled.documents ?? [];
    // With some operations left out, an entry for one of them is not stale.
    const report = reportComparison(compared, { title: `Documents: ${provider} against ${name}`, provider, settled: entries });
    reports.push(includes ? { ...report, stale: [] } : report);
  }
  return withSharedStale(reports);
}

async function ours(specs: string, provider: string): Promise<ForeignDocument> {
  return toForeignDocument(await loadDocument(join(specs, provider, "openapi.yaml")), `specs/${provider}`);
}

/** `--operations chat.*,models.list`: patterns of operation ids, or of `POST /path` where an operation has none. */
function operationFilter(values: Values): ((operation: SlicedOperation) => boolean) | undefined {
  const given = values["operations"];
  if (typeof given !== "string") return undefined;
  const patterns = given.split(",").map((pattern) => picomatch(pattern.trim(), { dot: true, nobrace: true }));
  return ({ id, key }) => patterns.some((matches) => matches(id) || matches(key));
}

function nothingLeft(values: Values): DriftError {
  const given = values["operations"];
  return typeof given === "string"
    ? new DriftError(`--operations ${given} matches no operation of either document: name operation ids, with * for a part.`)
    : new DriftError(
        "The documents have no operation in common: are they of one API, and do their servers have the same paths?",
      );
}

async function compareTwo(before: ForeignDocument, after: ForeignDocument, values: Values): Promise<DriftReport> {
  const includes = operationFilter(values);
  // One of ours beside somebody else's: what only ours states is no change.
  const foreign = hasExtensions(before) !== hasExtensions(after);
  const compared = compareDocuments({ before, after, foreign, ...(includes && { includes }) });
  if (compared.compared === 0 && (includes || compared.findings.length > 0)) throw nothingLeft(values);
  return reportComparison(compared, { title: `Documents: ${before.source} against ${after.source}` });
}

export const compare: Command = {
  options: {
    ...reportOptions,
    provider: { type: "string" },
    operations: { type: "string" },
    base: { type: "string" },
    upstream: { type: "string" },
    specs: { type: "string" },
  },
  async run(positionals, values) {
    const specs = specsFolder(values);
    const [before, after, ...others] = positionals;
    const { provider: named, base } = values;
    const provider = typeof named === "string" ? knownProvider(specs, named) : undefined;
    if (others.length > 0) throw new DriftError(`drift compare takes two documents, not ${positionals.length}.`);
    if (provider !== undefined && typeof base === "string") {
      const file = inRepository(root, join(specs, provider, "openapi.yaml"));
      const old = await documentAt(root, base, file);
      return emit([await compareTwo(old, await ours(specs, provider), values)], values);
    }
    if (before !== undefined && after !== undefined)
      return emit([await compareTwo(await loadAny(before, specs), await loadAny(after, specs), values)], values);
    if (provider === undefined)
      throw new DriftError(
        "Name two documents, or --provider alone for ours against each upstream document: drift compare <before> <after>.",
      );
    if (before !== undefined)
      return emit([await compareTwo(await ours(specs, provider), await loadAny(before, specs), values)], values);
    const reports = await comparisonsOf(specs, values, provider);
    if (reports.length === 0)
      throw new DriftError(
        `specs/${provider}/drift.yaml names no upstream document: add one under \`upstream\`, or name two documents.`,
      );
    return emit(reports, values);
  },
};
