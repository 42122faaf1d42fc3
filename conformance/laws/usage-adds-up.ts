import { number, object } from "../harness/json-reading.ts";
import { isEventStream } from "../sweeps/reply.ts";
import type { LawReply } from "./replies.ts";
import { hear } from "./subjects.ts";

type Json = Readonly<Record<string, unknown>>;

const inputParts = ["cachedInputTokens", "cacheWriteInputTokens", "audioInputTokens"] as const;
const outputParts = ["reasoningTokens", "audioOutputTokens"] as const;

/** Counts of one document's replies, and those that do not add up. */
export interface UsageReport {
  counted: number;
  /** Replies with tokens that came from a cache: without any, the convention is not tried. */
  cached: number;
  readonly wrong: string[];
}

/** Parts of a count are disjoint, so together they are at most the count; and a total is at least what went in and came out. */
export async function checkUsage(replies: readonly LawReply[]): Promise<ReadonlyMap<string, UsageReport>> {
  const reports = new Map<string, UsageReport>();
  for (const { reply } of replies) {
    const heard = reply.answers || isEventStream(reply) ? await hear(reply) : undefined;
    const usage = heard?.kind === "reply" ? object(heard.reply["usage"]) : undefined;
    if (!usage) continue;
    const report: UsageReport = reports.get(reply.document) ?? { counted: 0, cached: 0, wrong: [] };
    reports.set(reply.document, report);
    report.counted++;
    if ((number(usage["cachedInputTokens"]) ?? 0) > 0) report.cached++;
    const { inputTokens, outputTokens, totalTokens } = usage;
    const input = number(inputTokens) ?? 0;
    const output = number(outputTokens) ?? 0;
    const said = JSON.stringify(usage);
    if (sum(usage, inputParts) > input) report.wrong.push(`${reply.name}: the parts of the input are more than it: ${said}`);
    if (sum(usage, outputParts) > output) report.wrong.push(`${reply.name}: the parts of the output are more than it: ${said}`);
    if (typeof totalTokens === "number" && totalTokens < input + output) {
      report.wrong.push(`${reply.name}: the total is less than input and output: ${said}`);
    }
  }
  return reports;
}

function sum(usage: Json, parts: readonly string[]): number {
  return parts.reduce((all, part) => all + (number(usage[part]) ?? 0), 0);
}
