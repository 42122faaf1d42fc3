// The agent as a worker of workerd: each job is a request of its own, so that whatever one leaves behind meets the next.
import { cases } from "./cases.ts";
import type { Job } from "./job.ts";
import { runJob } from "./run-job.ts";

export default {
  async fetch(request: Request): Promise<Response> {
    return new Response(await runJob((await request.json()) as Job, cases));
  },
};
