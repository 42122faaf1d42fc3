import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { build } from "esbuild";
import { parse } from "yaml";
import { aloneAfter } from "../../../.ci/test-tasks.mjs";
import { readManifest, root } from "../src/workspace.ts";

interface Job {
  permissions?: Record<string, string>;
  environment?: string;
  steps: { uses?: string; run?: string; with?: Record<string, unknown> }[];
}
const text = readFileSync(join(root, ".github/workflows/release.yml"), "utf8");
const workflow = parse(text) as { permissions: object; jobs: Record<string, Job> };
const jobs = Object.entries(workflow.jobs);

test("only the job that publishes can say who it is, and it waits for an approval", () => {
  const trusted = jobs.filter(([, { permissions }]) => permissions?.["id-token"] === "write");
  expect(trusted.map(([name, { environment }]) => [name, environment])).toEqual([["publish", "npm"]]);
});

test("that job runs nothing that is installed", () => {
  const commands = workflow.jobs["publish"]?.steps.flatMap(({ run }) => (run === undefined ? [] : [run])) ?? [];
  expect(commands).toHaveLength(1);
  expect(commands[0]).toMatch(/^node packages\/release\/src\/publish\/cli\.ts .*--provenance$/);
});

test("what runs where nothing is installed imports Node's modules alone", async () => {
  const started = [...text.matchAll(/\bnode (packages\/\S+\.ts)/g)].map(([, file = ""]) => join(root, file));
  expect(started.length).toBeGreaterThanOrEqual(3);
  const bundle = { bundle: true, write: false, metafile: true, outdir: root, platform: "node", packages: "external" } as const;
  const { metafile } = await build({ ...bundle, format: "esm", entryPoints: started });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports.filter(({ external }) => external));
  const paths = [...new Set(imports.map(({ path }) => path))];
  expect(paths).toContain("node:child_process");
  expect(paths.filter((path) => !path.startsWith("node:"))).toEqual([]);
});

test("every job says what it may do, and no secret is read", () => {
  expect(workflow.permissions).toEqual({});
  expect(jobs.filter(([, { permissions }]) => permissions === undefined)).toEqual([]);
  expect(text).not.toMatch(/\bsecrets\s*[.[]|\bsecrets:\s*(?:inherit)?$|NODE_AUTH_TOKEN|NPM_TOKEN/m);
});

test("no checkout leaves a token behind", () => {
  const checkouts = jobs.flatMap(([, { steps }]) => steps.filter(({ uses }) => uses?.startsWith("actions/checkout@")));
  expect(checkouts.length).toBe(jobs.length);
  expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
});

test("what is published was checked and rehearsed", () => {
  const commands = workflow.jobs["pack"]?.steps.flatMap(({ run }) => (run === undefined ? [] : [run])) ?? [];
  expect(commands[0]).toBe("bash .ci/run");
  expect(aloneAfter.flat()).toContain("packages/release/src/rehearse/cli.ts");
});

test("every npm script that the workflow calls is there", () => {
  const { scripts = {} } = readManifest(root);
  const called = [...text.matchAll(/npm run "?([\w:-]+?):?(?:\$WHAT)?"?(?= |$)/gm)].map(([, name = ""]) => name);
  expect(called.length).toBeGreaterThanOrEqual(2);
  expect(called.filter((name) => name !== "release" && scripts[name] === undefined)).toEqual([]);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(["release:pack", "release:snapshot"]));
});
