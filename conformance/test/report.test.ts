import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { applyKnown } from "../harness/known.ts";
import { resultOf, type Result } from "../harness/result.ts";
import { renderHtml } from "../reporter/html.ts";
import { renderMatrix } from "../reporter/matrix.ts";
import { buildReport, succeeded } from "../reporter/report.ts";
import { conformance, fixtures } from "./selected.ts";

const schema = JSON.parse(readFileSync(join(conformance, "schemas/report.schema.json"), "utf8"));
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

const first = fixtures[0]!;
const results: readonly Result[] = [
  ...fixtures.flatMap((fixture) =>
    ["document", "types", "decoder", "native", "facade"].map((client) => resultOf(fixture, client, "msw-whole", "pass")),
  ),
  resultOf(first, "native", "socket-random", "fail", 'reply.text is <b>, expected "x"'),
  resultOf(first, "facade", "socket-random", "crash", "TypeError: no"),
  { ...resultOf(first, "native", "none", "notApplicable", "it has no word"), fixture: null, provenance: null },
];

describe("the report", () => {
  it("is of its schema", () => {
    expect(validate(buildReport(fixtures, results, [])), JSON.stringify(validate.errors)).toBe(true);
  });

  it("counts every outcome, and succeeds only when nothing failed", () => {
    const report = buildReport(fixtures, results, []);
    expect(report.summary).toMatchObject({
      fail: 1,
      crash: 1,
      hang: 0,
      notApplicable: 1,
      total: results.length,
      fixtures: fixtures.length,
    });
    expect(succeeded(report)).toBe(false);
    expect(
      succeeded(
        buildReport(
          fixtures,
          results.filter(({ outcome }) => outcome === "pass"),
          [],
        ),
      ),
    ).toBe(true);
  });
});

describe("an error that no call threw", () => {
  const passed = results.filter(({ outcome }) => outcome === "pass");
  const report = buildReport(fixtures, passed, [], ["TypeError: nobody waited for this"]);

  it("is told, is of the schema, and is a failure", () => {
    expect(renderMatrix(report)).toContain("crash: an error that no call threw: TypeError: nobody waited for this");
    expect(validate(report)).toBe(true);
    expect(succeeded(report)).toBe(false);
  });
});

describe("the matrix", () => {
  const text = renderMatrix(buildReport(fixtures, results, []));

  it("fits in 100 columns above the list of failures", () => {
    const lines = text.slice(0, text.indexOf("A cell counts")).split("\n");
    expect(lines.length).toBeGreaterThan(5);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it("marks and lists what did not pass", () => {
    expect(text).toContain("!1");
    expect(text).toContain(`fail ${first.id} native (socket-random): reply.text is <b>, expected "x"`);
  });

  it("says of how many fixtures the bytes are documented", () => {
    const documented = fixtures.filter(({ provenance }) => provenance.label === "documented").length;
    expect(text).toContain(`${documented} documented`);
  });
});

describe("the page", () => {
  const report = buildReport(fixtures, results, []);
  const page = renderHtml(report, renderMatrix(report));

  it("has a row for each result, with text escaped, and needs nothing from elsewhere", () => {
    expect(page.match(/<tr class=/g)).toHaveLength(results.length);
    expect(page).toContain("reply.text is &lt;b&gt;");
    expect(page).not.toMatch(/(?:src|href)=/);
  });
});

describe("known failures", () => {
  const known = { fixture: first.id, client: "native", message: 'reply.text is <b>, expected "x"', reason: "a test" };

  it("count apart, but only to the word", () => {
    expect(applyKnown(results, [known]).results.filter(({ outcome }) => outcome === "known")).toHaveLength(1);
    expect(
      applyKnown(results, [{ ...known, message: "reply.text" }]).results.filter(({ outcome }) => outcome === "known"),
    ).toEqual([]);
  });

  it("are reported when they no longer happen", () => {
    const fixed = { ...known, message: "was wrong once" };
    expect(applyKnown(results, [known, fixed]).surprises).toEqual([fixed]);
  });
});
