import { join } from "node:path";
import { loadDocument } from "@lockstep/traffic";
import { measureCoverage } from "../coverage/coverage.ts";
import { readScope } from "../coverage/scope.ts";
import { loadForeign } from "../document/load-foreign.ts";
import { DriftError } from "../drift-error.ts";
import { knownProvider, providersIn, requireUpstream, specsFolder } from "../places.ts";
import type { DriftReport } from "../report/report.ts";
import { readMeasure } from "../settled/read-measure.ts";
import { installedSdk } from "../types/sdk.ts";
import { emit, reportOptions, type Command, type Values } from "./command.ts";

/**
 * Coverage of every upstream document that a provider is measured against; of its SDKs where there is no document.
 * @throws DriftError when there are such documents, and no folder that holds them.
 */
export async function coverageOf(specs: string, values: Values, provider: string): Promise<DriftReport[]> {
  const { upstream: documents, sdk: sdks, settled } = readMeasure(specs, provider);
  const ours = { source: `specs/${provider}`, document: await loadDocument(join(specs, provider, "openapi.yaml")) };
  const scope = readScope(specs, provider);
  if (documents.length === 0) {
    // The compiler is loaded only where it is needed.
    const { measureSdkCoverage } = await import("../types/sdk-coverage.ts");
    return sdks.map((measure) =>
      measureSdkCoverage({
        provider,
        ours,
        sdk: installedSdk(measure.package),
        measure,
        scope,
        settled: settled.coverage ?? [],
      }),
    );
  }
  const upstream = requireUpstream(values);
  const reports: DriftReport[] = [];
  for (const one of documents) {
    const theirs = await loadForeign(join(upstream, one.file), one.name);
    reports.push(measureCoverage({ provider, ours, theirs, upstream: one, scope, settled: settled.coverage ?? [] }));
  }
  return reports;
}

export const coverage: Command = {
  options: { ...reportOptions, upstream: { type: "string" }, specs: { type: "string" } },
  async run(positionals, values) {
    const specs = specsFolder(values);
    const named = positionals.map((provider) => knownProvider(specs, provider));
    const reports: DriftReport[] = [];
    for (const provider of named.length > 0 ? named : providersIn(specs))
      reports.push(...(await coverageOf(specs, values, provider)));
    if (reports.length === 0) throw new DriftError("No upstream document is named in drift.yaml: add one under `upstream`.");
    return emit(reports, values);
  },
};
