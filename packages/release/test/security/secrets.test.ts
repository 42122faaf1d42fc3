import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { refuseSecrets } from "../../src/check-pack/judge.ts";
import { readPacked } from "../../src/hygiene/packed.ts";
import { run } from "../../src/run.ts";
import { apart } from "../../src/secrets/known.ts";
import { describeFinding, scanText } from "../../src/secrets/scan.ts";
import { historySources, trackedSources } from "../../src/secrets/sources.ts";

const folder = mkdtempSync(join(tmpdir(), "lockstep-secrets-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Letters and digits as a key has them; put together here, so that no key stands in this file. */
const random = (length: number) => "a1B2c3D4e5F6g7H8i9J0".repeat(6).slice(0, length);
const hexadecimal = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

test.each([
  ["OpenAI", ["sk", "proj", random(48)].join("-")],
  ["Anthropic", ["sk", "ant", "api03", random(60)].join("-")],
  ["Google", `AIza${random(35)}`],
  ["xAI", ["xai", random(80)].join("-")],
  ["Together AI", ["tgp", "v1", random(43)].join("_")],
  ["Meta", ["LLM", "1234567890", random(27)].join("|")],
  ["Zhipu", [hexadecimal, random(16)].join(".")],
  ["Baidu", ["bce-v3", `ALTAK-${random(21)}`, hexadecimal].join("/")],
  ["Alibaba", `LTAI${random(20)}`],
  ["Hugging Face", ["hf", random(34)].join("_")],
  ["npm", ["npm", random(36)].join("_")],
  ["GitHub, which secretlint knows", ["ghp", random(36)].join("_")],
  ["a user in a URL, which secretlint knows", `https://${["someone", random(12)].join(":")}@example.com/`],
])("A key of %s is found, with its line, and is not shown", async (_whose, key) => {
  const findings = await scanText("notes.md", `One line.\nThe key is "${key}".\n`);
  expect(findings).toHaveLength(1);
  const said = findings.map(describeFinding).join("\n");
  expect(said).toMatch(/^notes\.md:2: .{3}\[\d+ characters\] looks like a secret \(/);
  expect(said).not.toContain(key);
  expect(said).not.toContain(key.slice(-12));
});

test.each([
  [
    "a word with a dash",
    `${["sk", "learn"].join("-")}-compatible-estimators, npm_config_update_notifier, hf_hub_download_to_cache`,
  ],
  ["a digest", `sha256: ${hexadecimal}${hexadecimal}`],
  ["an id", "id: chatcmpl-CQ1a2b3c4d5e6f7g8h9i0, msg_01AbCdEfGh, req_0123456789abcdef0123456789abcdef"],
])("%s is no secret", async (_what, text) => {
  expect(await scanText("notes.md", text)).toEqual([]);
});

test("A key in a tracked file is found, and one that was taken out again is found in the history", async () => {
  const key = ["sk", random(40)].join("-");
  const repository = join(folder, "repository");
  mkdirSync(repository);
  const git = (...values: string[]) =>
    run("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...values], { cwd: repository });
  await git("init", "--quiet");
  writeFileSync(join(repository, "config.ts"), `export const key = "${key}";\n`);
  await git("add", ".");
  await git("commit", "--quiet", "-m", "One");
  const [tracked] = await trackedSources(repository);
  expect(await scanText(tracked?.file ?? "", tracked?.text ?? "")).toMatchObject([{ file: "config.ts", line: 1 }]);
  writeFileSync(join(repository, "config.ts"), "export const key = process.env.KEY;\n");
  await git("commit", "--quiet", "-am", "Two");
  const [now] = await trackedSources(repository);
  expect(await scanText(now?.file ?? "", now?.text ?? "")).toEqual([]);
  await run("git", ["clone", "--quiet", "--depth=1", `file://${repository}`, join(folder, "shallow")]);
  await expect(historySources(join(folder, "shallow"))).rejects.toThrow("git fetch --unshallow");
  const [past] = await historySources(repository);
  expect(await scanText(past?.file ?? "", past?.text ?? "")).toMatchObject([{ file: "config.ts" }]);
});

test("A key that only the merge of two branches brought is found in the history", async () => {
  const key = ["sk", random(41)].join("-");
  const repository = join(folder, "merged");
  mkdirSync(repository);
  const git = (...values: string[]) =>
    run("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...values], { cwd: repository });
  const commit = async (text: string) => {
    writeFileSync(join(repository, "config.ts"), text);
    await git("add", ".");
    await git("commit", "--quiet", "-m", "A change");
  };
  await git("init", "--quiet", "--initial-branch=main");
  await commit("export const key = 1;\n");
  await git("switch", "--quiet", "--create", "other");
  await commit("export const key = 2;\n");
  await git("switch", "--quiet", "main");
  await commit("export const key = 3;\n");
  await git("merge", "other").catch(() => "They meet in one line.");
  await commit(`export const key = "${key}";\n`);
  await commit("export const key = 4;\n");
  const found = await Promise.all((await historySources(repository)).map(({ file, text }) => scanText(file, text)));
  expect(found.flat()).toMatchObject([{ file: "config.ts" }]);
});

test("A key in a file of a tarball has the package refused, and is not shown", async () => {
  const key = ["tgp", "v1", random(43)].join("_");
  mkdirSync(join(folder, "package", "dist"), { recursive: true });
  writeFileSync(join(folder, "package", "package.json"), JSON.stringify({ name: "made-up", version: "1.0.0" }));
  writeFileSync(join(folder, "package", "dist", "index.js.map"), JSON.stringify({ sourcesContent: [`const key = "${key}";`] }));
  await run("tar", ["-czf", "made-up.tgz", "package"], { cwd: folder });
  const refused = await refuseSecrets(await readPacked(join(folder, "made-up.tgz"))).then(() => "nothing", String);
  expect(refused).toMatch(/made-up: \n {2}dist\/index\.js\.map:1: tgp\[\d+ characters\] looks like a secret \(Together AI\)/);
  expect(refused).not.toContain(key);
});

test("What is known to be no secret is one text in one file, and an entry that meets nothing is named", async () => {
  const [first, second] = [["sk", random(30)].join("-"), ["sk", random(31)].join("-")];
  const findings = await scanText("a.ts", `${first}\n${second}`);
  const known = [
    { file: "a.ts", digest: findings[0]?.digest ?? "", reason: "made up" },
    { file: "b.ts", digest: findings[1]?.digest ?? "", reason: "in another file" },
  ];
  expect(apart(findings, known)).toEqual({ secrets: [findings[1]], stale: [known[1]] });
});

test("Every entry of the list says why it is no secret, and holds none", async () => {
  const list = readFileSync(join(import.meta.dirname, "../../src/secrets/known.ts"), "utf8");
  expect(await scanText("known.ts", list)).toEqual([]);
});
