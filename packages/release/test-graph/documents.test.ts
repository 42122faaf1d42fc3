import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join, matchesGlob, relative } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { runCli } from "../../codegen/src/run-cli.ts";
import { root } from "../src/workspace.ts";

/** Paths below specs that are read until the test is over, as the file system is asked for them and not as anybody tells. */
function watchSpecs(): Set<string> {
  const seen = new Set<string>();
  const note = (path: unknown): void => {
    const name = relative(root, String(path)).replaceAll("\\", "/");
    if (name.startsWith("specs/")) seen.add(name);
  };
  const { readFileSync, openSync, createReadStream } = fs;
  const { readFile, open } = fs.promises;
  const watched = <F extends (...all: never[]) => unknown>(real: F): F =>
    ((...all: never[]) => {
      note(all[0]);
      return real(...all);
    }) as F;
  Object.assign(fs, {
    readFileSync: watched(readFileSync),
    openSync: watched(openSync),
    createReadStream: watched(createReadStream),
  });
  Object.assign(fs.promises, { readFile: watched(readFile), open: watched(open) });
  syncBuiltinESMExports();
  onTestFinished(() => {
    Object.assign(fs, { readFileSync, openSync, createReadStream });
    Object.assign(fs.promises, { readFile, open });
    syncBuiltinESMExports();
  });
  return seen;
}

const inputsIn = (file: string, task: string): readonly string[] =>
  (JSON.parse(fs.readFileSync(join(root, file), "utf8")) as { tasks: Record<string, { inputs: string[] }> }).tasks[task]
    ?.inputs ?? [];

describe("whatever the generator opens below specs is an input of its task", () => {
  // The two that read most: the documents of three others, and presets beside the document.
  test.each(["modelverse", "openai-compatible"])("%s", async (id) => {
    const opened = watchSpecs();
    expect(await runCli([id, "--check"], { out: () => {}, err: (line) => expect.unreachable(line) })).toBe(0);
    expect([...opened]).toContain(`specs/${id}/openapi.yaml`);
    expect(opened.size).toBeGreaterThan(4);
    const declared = [
      ...inputsIn(`packages/${id}/turbo.json`, "documents"),
      ...inputsIn("packages/codegen/turbo.json", "sources"),
    ]
      .filter((input) => input.startsWith("$TURBO_ROOT$/"))
      .map((input) => input.replace("$TURBO_ROOT$/", ""));
    expect([...opened].filter((name) => !declared.some((glob) => matchesGlob(name, glob)))).toEqual([]);
  });
});
