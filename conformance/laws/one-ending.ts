import { isLockstepError } from "@lockstep/core";
import { isEventStream } from "../sweeps/reply.ts";
import type { LawReply } from "./replies.ts";
import { hear } from "./subjects.ts";

/** How the streams of one document ended, and those that ended in another way than the law has. */
export interface EndingReport {
  finished: number;
  thrown: number;
  readonly wrong: string[];
}

/** The fourth law: a stream ends in exactly one `finish`, or in one thrown error that carries what had arrived. */
export async function checkEndings(replies: readonly LawReply[]): Promise<ReadonlyMap<string, EndingReport>> {
  const reports = new Map<string, EndingReport>();
  for (const { reply } of replies) {
    if (!isEventStream(reply)) continue;
    const report = reports.get(reply.document) ?? { finished: 0, thrown: 0, wrong: [] };
    reports.set(reply.document, report);
    const heard = await hear(reply);
    const finishes = heard.events.filter(({ type }) => type === "finish").length;
    if (heard.kind === "reply") {
      report.finished++;
      if (finishes !== 1 || heard.events.at(-1)?.type !== "finish")
        report.wrong.push(`${reply.name}: ${finishes} finish events`);
      continue;
    }
    report.thrown++;
    if (finishes > 0) report.wrong.push(`${reply.name}: threw after a finish event`);
    if (!isLockstepError(heard.error)) report.wrong.push(`${reply.name}: threw ${String(heard.error)}`);
    else if (heard.events.length > 0 && !Array.isArray((heard.error as { partial?: unknown }).partial)) {
      report.wrong.push(`${reply.name}: the error has no partial reply`);
    }
  }
  return reports;
}
