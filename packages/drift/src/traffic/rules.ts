import type { ExchangeFinding } from "@lockstep/traffic";
import type { Level } from "../report/finding.ts";

export interface TrafficRule {
  readonly rule: string;
  readonly level: Level;
}

/** The last step of a pointer: the keyword that speaks. */
export function keywordOf(schemaPath: string | undefined): string {
  return schemaPath?.slice(schemaPath.lastIndexOf("/") + 1) ?? "";
}

function violationRule(keyword: string): string {
  if (keyword === "required") return "traffic-field-missing";
  if (keyword === "const") return "traffic-constant-differs";
  return keyword === "not" || keyword === "false schema" ? "traffic-value-forbidden" : "traffic-type-wrong";
}

const VALUES: ReadonlySet<string> = new Set(["enum", "x-extensible-enum"]);

/** The stable rule of what an exchange shows, and how bad it is in a response. */
export function ruleOf({ kind, schemaPath }: Pick<ExchangeFinding, "kind" | "schemaPath">): TrafficRule {
  const keyword = keywordOf(schemaPath);
  switch (kind) {
    case "violation":
      return { rule: violationRule(keyword), level: "error" };
    case "unknownField":
      return { rule: "traffic-field-unknown", level: "warning" };
    case "unknownValue":
      return { rule: VALUES.has(keyword) ? "traffic-value-unknown" : "traffic-value-out-of-range", level: "warning" };
    case "unknownVariant":
      return { rule: "traffic-variant-unknown", level: "warning" };
    case "undescribed":
      return { rule: "traffic-status-undescribed", level: "error" };
    case "notJson":
      return { rule: "traffic-not-json", level: "error" };
    case "cutStream":
      return { rule: "traffic-stream-cut", level: "info" };
    case "order":
      return { rule: "traffic-event-order", level: "error" };
  }
}

/** The rule of values that pass through a place that admits anything, without a reason. */
export const openRule: TrafficRule = { rule: "traffic-open-unexplained", level: "warning" };
