import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drift, type Ran } from "../drift.ts";
import { acme, documentOf, reply } from "./acme.ts";

const cli = join(import.meta.dirname, "..", "..", "dist", "cli.js");

const run = (...argv: string[]): Promise<Ran> => drift("drift", "traffic", ...argv);

const document = documentOf(`
    Reply:
      type: object
      required: [id]
      properties:
        # kept
        id: { type: string }
    Chunk: { type: object, properties: { delta: { type: string } } }
`);

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-cli-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test.each([
  [["nobody", "--fixtures"], /^drift: There is no document of nobody in .*specs: there are .*anthropic, /],
  [["--recordings", "/nowhere"], /^drift: The corpus folder \/nowhere is missing: correct --corpus or LOCKSTEP_CORPUS\.\n$/],
  [["--recordings", cli], /^drift: .*cli\.js is a file: --corpus names the folder/],
  [["--recordings", folderOf({ "readme.txt": "" })], /^drift: The corpus folder .* holds no recording/],
  [["--log", "/nowhere.jsonl"], /^drift: The log \/nowhere\.jsonl is missing: correct --log\.\n$/],
  [["openai", "--fixtures", "--against", "/nowhere.yaml"], /^drift: \/nowhere\.yaml is missing: check the path\.\n$/],
  [
    ["openai", "--fixtures", "--upstream-too", "--upstream", "/nowhere"],
    /^drift: The folder \/nowhere is missing: correct --upstream/,
  ],
  [["--fixtures", "--specs", "/nowhere"], /^drift: \/nowhere holds no document/],
])("%j is refused in one line", async (argv, message) => {
  const { code, err, out } = await run(...argv);
  expect(err).toMatch(message);
  expect(out).toBe("");
  expect(code).toBe(2);
});

test("exchanges of other providers than the one asked for are no report", async () => {
  const { specs } = acme(document);
  mkdirSync(join(specs, "other"));
  writeFileSync(join(specs, "other", "openapi.yaml"), document.replaceAll("acme", "other"));
  const log = join(folderOf({ "a.jsonl": JSON.stringify(reply({ id: "a" })) }), "a.jsonl");
  const { code, err } = await run("other", "--specs", specs, "--log", log);
  expect(err).toMatch(/^drift: None of the exchanges is of the providers that were asked for/);
  expect(code).toBe(2);
});

test("a patch is printed as a diff and changes nothing; written, it is there, and the traffic asks for nothing more", async () => {
  const { specs, read } = acme(document);
  const lines = [reply({ id: "a", n: 1 }), reply({ n: null }), reply({ id: null, n: 1 })].map((one) => JSON.stringify(one));
  const log = join(folderOf({ "a.jsonl": lines.join("\n") }), "a.jsonl");
  const measured = await run("--specs", specs, "--log", log);
  expect(measured.out).toContain("drift: 2 errors, 1 warnings, 0 infos, 0 settled");
  expect(measured.code).toBe(1);

  const printed = await run("--specs", specs, "--log", log, "--patch");
  expect(printed.code).toBe(1);
  expect(read()).toBe(document);
  const diff = printed.out.split("\n").filter((line) => /^[-+ ]/.test(line));
  expect(diff.filter((line) => /^[-+](?![-+])/.test(line))).toEqual([
    "-      required: [id]",
    "-        id: { type: string }",
    '+        id: { type: [string, "null"] }',
    "+        n:",
    '+          type: [integer, "null"]',
    "+          x-lockstep-unverified: Seen in traffic only; a source that describes it would settle what it means.",
  ]);

  const written = await run("--specs", specs, "--log", log, "--write");
  expect(written.out).toMatch(/^changed .*openapi\.yaml\n$/);
  expect(written.err).toContain("npm run generate");
  expect(written.code).toBe(0);
  expect(readFileSync(join(specs, "acme", "openapi.yaml"), "utf8")).toContain("# kept");
  const again = await run("--specs", specs, "--log", log);
  expect(again.out).toContain("drift: 0 errors, 0 warnings, 0 infos, 0 settled");
  expect(again.code).toBe(0);
  expect(await run("--specs", specs, "--log", log, "--patch")).toMatchObject({
    code: 0,
    out: "",
    err: "drift: the traffic asks for no change of the documents.\n",
  });
}, 240_000);
