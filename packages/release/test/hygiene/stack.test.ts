import { readFileSync } from "node:fs";
import { join } from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { expect, test } from "vitest";
import { run } from "../../src/run.ts";
import { root } from "../../src/workspace.ts";

const dist = join(root, "packages", "core", "dist");

/** In a process of its own: a test runner reads maps itself, and shows the stack that they give. */
const program = `
import { createOpenAI } from "@lockstep/openai";
await createOpenAI({ apiKey: "" }).models.list().catch((error) => console.log(error.stack));`;

const commandLine = ["--input-type=module", "--eval", program];

test("The place where a published function throws leads back to the line of the source that throws it", async () => {
  const stack = await run("node", commandLine, { cwd: join(root, "packages/release") });
  const [, file = "", line, column] = /\/core\/dist\/([\w-]+\.js):(\d+):(\d+)/.exec(stack) ?? [];
  const map = new TraceMap(readFileSync(join(dist, `${file}.map`), "utf8"));
  const place = originalPositionFor(map, { line: Number(line), column: Number(column) - 1 });
  expect(place.source).toBe("../src/transport/authorize.ts");
  const source = readFileSync(join(dist, place.source ?? ""), "utf8").split("\n");
  expect(source[(place.line ?? 0) - 1]).toContain("throw new MissingApiKeyError(");
});

test("Node shows the sources in a stack when it is asked to", async () => {
  const stack = await run("node", ["--enable-source-maps", ...commandLine], { cwd: join(root, "packages/release") });
  expect(stack).toMatch(/core\/src\/transport\/authorize\.ts:\d+:\d+/);
});
