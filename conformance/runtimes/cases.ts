import { formCases } from "./cases/forms.ts";
import { placeCases } from "./cases/places.ts";
import { streamCases } from "./cases/streams.ts";
import { timeCases } from "./cases/times.ts";
import type { CaseRequest, Seen } from "./case-server.ts";
import type { RuntimeTraits } from "./hosts/host.ts";

/** What the agent says of a case. */
export type Observed = Readonly<Record<string, unknown>>;

/** What no fixture shows, because it is about time, connections, forms or the place where the code runs; the agents make the calls. */
export interface Case {
  readonly title: string;
  /** What a runtime must have for it to make sense there. */
  readonly needs?: keyof RuntimeTraits;
  readonly answer: (request: CaseRequest) => unknown;
  /** What is wrong with what the agent saw and with what reached the server; undefined for what is not. */
  readonly judge: (observed: Observed, seen: Seen, has: RuntimeTraits) => readonly (string | undefined)[];
}

export const cases: Readonly<Record<string, Case>> = { ...timeCases, ...streamCases, ...formCases, ...placeCases };
