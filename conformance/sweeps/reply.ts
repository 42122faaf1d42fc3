import type { StreamRules } from "@lockstep/traffic";

/** One reply whose bytes are cut, and how a client is made to receive it. */
export interface SweptReply {
  /** The fixture's id, with the number of the response where it has several, or the recording's file. */
  readonly name: string;
  readonly origin: "fixture" | "recording";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** The document's rules, where the call asks for a stream. */
  readonly rules?: StreamRules;
  /** What the call sends: it says how many choices were asked for. */
  readonly requestBody: Readonly<Record<string, unknown>>;
  /** True when the stream is also split at every byte, and not only cut. */
  readonly split: boolean;
  /** True when the whole body is an answer, and not an error or a page under a success status. */
  readonly answers: boolean;
  /** The kinds of error that the whole body may be, where it is one under a success status; null where the fixture does not say which. */
  readonly failsAs?: readonly string[] | null;
  /** The document whose client is called, the operation's id, and its method's parameters. */
  readonly document: string;
  readonly operation: string;
  readonly parameters: readonly unknown[];
  readonly baseUrl?: string;
  /** The listed server whose recording it is, where a common document judges several. */
  readonly server?: string;
}

/** True when the bytes are an event stream that was asked for: what is cut is judged event by event. */
export function isEventStream({ rules, status, headers }: Omit<SweptReply, "split">): boolean {
  return rules !== undefined && status < 300 && (headers["content-type"] ?? "").startsWith("text/event-stream");
}

/** How many replies of each kind there are. */
export function countReplies(replies: readonly SweptReply[]): { readonly streams: number; readonly plain: number } {
  const streams = replies.filter(isEventStream).length;
  return { streams, plain: replies.length - streams };
}
