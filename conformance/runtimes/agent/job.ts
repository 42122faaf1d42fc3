import type { LoadedFixture } from "../../harness/fixture.ts";

/** Of a fixture, what a client must know to make the call; nothing of what the answer is, or must be read as. */
export type CalledFixture = Pick<LoadedFixture, "provider" | "operation" | "role" | "streamed" | "request"> & {
  /** Whether integers past 2^53 are asked for as text, too. */
  readonly exact: boolean;
};

/** What an agent is asked to do. */
export type Job =
  /** To say what the runtime calls itself. */
  | { readonly kind: "about" }
  /** To make the call of a fixture, and say what came. */
  | {
      readonly kind: "replay";
      readonly client: "native" | "facade";
      readonly fixture: CalledFixture;
      readonly baseUrl: string;
      readonly headers: Readonly<Record<string, string>>;
      /** Where the first chunk or event is told of, when it is there. */
      readonly itemUrl?: string;
    }
  /** To do what no fixture shows, by its name. */
  | { readonly kind: "case"; readonly name: string; readonly baseUrl: string };

/** A job on its way to an agent. */
export interface SentJob {
  readonly id: number;
  readonly job: Job;
}
