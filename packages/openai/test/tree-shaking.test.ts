import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";

const source = join(dirname(fileURLToPath(import.meta.url)), "../src/index.ts");

/** A program with one client, which is made by `make`. */
async function bundle(make: string): Promise<string> {
  const contents = `import * as openai from ${JSON.stringify(source)};\nexport const client = openai.${make};`;
  const stdin = { contents, resolveDir: dirname(source), loader: "ts" } as const;
  const { outputFiles } = await build({ stdin, bundle: true, format: "esm", platform: "browser", write: false });
  return outputFiles[0]?.text ?? "";
}

const pages = "This is the last page";
// Words of the quirks that only the facade's models need: OpenAI's own, and those of every server that speaks its dialect.
const quirks = ["max_completion_tokens", "prompt_cache_hit_tokens"];

test.each<[string, readonly string[]]>([
  ["createClient({}, [openai.chatCompletionsCreate])", []],
  ["createClient({}, [openai.modelsList])", [pages]],
  ["createOpenAI()", [pages]],
  ['openaiChat("m")', quirks],
])("%s brings what it needs, and nothing else", async (make, needed) => {
  const text = await bundle(make);
  expect([pages, ...quirks].filter((mark) => text.includes(mark))).toEqual(needed);
});
