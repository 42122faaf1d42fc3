import type { DriftFinding } from "../report/finding.ts";
import type { DriftReport } from "../report/report.ts";
import type { Collected } from "./collect.ts";

/** What could not be judged: broken files and lines, and providers that nobody has a document of. Undefined where there is none. */
export function notJudged({ unreadable, withoutDocument }: Collected): DriftReport | undefined {
  if (unreadable.length === 0 && withoutDocument.size === 0) return undefined;
  const broken: DriftFinding[] = unreadable.map(({ from, reason }) => ({
    rule: "traffic-unreadable",
    level: "warning",
    subject: from,
    message: `${reason}; it is left out`,
    places: [],
  }));
  const unknown: DriftFinding[] = [...withoutDocument].map(([provider, count]) => ({
    rule: "traffic-provider-unknown",
    level: "info",
    subject: provider,
    message: `no document judges these exchanges of ${provider}: add specs/${provider}/openapi.yaml, or list it in a presets.yaml`,
    places: [],
    count,
  }));
  return { kind: "traffic", title: "Traffic that was not judged", tables: [], findings: [...broken, ...unknown], stale: [] };
}
