/**
 * The turbo tasks that `npm test` runs, in every workspace that has them: a new check is one name here. Each is counted as one check,
 * but for those whose name begins with `test`, whose tests are counted one by one.
 */
export const testTasks = [
  "check:codegen",
  "build",
  "lint",
  "check:pack",
  "check:api",
  "check:sbom",
  "check:secrets",
  "check:marks",
  "check:contract",
  "check:docs",
  "check:shared-lines",
  "check:size",
  "typecheck",
  "test",
  "test:graph",
  "test:recorder",
  "test:sweeps",
  "test:new-provider",
  "conformance",
  "corpus",
  "drift",
];

/** The tests of these tasks are counted, not the task. */
export const isTests = (task) => task === "test" || task.startsWith("test:");

/** What CI runs besides, each alone and counted as one check: a developer's machine is spared, because it has other things to do. */
export const aloneBefore = [["conformance/peers/bench/quick.ts"]];
export const aloneAfter = [["packages/release/src/rehearse/cli.ts"], ["conformance/runtimes/cli.ts"]];
