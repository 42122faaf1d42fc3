// Runs on the bare machine's Node (>= 20.19) with npm alone: installs what is missing, then hands over to turbo under the
// pinned development Node. Everything here must work before any dependency is installed, so it imports only Node itself and its
// neighbours.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { aloneAfter, aloneBefore, isTests, testTasks } from "./test-tasks.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const stamp = join(root, "node_modules", ".lockstep-install");

const environment = {
  ...process.env,
  // The pinned Node comes first, so that every script below runs on it whatever started this file.
  PATH: [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter),
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  npm_config_update_notifier: "false",
};

/** Runs a command with inherited output and returns its exit code; a command that cannot start is an error of its own. */
function run(command, commandArguments, more = {}) {
  const result = spawnSync(command, commandArguments, {
    cwd: root,
    env: { ...environment, ...more },
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (result.error) {
    console.error(`bootstrap: cannot start ${command}: ${result.error.message}`);
    return 1;
  }
  return result.status ?? 1;
}

/** Everything the installed tree depends on; when it is unchanged there is nothing to install. */
function installDigest() {
  const hash = createHash("sha256").update(process.platform).update(process.arch);
  const manifests = ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"];
  for (const folder of ["packages", "conformance"]) {
    const path = join(root, folder);
    if (!existsSync(path)) continue;
    manifests.push(join(folder, "package.json"));
    for (const name of readdirSync(path).sort()) manifests.push(join(folder, name, "package.json"));
  }
  for (const file of manifests) {
    const path = join(root, file);
    if (existsSync(path) && statSync(path).isFile()) hash.update(file).update(readFileSync(path));
  }
  return hash.digest("hex");
}

/** Installs the workspace with the pinned pnpm through npx: a bare machine has no pnpm of its own. Gives the exit code. */
function install() {
  const digest = installDigest();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return 0;
  console.log("bootstrap: installing dependencies");
  // In CI the lockfile is law; on a developer's machine a new package or dependency adds itself to it.
  const lockfile = process.env.CI ? ["--frozen-lockfile"] : ["--no-frozen-lockfile"];
  const code = run("npx", ["-y", manifest.packageManager, "install", ...lockfile]);
  if (code !== 0) {
    console.error(
      "bootstrap: the install failed; the reason is above. Node >= 20.19, npm and the package registry are needed.",
    );
    return code;
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, installDigest());
  return 0;
}

/** Runs turbo tasks; turbo.json says whose log is replayed when its result comes from the cache. */
function turbo(tasks, ...flags) {
  // Its many processes load the same compilers and tools: what Node made of their code is kept. Benchmarks must not have this.
  const compiled = { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, ".turbo", "node-compile") };
  return run("turbo", ["run", ...tasks, ...flags], compiled);
}

/**
 * The fixtures come from turbo's cache when nothing that they depend on has changed. The recordings lie outside the
 * repository, and a run with options is one of its own: neither is cached.
 */
function conformance(options) {
  let code = turbo(["generate"], "--output-logs=errors-only");
  if (code === 0) code = turbo(["build"], "--output-logs=errors-only");
  if (code !== 0) return code;
  const command = ["conformance/src/cli.ts"];
  const isCorpusOption = (option, index) => /^--(corpus(=|$)|summary$)/.test(option) || options[index - 1] === "--corpus";
  if (!options.every(isCorpusOption)) return run("node", [...command, ...options]);
  // The recordings first: a folder that is missing is said at once, and the matrix stands at the end.
  code = run("node", [...command, "corpus", ...options]);
  if (code > 1) return code;
  return Math.max(code, turbo(["conformance"], "--only", "--log-prefix=none"));
}

const workspaces = () => [
  ".",
  "conformance",
  "conformance/peers",
  ...readdirSync(join(root, "packages")).map((name) => join("packages", name)),
];

/** The JSON results that the test runner left in each workspace. */
function resultFiles() {
  return workspaces()
    .map((folder) => join(root, folder, "test-results"))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith(".json"));
}

/** The newest run summary that turbo wrote: which task ended how. */
function newestSummary() {
  const folder = join(root, ".turbo", "runs");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  const newest = names.map((name) => join(folder, name)).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  return newest ? JSON.parse(readFileSync(newest, "utf8")) : { tasks: [] };
}

/** Counts each test, and each check that is no test (lint, type check, generated files) as one; so does each exit code. */
function count(codes) {
  let passed = codes.filter((code) => code === 0).length;
  let failed = codes.length - passed;
  for (const task of newestSummary().tasks) {
    if (isTests(task.task) || task.command === "<NONEXISTENT>") continue;
    if (task.execution?.exitCode === 0 || task.cache?.status === "HIT") passed += 1;
    else failed += 1;
  }
  for (const file of resultFiles()) {
    const result = JSON.parse(readFileSync(file, "utf8"));
    passed += result.numPassedTests;
    failed +=
      result.numFailedTests +
      result.testResults.filter((suite) => suite.status === "failed" && suite.assertionResults.length === 0).length;
  }
  return { passed, failed };
}

function test(flags) {
  for (const file of resultFiles()) rmSync(file);
  rmSync(join(root, ".turbo", "runs"), { recursive: true, force: true });
  // Built first: the root's own tasks look at every package and cannot name their dependencies one by one.
  const built = turbo(["build"]);
  if (built !== 0) {
    console.log("\n0 passed, 1 failed");
    return built;
  }
  const runAlone = (commands) => (process.env.LOCKSTEP_WHOLE ? commands.map((command) => run("node", command)) : []);
  const before = runAlone(aloneBefore);
  const code = turbo(testTasks, "--continue", "--summarize", ...flags);
  const counted = count([...before, ...runAlone(aloneAfter)]);
  const { passed } = counted;
  // A run of tests that could not begin leaves no result to count.
  const failed = code !== 0 && counted.failed === 0 ? 1 : counted.failed;
  console.log(`\n${passed} passed, ${failed} failed`);
  return code !== 0 || failed > 0 || passed === 0 ? 1 : 0;
}

const commands = {
  install: () => 0,
  conformance,
  test,
  turbo: ([task, ...flags]) => turbo([task], ...flags),
  exec: ([command, ...rest]) => run(command, rest),
};

const [name, ...rest] = process.argv.slice(2);
const command = commands[name ?? "install"];
if (!command) {
  console.error(`bootstrap: no command "${name}"; there are: ${Object.keys(commands).join(", ")}`);
  process.exit(2);
}
const installed = install();
if (installed !== 0 && command === test) console.log("\n0 passed, 1 failed");
process.exit(installed === 0 ? command(rest) : installed);
