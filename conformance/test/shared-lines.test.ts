import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { paths } from "../harness/paths.ts";

const script = join(paths.root, ".ci", "shared-lines.mjs");
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Runs the check on a tree of these files. */
function check(files: Readonly<Record<string, string>>): { code: number | null; text: string } {
  const folder = mkdtempSync(join(tmpdir(), "shared-lines-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder], { encoding: "utf8" });
  return { code: status, text: stdout + stderr };
}

/** A file of `count` lines, the first `common` of which any other such file has, too. */
function lines(owner: string, count: number, common: number): string {
  return Array.from({ length: count }, (_, at) => `const a${at} = ${at < common ? "1" : owner};\n`).join("");
}

describe("shared lines", () => {
  it("fails on two packages that share more than the limit, and names the files and the share", () => {
    const { code, text } = check({
      "packages/one/src/models.ts": lines("one", 40, 17),
      "packages/two/src/models.ts": lines("two", 40, 17),
    });
    expect(text).toMatch(
      /43 % {2}17 of 40 lines {2}packages\/(one|two)\/src\/models\.ts {2}packages\/(one|two)\/src\/models\.ts/,
    );
    expect(code).toBe(1);
  });

  it("is content with the limit itself, counted on the smaller file", () => {
    const files = {
      "packages/one/src/models.ts": lines("one", 40, 16),
      "packages/two/src/models.ts": lines("two", 100, 16),
    };
    expect(check(files)).toMatchObject({ code: 0, text: expect.stringContaining("40 %  16 of 40 lines") as string });
  });

  it.each([
    ["of one package", { "packages/one/src/a.ts": lines("x", 40, 40), "packages/one/src/b.ts": lines("x", 40, 40) }],
    ["of thirty lines", { "packages/one/src/a.ts": lines("x", 30, 30), "packages/two/src/a.ts": lines("x", 30, 30) }],
    [
      "that are generated",
      { "packages/one/src/generated/a.ts": lines("x", 40, 40), "packages/two/src/generated/a.ts": lines("x", 40, 40) },
    ],
    [
      "alike in comments, imports and brackets only",
      Object.fromEntries(
        ["one", "two"].map((name) => [
          `packages/${name}/src/a.ts`,
          `import {\n  a,\n} from "a";\n${"// the same words\n/** And more. */\n});\n".repeat(20)}${lines(name, 20, 2)}`,
        ]),
      ),
    ],
  ])("leaves files %s alone", (_, files) => {
    expect(check(files).code).toBe(0);
  });
});
