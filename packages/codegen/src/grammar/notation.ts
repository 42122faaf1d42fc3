/**
 * The notation of `x-lockstep-stream.grammar`, as documents have it; docs/stream-grammars.md explains it, specs/_extensions.schema.json
 * checks its shape.
 */
export interface GrammarNotation extends LevelNotation {
  /** The first id of the events, where the server numbers them (`id: 1`, `id: 2`). */
  readonly idsFrom?: number;
}

/** Named events, and their order: those of the stream itself, or those of one choice, call or block. */
export interface LevelNotation {
  readonly events: Readonly<Record<string, EventNotation>>;
  readonly order: string;
  /** Events that may stand anywhere and say nothing about the order. */
  readonly anywhere?: readonly string[];
  readonly parts?: Readonly<Record<string, PartNotation>>;
  /** What excuses a check: remembered once an event fits. */
  readonly marks?: Readonly<Record<string, Where>>;
  readonly checks?: readonly CheckNotation[];
}

/** What comes in several pieces, told apart by a key; each key has an order of its own. */
export interface PartNotation extends LevelNotation {
  /** The list in the event that holds the pieces; without it the event itself is one. */
  readonly in?: string;
  readonly key: string;
  /** Whose piece it is that has no key: by its place in the list (the default), or that of the piece before. */
  readonly withoutKey?: "position" | "last";
  /** Keys are 0, 1, 2 in the order in which they come. */
  readonly counted?: true;
  /** Keys are below this number of the request (1 where it says none), and all of them come. */
  readonly count?: string;
  /** A key ends before the next begins. */
  readonly oneByOne?: true;
}

export interface EventNotation {
  /** The name of the server-sent event. */
  readonly name?: string;
  /** The exact data, where it is no JSON. */
  readonly data?: string;
  /** What it has; of several, one is enough. */
  readonly where?: Where | readonly Where[];
  /** What it is that fits no other event. */
  readonly otherwise?: true;
  /** The parts of which the event holds pieces. */
  readonly part?: string;
  /** The request members that ask for it: it comes when they fit. */
  readonly asked?: Where;
  /** `never`: it does not come unasked. */
  readonly unasked?: "never";
}

/** One check of what the wire itself states; the first member names it. */
export interface CheckNotation {
  /** The member has one value in all events that have it. */
  readonly same?: string;
  /** A number that never falls, or a text that begins with the text before. */
  readonly grows?: string;
  /** A number that rises by one with each event that has it, from `from`. */
  readonly counts?: string;
  /** Pieces of a text that together are JSON, or equal the member `equals` of the events that have it. */
  readonly joins?: string;
  /** An event that has come by the end. */
  readonly sees?: string;
  readonly from?: number;
  readonly as?: "json" | "json or nothing";
  readonly equals?: string;
  /** A mark of this level or of one around it, with which joins and sees do not apply. */
  readonly unless?: string;
  /** What the request must say for the check to apply. */
  readonly when?: Where;
}

export type Scalar = string | number | boolean | null;

/** A constant, one of several, or a word about presence, anything but some constants, or both. */
export type Test =
  | Scalar
  | readonly Scalar[]
  | { readonly is?: "present" | "absent" | "some" | "none"; readonly not?: Scalar | readonly Scalar[] };

/** Tests by member path; all must pass. */
export type Where = Readonly<Record<string, Test>>;
