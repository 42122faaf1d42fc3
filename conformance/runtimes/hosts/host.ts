import type { Job } from "../agent/job.ts";

/** What a runtime has. */
export interface RuntimeTraits {
  /** Variables of an environment. */
  readonly environment: boolean;
  /** Files on a disk. */
  readonly files: boolean;
  /** Pages, and their workers: whoever opens one can read what is in it. */
  readonly pages: boolean;
}

/** A runtime that runs, with an agent in it. */
export interface Host {
  /** Has the agent do a job, and gives the text of what it saw. Rejects when the runtime is gone. */
  run(job: Job): Promise<string>;
  close(): Promise<void>;
}

/** What a runtime is started with. */
export interface HostSetup {
  /** The folder in which the packages are installed, and the agents lie. */
  readonly folder: string;
  readonly control: ControlServer;
  /** Variables that a program of this runtime is to find in its environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Gives jobs to an agent that asks for them. */
export interface ControlServer {
  readonly origin: string;
  readonly submit: (job: Job) => Promise<string>;
  /** Calls the listener when the agent tells of an item at the address that this gives. */
  readonly onItem: (listener: () => void) => string;
  /** What failed in the runtime unseen. */
  readonly strays: readonly string[];
  /** Ends every job that is still open. */
  readonly fail: (error: Error) => void;
  /** Tells the agents that there is nothing left to do. */
  readonly finish: () => void;
  readonly close: () => Promise<void>;
}
