import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkTypes, lint } from "../src/check-pack/judge.ts";
import { run } from "../src/run.ts";

const folder = mkdtempSync(join(tmpdir(), "lockstep-judges-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function tarball(types: string): Promise<Uint8Array<ArrayBuffer>> {
  mkdirSync(join(folder, "package"), { recursive: true });
  const manifest = { name: "made-up", version: "1.0.0", type: "module", license: "MIT", files: ["index.js", "index.d.ts"] };
  const exports = { ".": { types, default: "./index.js" } };
  writeFileSync(join(folder, "package/package.json"), JSON.stringify({ ...manifest, sideEffects: false, exports }));
  writeFileSync(join(folder, "package/index.js"), "export const one = 1;\n");
  writeFileSync(join(folder, "package/index.d.ts"), "export declare const one = 1;\n");
  await run("tar", ["-czf", "made-up.tgz", "package"], { cwd: folder });
  return new Uint8Array(readFileSync(join(folder, "made-up.tgz")));
}

test("publint and attw say nothing of a package that is right", async () => {
  const right = await tarball("./index.d.ts");
  await expect(lint(right)).resolves.toBeUndefined();
  await expect(checkTypes(right)).resolves.toBeUndefined();
});

test("A package whose types are not where it says is refused by both, and named", async () => {
  const wrong = await tarball("./gone.d.ts");
  await expect(lint(wrong)).rejects.toThrow(/^made-up: publint says\n {2}.*gone\.d\.ts/);
  await expect(checkTypes(wrong)).rejects.toThrow(/^made-up: attw /);
});
