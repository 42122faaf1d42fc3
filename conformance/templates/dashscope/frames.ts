import type { FramingPlan } from "../../scenarios/scenario.ts";
import { toJson } from "../json.ts";

/** One event of a stream before framing: JSON under the status of a success or of an error, or exact text. */
export type PlannedFrame =
  | { readonly json: unknown; readonly event: "result" | "error"; readonly status: number }
  | { readonly verbatim: string };

/**
 * The exact text of an event stream as the service writes it: an id, a name, the status in a comment, no space after the colons, and nothing
 * behind the last event. A plan's terminator has no place here: there is none on this wire, whatever a plan puts in its place.
 */
export function renderFrames(frames: readonly PlannedFrame[], framing: FramingPlan = {}): string {
  const newline = framing.newline ?? "\n";
  const keepAlive = framing.keepAlive ? `:keep-alive${newline}${newline}` : "";
  const blocks = frames.map((frame, index) => keepAlive + renderFrame(frame, index + 1, framing));
  return (framing.byteOrderMark ? "\uFEFF" : "") + blocks.join("");
}

function renderFrame(frame: PlannedFrame, id: number, framing: FramingPlan): string {
  if ("verbatim" in frame) return frame.verbatim;
  const newline = framing.newline ?? "\n";
  const lines = framing.multiLine ? toJson(frame.json, 1).split("\n") : [toJson(frame.json)];
  const head = [`id:${id}`, `event:${frame.event}`, `:HTTP_STATUS/${frame.status}`];
  return [...head, ...lines.map((line) => `data:${line}`), "", ""].join(newline);
}
