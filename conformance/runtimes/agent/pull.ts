import { runJob } from "./run-job.ts";
import type { CaseRun } from "./cases.ts";
import type { SentJob } from "./job.ts";

/** Takes jobs from the control server, `workers` at once, and gives back what came of them, until there are none. */
export async function pull(control: string, cases: Readonly<Record<string, CaseRun>>, workers: number): Promise<void> {
  watchStrays(control);
  await Promise.all(Array.from({ length: workers }, () => work(control, cases)));
}

async function work(control: string, cases: Readonly<Record<string, CaseRun>>): Promise<void> {
  for (;;) {
    const response = await fetch(`${control}/job`);
    if (response.status === 204) return;
    const { id, job } = (await response.json()) as SentJob;
    const answer = await fetch(`${control}/result/${id}`, { method: "POST", body: await runJob(job, cases) });
    await answer.text();
  }
}

/** A promise that a client leaves to fail unseen would end the process of whoever uses it. */
function watchStrays(control: string): void {
  const tell = (reason: unknown): void => {
    const body = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
    void fetch(`${control}/stray`, { method: "POST", body });
  };
  const { process } = globalThis as { process?: { on?(event: string, listener: (reason: unknown) => void): void } };
  if (process?.on !== undefined) process.on("unhandledRejection", tell);
  else
    globalThis.addEventListener("unhandledrejection", (event) => {
      event.preventDefault();
      tell(event.reason);
    });
}
