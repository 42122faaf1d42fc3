import type { ExchangeFinding, OpenValue } from "@lockstep/traffic";
import type { DriftFinding } from "../report/finding.ts";
import type { DocumentTraffic } from "./collect.ts";
import type { Explained } from "./explained.ts";
import { isUnexplained } from "./figures.ts";
import type { JudgedExchange } from "./judge.ts";
import { openRule, ruleOf, type TrafficRule } from "./rules.ts";
import type { Subjects } from "./subject.ts";
import { valueAt } from "./value-at.ts";

export interface Occurrence {
  readonly exchange: JudgedExchange;
  readonly finding: ExchangeFinding;
}

/** The same thing in many exchanges. */
export interface TrafficGroup {
  readonly finding: DriftFinding;
  readonly occurrences: readonly Occurrence[];
}

interface Draft {
  readonly about: TrafficRule & { readonly operation: string; readonly subject: string };
  readonly reason: string | undefined;
  readonly message: string;
  readonly schemaPath: string | undefined;
  readonly evidence: string;
  readonly servers: Set<string>;
  readonly occurrences: Occurrence[];
  count: number;
}

/** Values of enums are names; whatever looks otherwise may be somebody's text, and stays out of the subject. */
function valuePart(exchange: JudgedExchange, { path }: ExchangeFinding): string {
  const value = valueAt(exchange.sourced, path);
  const isName =
    typeof value === "number" || typeof value === "boolean" || (typeof value === "string" && /^[\w.:/-]{1,64}$/.test(value));
  return isName ? `=${JSON.stringify(value)}` : "";
}

const WITH_VALUE: ReadonlySet<string> = new Set(["traffic-value-unknown", "traffic-variant-unknown"]);

/** Groups all that a document's traffic shows, each group with its count and its first evidence. */
export function groupFindings(traffic: DocumentTraffic, subjects: Subjects, explained: Explained): TrafficGroup[] {
  const drafts = new Map<string, Draft>();
  const source = `specs/${traffic.document}/openapi.yaml`;

  for (const { provider, judged } of traffic.exchanges) {
    const open = judged.openPlaces.filter((place) => place.place !== "request" && isUnexplained(place));
    const take = (found: ExchangeFinding | OpenValue, rule: TrafficRule, finding?: ExchangeFinding): void => {
      const subject = subjects.of(judged.operation.id, found.place, found.path);
      const value = finding && WITH_VALUE.has(rule.rule) ? valuePart(judged, finding) : "";
      const reason = finding ? explained.reason(provider.id, judged, finding) : explained.apart(provider.id, judged);
      // What other people's clients ask for, and servers that a common document judges, are reported only.
      const level = found.place === "request" || !provider.ownDocument ? "info" : rule.level;
      const about = { rule: rule.rule, level, operation: judged.operation.id, subject: subject + value } as const;
      const key = JSON.stringify([about, reason]);
      const draft = drafts.get(key) ?? {
        about,
        reason,
        message: found.message,
        schemaPath: found.schemaPath,
        evidence: `${judged.sourced.from} ${found.path}`,
        servers: new Set<string>(),
        occurrences: [],
        count: 0,
      };
      drafts.set(key, draft);
      draft.count += 1;
      draft.servers.add(provider.id);
      if (finding) draft.occurrences.push({ exchange: judged, finding });
    };
    for (const finding of judged.findings) take(finding, ruleOf(finding), finding);
    for (const place of open)
      take({ ...place, message: "passes through a schema that admits anything, without a reason" }, openRule);
  }

  return [...drafts.values()].map(({ about, reason, message, schemaPath, evidence, servers, occurrences, count }) => ({
    finding: {
      ...about,
      message: servers.has(traffic.document) ? message : `${message} (${[...servers].join(", ")})`,
      places: schemaPath === undefined ? [] : [{ source, pointer: schemaPath }],
      evidence,
      count,
      ...(reason === undefined ? {} : { settled: reason }),
    },
    occurrences,
  }));
}
