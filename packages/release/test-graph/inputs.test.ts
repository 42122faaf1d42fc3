import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { isTests, testTasks } from "../../../.ci/test-tasks.mjs";
import type { PlannedTask } from "../src/graph/tree-copy.ts";
import { root } from "../src/workspace.ts";
import { copy } from "./copy.ts";

const plan = await copy.plan(["test", "typecheck"]);

/** Every file whose change has the task run again: its own inputs, and those of the tasks that it waits for. */
function inputsOf(task: PlannedTask, seen: Set<string> = new Set()): Set<string> {
  for (const file of Object.keys(task.inputs)) seen.add(join(task.directory, file));
  for (const id of task.dependencies) {
    const other = plan.get(id);
    if (other !== undefined) inputsOf(other, seen);
  }
  return seen;
}

const installed = /(?:^|\/)(?:node_modules|dist|report|test-results)\//;

/** What the code of a package names by a relative path and what is not in its folder: imports, and files that it reads. */
function reachedBy(folder: string): Map<string, string> {
  const reached = new Map<string, string>();
  for (const name of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })) {
    if (!/^(?:src|test)\/.*\.(?:ts|mjs)$/.test(name) || installed.test(name)) continue;
    const file = join(root, folder, name);
    const text = readFileSync(file, "utf8");
    const fromHere = [...text.matchAll(/["'`](\.\.\/[^"'`\s${]+)/g)].map(([, path = ""]) => resolve(dirname(file), path));
    // Modules in src serve other commands, too, whose tasks have inputs of their own.
    const fromRoot = name.startsWith("src/") ? [] : [...text.matchAll(/\bjoin\(root((?:, "[^"]+")+)/g)];
    for (const path of [
      ...fromHere,
      ...fromRoot.map(([, parts = ""]) => join(root, ...(JSON.parse(`[${parts.slice(2)}]`) as string[]))),
    ]) {
      const target = relative(root, path);
      const isOutside = !target.startsWith("..") && target !== "" && !`${target}/`.startsWith(`${folder}/`);
      if (isOutside && !installed.test(`${target}/`) && existsSync(join(root, target))) reached.set(target, name);
    }
  }
  return reached;
}

const folders = readdirSync(join(root, "packages")).map((name) => `packages/${name}`);

describe("what the tests of a package read outside of it has them run again when it changes", () => {
  test.each(folders)("%s", (folder) => {
    const own = [...plan.values()].filter(({ directory, command }) => directory === folder && command !== "<NONEXISTENT>");
    const tests = own.filter(({ taskId }) => taskId.endsWith("#test"));
    for (const task of tests) {
      const inputs = inputsOf(task);
      const isKnown = (target: string): boolean =>
        inputs.has(target) || [...inputs].some((file) => file.startsWith(target.endsWith("/") ? target : `${target}/`));
      const unseen = [...reachedBy(folder)].filter(([target]) => !isKnown(target) && !isTheTreeItself(target));
      expect(unseen.map(([target, by]) => `${by} reads ${target}, which is no input of ${task.taskId}`)).toEqual([]);
    }
  });
});

/** Shared by all tasks, by turbo's rules or ours: a change of it is a change for everything. */
function isTheTreeItself(target: string): boolean {
  return ["packages", "tsconfig.base.json", "pnpm-lock.yaml", "vitest.outside.config.ts"].includes(target);
}

test("every check in a turbo.json is one that the test command runs", () => {
  const files = [
    "turbo.json",
    "conformance/turbo.json",
    "conformance/peers/turbo.json",
    ...folders.map((name) => `${name}/turbo.json`),
  ];
  const named = files
    .filter((file) => existsSync(join(root, file)))
    .flatMap((file) => Object.keys((JSON.parse(readFileSync(join(root, file), "utf8")) as { readonly tasks: object }).tasks))
    .map((name) => name.replace(/^\/\/#/, ""));
  const checks = [...new Set(named)].filter((name) => name.startsWith("check:") || isTests(name));
  expect(checks.filter((name) => !testTasks.includes(name))).toEqual([]);
});
