import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { findCorpusFolder, noCorpus } from "@lockstep/traffic";
import { runCorpus } from "../corpus/index.ts";
import schema from "../schemas/corpus.schema.json" with { type: "json" };
import { formatCorpus } from "../corpus/table.ts";
import { choice, clientThat, eventStream, last, recordingOf, sample, type Sample } from "./corpus-sample.ts";

async function run(
  given: Sample,
  folder = given.folder,
  expectations: readonly object[] = [],
  summary = false,
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
    summary,
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
    expect(text).toMatch(/^acme +3 +2 +1 +2 +1 +0 +2 +1 +1$/m);
    expect(text).toContain("\nUnexplained findings: 2\n");
    expect(text).toContain("\n  acme/reply.json /response/body/mood unknownField: is not described\n");
    expect(text).toContain("\nMalformed recordings: acme 1\n");
    expect(text).toContain("acme/broken.json: not JSON");
    expect(text).toContain("acme: images 1");
    expect(text).toContain("\ncorpus: FAILED: 2 unexplained findings, 1 malformed\n");
    const report: unknown = JSON.parse(readFileSync(reportFile, "utf8"));
    expect(schema.$id).toBe("corpus.schema.json");
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
    expect(text).toContain("acme/reply.json /response/body/mood unknownField");
    expect(text).toContain("corpus: FAILED: 0 unexplained findings, 1 stale explanation\n");
  });

  it("does not run on a folder that is missing, empty or a file, and says so in one line", async () => {
    const given = sample();
    const missing = join(given.folder, "nowhere");
    await expect(run(given, missing)).rejects.toThrow(
      `The corpus folder ${missing} is missing: correct --corpus or LOCKSTEP_CORPUS.`,
    );
    await expect(run(given)).rejects.toThrow(`The corpus folder ${given.folder} holds no recording (*.json).`);
    given.write("file.json", "{}");
    const file = join(given.folder, "file.json");
    await expect(run(given, file)).rejects.toThrow(`${file} is a file: --corpus names the folder of the recordings.`);
  });

  it("does not run without a document, and says so in one line", async () => {
    const given = sample();
    given.write("acme/reply.json", recordingOf({ body }));
    await expect(run({ ...given, specsFolder: given.folder })).rejects.toThrow(
      /holds no document \(<provider>\/openapi\.yaml\)$/,
    );
  });
});

describe("what the corpus command prints", () => {
  const reason = "Made up by a proxy.";

  /** Two servers, and findings of every sort. */
  function mixed(): { readonly given: Sample; readonly expectations: readonly object[] } {
    const given = sample();
    const presets = "presets: [{ id: zoo, name: Zoo, baseUrl: 'https://zoo.invalid/v1', recordings: [{ provider: zoo }] }]";
    mkdirSync(join(given.specsFolder, "common"));
    cpSync(join(given.specsFolder, "acme/openapi.yaml"), join(given.specsFolder, "common/openapi.yaml"));
    writeFileSync(join(given.specsFolder, "common/presets.yaml"), presets);
    given.write("zoo/a.json", recordingOf({ body: { ...body, stripes: 7 } }, { provider: "zoo" }));
    given.write(
      "zoo/b.json",
      recordingOf({ body: { ...body, stripes: 7 } }, { provider: "zoo", body: { model: "m", bars: 1 } }),
    );
    const stream = eventStream({ choices: [choice], mood: 1 }, { choices: [last], mood: 2 }, "[DONE]");
    given.write("acme/known.json", recordingOf({ sse: stream }, { body: { model: "m", fur: 1 } }));
    given.write("acme/new.json", recordingOf({ body: { ...body, id: 5 } }));
    given.write("acme/images.json", recordingOf({ body }, { url: "https://api.acme.invalid/v1/images", surface: "images" }));
    given.write("acme/broken.json", "no");
    const about = { provider: "acme", file: "acme/known.json", kind: "unknownField", reason };
    const explained = ["/response/sse/*/mood", "/request/body/fur"].map((path) => ({ ...about, path }));
    return { given, expectations: explained };
  }

  it("lists each finding with file and path on one line, an explanation once, the table and the verdict last", async () => {
    const { given, expectations } = mixed();
    const { text } = await run(given, given.folder, expectations);
    const lines = text.trimEnd().split("\n");
    const positions = [
      /^Extras of servers that a common document judges, reported only: 2$/,
      /^ {2}zoo\/a\.json \/response\/body\/stripes unknownField: is not described$/,
      /^ {2}zoo\/b\.json \/response\/body\/stripes unknownField: is not described$/,
      /^Findings in requests, .*: 1$/,
      /^ {2}zoo\/b\.json \/request\/body\/bars unknownField/,
      /^Explained findings: 2$/,
      /^ {2}Made up by a proxy\.$/,
      /^ {4}acme\/known\.json \/response\/sse\/0\/mood unknownField: is not described \(2 times\)$/,
      /^ {4}acme\/known\.json \/request\/body\/fur unknownField/,
      /^Unexplained findings: 1$/,
      /^ {2}acme\/new\.json \/response\/body\/id violation: /,
      /^Malformed recordings: acme 1$/,
      /^Out of scope/,
      /^provider +total/,
      /^zoo \* /,
      /^corpus: FAILED: 1 unexplained finding, 1 malformed$/,
    ].map((pattern) => lines.findIndex((line) => pattern.test(line)));
    expect(positions).not.toContain(-1);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(positions.at(-1)).toBe(lines.length - 1);
    expect(text.split(reason)).toHaveLength(2);
  });

  it("is short with --summary: what is unexplained or malformed, the table, the verdict, and where the rest is", async () => {
    const { given, expectations } = mixed();
    const { text, reportFile, code } = await run(given, given.folder, expectations, true);
    expect(code).toBe(1);
    expect(text).toContain("  acme/new.json /response/body/id violation: ");
    expect(text).toContain("  acme/broken.json: not JSON");
    expect(text).toMatch(/^acme +3 +2 /m);
    expect(text).toContain(`All findings, and what was not judged: ${reportFile}\n`);
    expect(text).not.toMatch(/stripes|Explained|proxy|Out of scope/);
    expect(text.trimEnd().split("\n").at(-1)).toBe("corpus: FAILED: 1 unexplained finding, 1 malformed");
  });

  it("has a table that fits in 100 columns with the longest name of a listed server", () => {
    const counts = {
      document: "x",
      ownDocument: true,
      total: 1,
      malformed: 0,
      inScope: 1,
      read: 1,
      valid: 1,
      unknownFields: 0,
    };
    const more = { violations: 0, outOfScope: {}, openPlaces: {}, explained: 0, unexplained: 0, requestDrift: 0 };
    const empty = { corpus: "c", findings: [], requestDrift: [], malformed: [], withoutDocument: {}, staleExpectations: [] };
    const text = formatCorpus({ ...empty, unexplained: 0, providers: { "vercel-gateway *": { ...counts, ...more } } });
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(text.split("\n").at(-1)).toBe("corpus: 0 unexplained findings");
  });

  it("cuts a long message, which the report has whole", async () => {
    const given = sample();
    given.write("acme/refused.json", recordingOf({ body: { ...body, id: ["x".repeat(300)] } }));
    const { text, reportFile } = await run(given);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(220);
    expect(readFileSync(reportFile, "utf8")).toContain("violation");
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
