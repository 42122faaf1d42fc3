import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readManifest, root } from "../src/workspace.ts";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
}

interface Job {
  readonly steps?: readonly Step[];
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
}

interface Workflow {
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group?: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(root, ".github", "workflows");
const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), "utf8");
  return { name, text, workflow: parse(text) as Workflow };
});

describe.each(workflows)("$name", ({ text, workflow }) => {
  test("every action is pinned to a commit, and says which version that is", () => {
    const lines = text.split("\n").filter((line) => /^\s*(?:-\s+)?["']?uses["']?\s*:/.test(line));
    const steps = Object.values(workflow.jobs).flatMap(({ steps = [], uses }) => [...steps.map((step) => step.uses), uses]);
    // What a line-by-line reading would miss.
    expect(lines).toHaveLength(steps.filter((uses) => uses !== undefined).length);
    const pinned = /uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
    expect(lines.filter((line) => !pinned.test(line))).toEqual([]);
  });

  test("it may read the repository and nothing else, unless a job says what it needs", () => {
    expect([{}, { contents: "read" }]).toContainEqual(workflow.permissions);
    const allowed = new Set(["contents", "id-token", "pull-requests", "attestations"]);
    for (const { permissions = {} } of Object.values(workflow.jobs))
      expect(Object.keys(permissions).filter((name) => !allowed.has(name))).toEqual([]);
  });

  test("no run goes on for ever, and two of one branch do not meet", () => {
    expect(workflow.concurrency?.group).toBeTruthy();
    for (const job of Object.values(workflow.jobs))
      if (job.uses === undefined) expect(job["timeout-minutes"]).toBeLessThanOrEqual(90);
  });

  test("it is not started with the rights of this repository by whoever opens a pull request", () => {
    expect(JSON.stringify(workflow.on)).not.toContain("pull_request_target");
  });

  test("no text of a pull request gets into a shell", () => {
    const scripts = Object.values(workflow.jobs).flatMap(({ steps = [] }) => steps.map(({ run = "" }) => run));
    expect(scripts.filter((run) => /\$\{\{\s*github\.(?:event|head_ref)/.test(run))).toEqual([]);
  });
});

test("a pull request that changes a public surface is asked for its changesets", () => {
  const steps = Object.values(workflows.find(({ name }) => name === "ci.yml")?.workflow.jobs ?? {}).flatMap(
    ({ steps = [] }) => steps,
  );
  const asking = steps.filter(({ run }) => run?.startsWith("npm run check:api -- --since "));
  expect(asking.map((step) => step.if)).toEqual(["github.event_name == 'pull_request'"]);
});

test("the workflow for every change calls what anybody can call", () => {
  const ci = workflows.find(({ name }) => name === "ci.yml")?.workflow;
  const runs = Object.values(ci?.jobs ?? {}).flatMap(({ steps = [] }) => steps.flatMap(({ run }) => run ?? []));
  const [first, ...others] = runs;
  expect(first).toBe("bash .ci/run");
  const { scripts = {} } = readManifest(root);
  expect(others.filter((run) => scripts[/^npm run ([\w:-]+) -- /.exec(run)?.[1] ?? ""] === undefined)).toEqual([]);
  expect(Object.keys(ci?.on ?? {}).toSorted()).toEqual(["pull_request", "push"]);
});
