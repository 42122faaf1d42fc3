import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";

const source = join(dirname(fileURLToPath(import.meta.url)), "../src/make-model.ts");
/** What is said where a rare quirk counts, and nowhere else. */
const said = ["while the model reasons", "and up to"];

async function bundle(name: string): Promise<string> {
  const contents = `import { ${name} } from ${JSON.stringify(source)};\nexport const model = ${name}({});`;
  const stdin = { contents, resolveDir: dirname(source), loader: "ts" } as const;
  const { outputFiles } = await build({ stdin, bundle: true, format: "esm", platform: "browser", write: false });
  return outputFiles[0]?.text ?? "";
}

test.each([
  ["makeChatModel", true],
  ["makePlainChatModel", false],
])("A bundle with %s holds what carries out rare quirks: %s", async (name, holds) => {
  const text = await bundle(name);
  expect(text).toContain("json_schema");
  expect(said.map((words) => text.includes(words))).toEqual(said.map(() => holds));
});
