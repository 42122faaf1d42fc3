import { eachPosition, type Job } from "./jobs.ts";
import type { SweptReply } from "./reply.ts";
import { sweepSplits } from "./splits.ts";
import { clientSubject, type MakeSubject } from "./subject.ts";
import { prepare, sweepCuts, type Prepared } from "./sweep-reply.ts";
import { addTally, emptyTally, type Tally } from "./tally.ts";

/** What came of each part of a sweep. */
export type Tallies = Readonly<Record<"fixture cuts" | "fixture splits" | "recording cuts", Tally>>;

export function emptyTallies(): Tallies {
  return { "fixture cuts": emptyTally(), "fixture splits": emptyTally(), "recording cuts": emptyTally() };
}

export function addTallies(to: Tallies, from: Tallies): void {
  for (const name of Object.keys(to) as (keyof Tallies)[]) addTally(to[name], from[name]);
}

/** Does jobs one after the other; jobs of the same reply in a row share its preparation. */
export class JobRunner {
  readonly tallies: Tallies = emptyTallies();
  readonly #replies: readonly SweptReply[];
  readonly #makeSubject: MakeSubject;
  #prepared: Prepared | undefined;

  constructor(replies: readonly SweptReply[], makeSubject: MakeSubject = clientSubject) {
    this.#replies = replies;
    this.#makeSubject = makeSubject;
  }

  /** `onPosition` is called before each cut or split. */
  async run({ kind, reply, positions }: Job, onPosition: (position: number) => void = () => {}): Promise<void> {
    const swept = this.#replies[reply];
    if (!swept) throw new Error(`there is no reply ${reply}`);
    if (this.#prepared?.reply !== swept) this.#prepared = await prepare(swept, this.#makeSubject);
    const watched = watch(eachPosition(positions), onPosition);
    if (kind === "splits") await sweepSplits(this.#prepared, watched, this.tallies["fixture splits"]);
    else await sweepCuts(this.#prepared, watched, this.tallies[`${swept.origin} cuts`]);
  }
}

function* watch(positions: Iterable<number>, onPosition: (position: number) => void): Generator<number> {
  for (const position of positions) {
    onPosition(position);
    yield position;
  }
}
