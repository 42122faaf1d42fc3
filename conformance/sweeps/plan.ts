import { fixtureReplies } from "./fixture-replies.ts";
import { allJobs, sampleJobs, type Job } from "./jobs.ts";
import type { SweptReply } from "./reply.ts";

/** What is to be swept. Every worker makes the same lists of it. */
export interface SweepPlan {
  /** Folder of the recordings; undefined leaves them out. */
  readonly corpus?: string | undefined;
  /** Cuts for each reply; undefined takes every byte. */
  readonly sample?: number | undefined;
  readonly seed: number;
}

export interface Planned {
  readonly replies: readonly SweptReply[];
  readonly jobs: readonly Job[];
}

/** @throws RecordingsError or FixtureError when a folder cannot be used. */
export async function makePlan({ corpus, sample, seed }: SweepPlan): Promise<Planned> {
  // Loaded on use: the recordings need the documents' validators, the fixtures do not.
  const recorded = corpus === undefined ? [] : await (await import("./recorded-replies.ts")).recordedReplies(corpus);
  const replies = [...(await fixtureReplies()), ...recorded];
  return { replies, jobs: sample === undefined ? allJobs(replies) : sampleJobs(replies, sample, seed) };
}
