import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { findCorpusFolder, noCorpus, runCorpus } from "../corpus/index.ts";
import schema from "../schemas/corpus.schema.json" with { type: "json" };
import { choice, clientThat, eventStream, recordingOf, sample, type Sample } from "./corpus-sample.ts";

async function run(
  given: Sample,
  folder = given.folder,
  expectations: readonly object[] = [],
): Promise<{ code: number; text: string; reportFile: string }> {
  const reportFile = join(given.specsFolder, "..", "report", "corpus.json");
  const expectationsFile = join(given.specsFolder, "..", "expectations.json");
  writeFileSync(expectationsFile, JSON.stringify(expectations));
  let text = "";
  const code = await runCorpus({
    folder,
    specsFolder: given.specsFolder,
    expectationsFile,
    reportFile,
    loadClient: clientThat(),
    print: (line) => {
      text += `${line}\n`;
    },
  });
  return { code, text, reportFile };
}

const body = { id: "a", choices: [] };

describe("the corpus command", () => {
  it("prints a table and every finding, and writes a report that its schema describes", async () => {
    const given = sample();
    given.write("acme/reply.json", recordingOf({ body: { ...body, mood: "good" } }));
    given.write("acme/cut.json", recordingOf({ sse: eventStream({ choices: [choice] }) }));
    given.write("acme/broken.json", "no");
    given.write("acme/images.json", recordingOf({ body }, { url: "https://api.acme.invalid/v1/images", surface: "images" }));
    given.write("other/reply.json", recordingOf({ body }, { provider: "other" }));
    const { code, text, reportFile } = await run(given);
    expect(code).toBe(1);
    expect(text).toMatch(/^acme +3 +2 +1 +2 +1 +0 +2 +1$/m);
    expect(text).toContain("acme chat.completions.create reply unknownField /response/body/mood: is not described");
    expect(text).toContain("once; acme/reply.json /response/body/mood");
    expect(text).toContain("acme/broken.json: not JSON");
    expect(text).toContain("acme: images 1");
    expect(text).toContain("corpus: 2 unexplained findings, 1 malformed");
    const report: unknown = JSON.parse(readFileSync(reportFile, "utf8"));
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  });

  it("succeeds when nothing is unexplained, whatever is malformed or out of scope", async () => {
    const given = sample();
    given.write("acme/reply.json", recordingOf({ body }));
    given.write("acme/broken.json", "no");
    expect((await run(given)).code).toBe(0);
  });

  it("fails on an explanation that matches nothing any more, and names it", async () => {
    const given = sample();
    given.write("acme/reply.json", recordingOf({ body }));
    const stale = {
      provider: "acme",
      file: "acme/reply.json",
      path: "/response/body/mood",
      kind: "unknownField",
      reason: "a proxy adds it",
    };
    const { code, text } = await run(given, given.folder, [stale]);
    expect(code).toBe(1);
    expect(text).toContain("acme/reply.json unknownField /response/body/mood");
    expect(text).toContain("corpus: 0 unexplained findings, 1 stale explanation\n");
  });

  it("says in one line that the folder is missing or empty, and fails", async () => {
    const given = sample();
    const missing = join(given.folder, "nowhere");
    expect(await run(given, missing)).toMatchObject({
      code: 1,
      text: `corpus: corpus folder ${missing} does not exist; name one with --corpus or LOCKSTEP_CORPUS\n`,
    });
    const empty = await run(given);
    expect(empty.code).toBe(1);
    expect(empty.text).toBe(`corpus: corpus folder ${given.folder} holds no recording (*.json)\n`);
  });

  it("says in one line that there is no document, and fails", async () => {
    const given = sample();
    given.write("acme/reply.json", recordingOf({ body }));
    const { code, text } = await run({ ...given, specsFolder: given.folder });
    expect(code).toBe(1);
    expect(text).toMatch(/^corpus: .* holds no document \(<provider>\/openapi\.yaml\)\n$/);
  });
});

describe("the corpus folder", () => {
  it("is the one named, else the environment's, else the one beside the repository", () => {
    const { folder } = sample();
    expect(findCorpusFolder(folder, "a", { LOCKSTEP_CORPUS: "b" })).toEqual({ folder: "a", named: true });
    expect(findCorpusFolder(folder, undefined, { LOCKSTEP_CORPUS: "b" })).toEqual({ folder: "b", named: true });
    expect(findCorpusFolder(folder, undefined, {})).toBeUndefined();
    expect(noCorpus).toContain("LOCKSTEP_CORPUS");
  });
});
