import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

// That a call does not compile is in types.test-d.ts. What the compiler then says is what a user reads: it must name the
// provider and the feature.

const here = dirname(fileURLToPath(import.meta.url));

/** What tsc says about a program, in a folder beside this file so that it finds the packages. */
async function complaints(code: string): Promise<string> {
  const folder = mkdtempSync(join(here, "compile-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "program.ts"), code);
  const config = { extends: "../../tsconfig.test.json", include: ["program.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = join(here, "../../../node_modules/typescript/bin/tsc");
  return await new Promise((resolve) => {
    execFile(process.execPath, [tsc, "-p", folder], (_error, stdout, stderr) => resolve(stdout + stderr));
  });
}

test("the compiler names the provider and what it lacks", async () => {
  const source = relative(join(here, "x"), join(here, "../src/index.ts"));
  const said = await complaints(`
    import { chat, countTokens, embed } from "${source}";
    import { openaiChat } from "@lockstep/openai";
    import { togetherChat, togetherEmbedding } from "@lockstep/together";
    void chat(openaiChat("gpt-5"), { messages: [], topK: 5 });
    void chat(togetherChat("m"), { messages: [], parallelToolCalls: true });
    void embed(togetherEmbedding("e"), { input: "a", dimensions: 5 });
    void countTokens(openaiChat("gpt-5"), { messages: [] });
  `);
  const errors = said.split(/^(?=\S*program\.ts)/m).filter((error) => error.includes("program.ts"));
  expect(errors).toHaveLength(4);
  expect(errors[0]).toContain('Unsupported<"openai", "topK">');
  expect(errors[1]).toContain('Unsupported<"together", "parallelToolCalls">');
  expect(errors[2]).toContain('Unsupported<"together", "dimensions">');
  expect(errors[3]).toContain('CountsNoTokens<"openai">');
});
