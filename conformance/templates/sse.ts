import type { FramingPlan } from "../scenarios/scenario.ts";
import { toJson } from "./json.ts";

/** One event of a stream before framing: a JSON value, with a name where events have names, or exact text. */
export type PlannedEvent = { readonly json: unknown; readonly name?: string } | { readonly verbatim: string };

/** The exact text of an event stream; `last` is the event that ends one, where that is not `[DONE]`. */
export function renderEventStream(events: readonly PlannedEvent[], framing: FramingPlan = {}, last?: PlannedEvent): string {
  const newline = framing.newline ?? "\n";
  const colon = colonOf(framing);
  const render = (event: PlannedEvent): string => ("verbatim" in event ? event.verbatim : renderEvent(event, framing));
  const blocks = events.map(render);
  const ending = last === undefined ? `data${colon}[DONE]${newline}${newline}` : render(last);
  const terminator = framing.terminator === undefined ? ending : (framing.terminator ?? "");
  const keepAlive = framing.keepAlive ? `: keep-alive${newline}${newline}` : "";
  return (framing.byteOrderMark ? "\uFEFF" : "") + blocks.map((block) => keepAlive + block).join("") + keepAlive + terminator;
}

function renderEvent({ json, name }: Exclude<PlannedEvent, { verbatim: string }>, framing: FramingPlan): string {
  const newline = framing.newline ?? "\n";
  const colon = colonOf(framing);
  const lines = framing.multiLine ? toJson(json, 1).split("\n") : [toJson(json)];
  const named = name === undefined ? "" : `event${colon}${name}${newline}`;
  return named + lines.map((line) => `data${colon}${line}${newline}`).join("") + newline;
}

function colonOf({ spaceAfterColon }: FramingPlan): string {
  return spaceAfterColon === false ? ":" : ": ";
}
