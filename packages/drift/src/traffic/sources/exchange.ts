import type { Recording } from "@lockstep/traffic";

/** One exchange, wherever it comes from. */
export interface SourcedExchange {
  /** What reports call it: a file, a line of a log. */
  readonly from: string;
  readonly recording: Recording;
  /** The operation's id, where the source names it instead of leaving it to method and path. */
  readonly operation?: string;
  /** Why it is no evidence of the document: bytes that break it on purpose. */
  readonly apart?: string;
}

/** Something that cannot be judged, and why, in one line. */
export interface Unreadable {
  readonly from: string;
  readonly reason: string;
}

export type Sourced = SourcedExchange | Unreadable;

export function isUnreadable(sourced: Sourced): sourced is Unreadable {
  return "reason" in sourced;
}
