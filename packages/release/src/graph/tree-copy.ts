import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../run.ts";
import { copyTracked } from "../tracked-files.ts";

/** What turbo knows of one task before it runs: `@scope/name#test`. */
export interface PlannedTask {
  readonly taskId: string;
  /** Where this is the same, turbo takes the result from its cache. */
  readonly hash: string;
  /** Files whose bytes are part of the hash, by their path in the package. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Ids of the tasks that it waits for; their hashes are part of its own. */
  readonly dependencies: readonly string[];
  /** The folder of the package, in the repository. */
  readonly directory: string;
  /** `<NONEXISTENT>` where the package has no such script. */
  readonly command: string;
}

/** Half of the repository's files; what holds for those of one provider holds for the others. */
const otherFixtures = /^conformance\/fixtures\/(?!openai\/)/;

/** A copy of the repository without anything installed or built, in which files are changed to see what turbo makes of it. */
export class TreeCopy {
  readonly folder: string;

  readonly #plans = new Map<string, Promise<ReadonlyMap<string, PlannedTask>>>();

  /** @param folder one that `create` made. */
  constructor(folder: string) {
    this.folder = folder;
  }

  /** @throws Error where there is no git: turbo asks it which files there are and which of them changed. */
  static async create(): Promise<TreeCopy> {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-graph-")));
    await copyTracked(folder, (file) => !otherFixtures.test(file));
    await run("git", ["init", "--quiet"], { cwd: folder });
    await run("git", ["add", "--all"], { cwd: folder });
    return new TreeCopy(folder);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The tasks that turbo would run for these names on the unchanged copy; runs none. */
  async plan(tasks: readonly string[]): Promise<ReadonlyMap<string, PlannedTask>> {
    const key = tasks.join(" ");
    const plan = this.#plans.get(key) ?? this.#ask(tasks);
    this.#plans.set(key, plan);
    return await plan;
  }

  async #ask(tasks: readonly string[]): Promise<ReadonlyMap<string, PlannedTask>> {
    const text = await run("turbo", ["run", ...tasks, "--dry-run=json"], {
      cwd: this.folder,
      env: { TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
    });
    const { tasks: planned } = JSON.parse(text) as { readonly tasks: readonly PlannedTask[] };
    return new Map(planned.map((task) => [task.taskId, task]));
  }

  /** Ids of the tasks whose result would not come from the cache after the change; the change is undone. */
  async changedBy(tasks: readonly string[], file: string, change: (text: string) => string): Promise<readonly string[]> {
    const path = join(this.folder, file);
    const text = readFileSync(path, "utf8");
    const before = await this.plan(tasks);
    writeFileSync(path, change(text));
    const after = await this.#ask(tasks);
    writeFileSync(path, text);
    return [...after.values()]
      .filter(({ taskId, command, hash }) => command !== "<NONEXISTENT>" && hash !== before.get(taskId)?.hash)
      .map(({ taskId }) => taskId)
      .toSorted();
  }
}
