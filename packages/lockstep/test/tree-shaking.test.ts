import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";

const source = join(dirname(fileURLToPath(import.meta.url)), "../src/index.ts");

/** What each part of the facade says in its own errors or members, and no other: found in a bundle, it is in there. */
const marks = {
  chat: "A chat request is an object with messages",
  streamChat: "its events come once. Use reply()",
  rerank: "A rerank request needs documents",
  runTools: "A run needs tools",
  generateObject: "does not fit its schema",
  conversation: "is waiting for a reply",
  fallback: "A fallback needs models",
  cache: "SHA-256",
  log: "tokens in",
  mockModel: "was asked once more",
  createRegistry: "is no model id of the registry",
} as const;
type Name = keyof typeof marks;

async function bundle(contents: string): Promise<string> {
  const stdin = { contents, resolveDir: dirname(source), loader: "ts" } as const;
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    format: "esm",
    platform: "neutral",
    external: ["openapi-fetch"],
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

const parts: readonly (readonly [Name, readonly Name[]])[] = [
  ["chat", ["chat"]],
  ["streamChat", ["chat", "streamChat"]],
  ["runTools", ["chat", "runTools"]],
  ["generateObject", ["chat", "generateObject"]],
  ["conversation", ["chat", "streamChat", "conversation"]],
  ["fallback", ["fallback"]],
  ["cache", ["cache"]],
  ["mockModel", ["mockModel"]],
  ["createRegistry", ["createRegistry"]],
];

test.each(parts)("%s brings what it needs, and nothing else", async (name, needed) => {
  const text = await bundle(`export { ${name} } from ${JSON.stringify(source)};`);
  const found = Object.entries(marks).filter(([, mark]) => text.includes(mark));
  expect(found.map(([part]) => part)).toStrictEqual(needed);
});

test("importing it and using nothing leaves nothing", async () => {
  expect((await bundle(`import ${JSON.stringify(source)};`)).replace(/^(?:\/\/.*|import .*;)?\n/gm, "")).toBe("");
});
