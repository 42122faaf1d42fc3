import type { Explanation, JudgedProvider } from "@lockstep/traffic";
import type { Table } from "../../report/report.ts";
import type { UpstreamDocument } from "../../settled/read-measure.ts";
import type { DocumentTraffic } from "../collect.ts";

export interface BesideOptions {
  readonly traffic: DocumentTraffic;
  readonly judge: JudgedProvider;
  readonly explanations: readonly Explanation[];
  readonly listed: readonly UpstreamDocument[];
  readonly from: { readonly folder: string } | { readonly file: string } | undefined;
}

export async function besideTables(_options: BesideOptions): Promise<Table[]> {
  return [];
}
