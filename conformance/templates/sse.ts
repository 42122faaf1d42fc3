import type { FramingPlan } from "../scenarios/scenario.ts";
import { toJson } from "./json.ts";

/** One event of a stream before framing: a JSON value, or exact text. */
export type PlannedEvent = { readonly json: unknown } | { readonly verbatim: string };

/** The exact text of an event stream. */
export function renderEventStream(events: readonly PlannedEvent[], framing: FramingPlan = {}): string {
  const newline = framing.newline ?? "\n";
  const blocks = events.map((event) => ("verbatim" in event ? event.verbatim : renderEvent(event.json, framing)));
  const terminator = framing.terminator === undefined ? `data: [DONE]${newline}${newline}` : (framing.terminator ?? "");
  const keepAlive = framing.keepAlive ? `: keep-alive${newline}${newline}` : "";
  return (framing.byteOrderMark ? "\uFEFF" : "") + blocks.map((block) => keepAlive + block).join("") + keepAlive + terminator;
}

function renderEvent(value: unknown, framing: FramingPlan): string {
  const newline = framing.newline ?? "\n";
  const field = framing.spaceAfterColon === false ? "data:" : "data: ";
  const lines = framing.multiLine ? toJson(value, 1).split("\n") : [toJson(value)];
  return lines.map((line) => field + line + newline).join("") + newline;
}
