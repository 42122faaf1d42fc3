/** Something in a stream that its grammar does not allow. */
export interface OrderFinding {
  /** Number of the event, from 0; the number of events where the stream ends too early. */
  readonly number: number;
  /** What stood there, in the names of the grammar; `the end` where nothing did. */
  readonly found: string;
  /** What could have stood there; empty where a check speaks, which expects no event but another value. */
  readonly expected: readonly string[];
  /** One line: whose order it is (`choice 0: call 1`), what stood there, and what was expected. */
  readonly message: string;
}

/** A finding before its event has a number. */
export type Complaint = Omit<OrderFinding, "number">;

/** Says that an event stands where the order has others. */
export function misplaced(whose: string, found: string, expected: readonly string[]): Complaint {
  const list = expected.length > 0 ? expected.join(" or ") : "nothing more";
  return { found, expected, message: `${whose}${found} stands where ${list} is expected` };
}

/** Says that a value differs from what the wire itself has said. */
export function contradicts(whose: string, found: string, what: string): Complaint {
  return { found, expected: [], message: `${whose}${what}` };
}
