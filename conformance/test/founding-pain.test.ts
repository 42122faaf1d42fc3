import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate, loadDocument } from "@lockstep/codegen";
import { describe, expect, it } from "vitest";
import { createValidator } from "@lockstep/traffic";
import { readCorpus, type CorpusReport } from "../corpus/index.ts";
import { validateFixture } from "../harness/check-document.ts";
import { readDocument } from "../harness/document.ts";
import { loadFixture } from "../harness/fixture.ts";
import { paths } from "../harness/paths.ts";
import { emitTypeCheck, runTypeCheck } from "../harness/type-check.ts";
import { breakTopLogprobs, copySpecs, temporaryFolder } from "./founding-pain-specs.ts";

// Together sends `top_logprobs` as a list with one map per token; its published types said one map, and every client that
// believed them was wrong. That must be impossible here: put the map back, and three checks that share nothing must say so.

const fixture = loadFixture(paths.fixtures, join("together", "logprobs-list-of-maps.json"));

/** Specs with Together's `top_logprobs` as one map. */
function mutant(): string {
  const specs = copySpecs();
  breakTopLogprobs(join(specs, "together", "openapi.yaml"), "CompletionLogprobs");
  return specs;
}

/** First check: the fixture against the document. */
async function fixtureComplaints(specs: string): Promise<readonly string[]> {
  const { document } = await readDocument(specs, "together");
  return validateFixture(fixture, createValidator(document));
}

/** Second check: the fixture against types that are generated from the document. */
async function typeComplaints(specs: string): Promise<readonly string[]> {
  const generated = await generate(await loadDocument(join(specs, "together", "openapi.yaml")));
  const types = generated.get("src/generated/schema.gen.ts") ?? "";
  const { text } = emitTypeCheck([fixture], await readDocument(specs, "together"), "./types.ts");
  const files = new Map([
    ["types.ts", types],
    ["fixture.ts", text],
  ]);
  const folder = temporaryFolder();
  // The compiler takes a file outside a package for CommonJS.
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  const complaints = await runTypeCheck(folder, files, paths.baseConfig);
  return complaints.map(({ message }) => message);
}

/** A corpus of one exchange: two tokens with two alternatives each, because null or an empty list would fit a map's place too. */
function smallCorpus(): string {
  const folder = join(temporaryFolder(), "recordings");
  mkdirSync(join(folder, "together"), { recursive: true });
  const logprobs = {
    tokens: ["Hello", "."],
    token_logprobs: [-0.0000026, -0.000048],
    token_ids: [9906, 13],
    top_logprobs: [
      { Hello: -0.0000026, hello: -13.5 },
      { ".": -0.000048, "!": -10.25 },
    ],
  };
  const choice = {
    index: 0,
    message: { role: "assistant", content: "Hello.", tool_calls: [] },
    logprobs,
    finish_reason: "stop",
  };
  const recording = {
    label: "documented",
    provider: "together",
    surface: "chat.completions",
    stream: false,
    request: {
      method: "POST",
      url: "https://api.together.xyz/v1/chat/completions",
      headers: {},
      body: {
        model: "meta-llama/Llama-3.3-70B-Instruct-Turbo",
        messages: [{ role: "user", content: "Greet me." }],
        logprobs: 2,
      },
    },
    response: {
      status: 200,
      headers: { "content-type": "application/json" },
      body: {
        id: "a-1",
        object: "chat.completion",
        created: 1745000000,
        model: "meta-llama/Llama-3.3-70B-Instruct-Turbo",
        prompt: [],
        choices: [choice],
        usage: { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 },
      },
    },
    source: { repo: "togethercomputer/together-python", path: "issues/443" },
  };
  writeFileSync(join(folder, "together", "chat.completions.json"), JSON.stringify(recording));
  return folder;
}

/** Third check: recorded traffic. */
function corpusReport(specs: string): Promise<CorpusReport> {
  return readCorpus({ folder: smallCorpus(), specsFolder: specs });
}

describe("Together's top_logprobs", () => {
  it("as a list with one map per token passes every check", async () => {
    expect(await fixtureComplaints(paths.specs)).toEqual([]);
    expect(await typeComplaints(paths.specs)).toEqual([]);
    const report = await corpusReport(paths.specs);
    expect(report.findings).toEqual([]);
    expect(report.providers["together"]).toMatchObject({ total: 1, inScope: 1, read: 1, valid: 1, violations: 0 });
  });

  it("as one map is caught by fixture validation", async () => {
    const complaints = await fixtureComplaints(mutant());
    expect(complaints).toContainEqual(expect.stringMatching(/top_logprobs is array, described as object/));
  });

  it("as one map is caught by the fixture type check", async () => {
    const complaints = await typeComplaints(mutant());
    expect(complaints).toContainEqual(expect.stringMatching(/^TS\d+: .*not assignable to type 'number'/));
  });

  it("as one map is caught by recorded traffic", async () => {
    const report = await corpusReport(mutant());
    const path = "/response/body/choices/*/logprobs/top_logprobs";
    expect(report.findings).toContainEqual(expect.objectContaining({ provider: "together", kind: "violation", path }));
    expect(report.providers["together"]).toMatchObject({ inScope: 1, read: 1, valid: 0 });
    expect(report.unexplained).toBeGreaterThan(0);
  });
});
