import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, it } from "vitest";
import { applyKnown } from "../harness/known.ts";
import { resultOf, type Result } from "../harness/result.ts";
import { renderHtml } from "../reporter/html.ts";
import { renderMatrix } from "../reporter/matrix.ts";
import { makeReportFolder } from "../reporter/report-folder.ts";
import { buildReport, succeeded } from "../reporter/report.ts";
import { conformance, fixtures } from "./selected.ts";

const schema = JSON.parse(readFileSync(join(conformance, "schemas/report.schema.json"), "utf8"));
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

const page = "conformance/report/index.html";
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
  it("has a schema that is named by its file alone", () => {
    expect(schema.$id).toBe("report.schema.json");
  });

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

describe.each(["fail", "crash", "hang"] as const)("one %s", (outcome) => {
  it("is enough for the run to fail", () => {
    const passed = results.filter((result) => result.outcome === "pass");
    const report = buildReport(fixtures, [...passed, resultOf(first, "native", "msw-whole", outcome, "a test")], []);
    expect(succeeded(report)).toBe(false);
  });
});

describe("an error that no call threw", () => {
  const passed = results.filter(({ outcome }) => outcome === "pass");
  const report = buildReport(fixtures, passed, [], ["TypeError: nobody waited for this"]);

  it("is told, is of the schema, and is a failure", () => {
    expect(renderMatrix(report, page)).toContain("crash: an error that no call threw: TypeError: nobody waited for this");
    expect(validate(report)).toBe(true);
    expect(succeeded(report)).toBe(false);
  });
});

describe("the matrix", () => {
  const text = renderMatrix(buildReport(fixtures, results, []), page);

  it("fits in 100 columns above the list of failures", () => {
    const lines = text.slice(0, text.indexOf("Not passed:")).split("\n");
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

  const loose = resultOf(first, "document", "wire", "nonStrict", "a new member");
  const small = [
    loose,
    resultOf(first, "types", "tsc", "nonStrict", "a new member"),
    resultOf(first, "native", "msw-whole", "pass"),
    resultOf(first, "native", "msw-events", "known", "as ever"),
    resultOf(first, "facade", "none", "notOffered", "no word"),
  ];
  const inapplicable = ["native", "facade"].map((client): Result => {
    const nowhere = { ...resultOf(first, client, "none", "notApplicable", "not there"), fixture: null, provenance: null };
    return { ...nowhere, scenario: "logprobs/none", area: "logprobs" };
  });
  const rendered = renderMatrix(buildReport([first], [...small, ...inapplicable], []), page);

  it("counts fixtures only: not checked, known and not offered each have a mark of their own", () => {
    const origin = `1 (1${first.provenance.label.slice(0, 1)})`;
    expect(rendered.split("\n").slice(0, 3)).toEqual([
      expect.stringMatching(/^area +provider +fixtures +document +types +native +facade$/),
      expect.stringMatching(
        new RegExp(`^${first.area} +${first.provider} +${origin.replaceAll(/[()]/g, "\\$&")} +~1 +/1 +\\?1 +-1$`),
      ),
      "",
    ]);
  });

  it("counts scenarios that do not apply in one line, once for all clients", () => {
    expect(rendered).toContain(`\nScenarios for which a provider lacks the capability: ${first.provider} 1.\n`);
    expect(text.slice(0, text.indexOf("A cell counts"))).not.toMatch(/ -\d/);
  });

  it.each(["  n  ", "  ~n ", "  /n ", "  ?n ", "  !n ", "  -n ", "d documented, s synthetic, r recorded"])(
    "explains the mark %j",
    (mark) => {
      expect(rendered).toContain(mark);
    },
  );

  it("ends with the verdict", () => {
    expect(rendered.split("\n").at(-1)).toBe("conformance: passed");
    const hung = resultOf(first, "native", "socket-random", "hang", "no end");
    const failing = renderMatrix(buildReport([first], [...small, hung, hung, results.at(-3)!], []), page);
    expect(failing.split("\n").at(-1)).toBe(`conformance: FAILED: 3 of 8 results (1 fail, 2 hang); see ${page}`);
    const stray = renderMatrix(buildReport([first], small, [], ["TypeError: no"]), page);
    expect(stray.split("\n").at(-1)).toBe(`conformance: FAILED: 1 error that no call threw; see ${page}`);
  });
});

describe("where the bytes of the cells come from", () => {
  const [documented, synthetic] = ["documented", "synthetic"].map((label) =>
    fixtures.find(({ provenance, provider }) => provenance.label === label && provider === first.provider)!,
  );
  const live = {
    ...documented!,
    id: `${documented!.id}-recorded`,
    provenance: { ...documented!.provenance, label: "recorded" as const },
  };
  const cells = [
    resultOf(documented!, "native", "msw-whole", "pass"),
    resultOf(documented!, "native", "socket-random", "pass"),
    resultOf(documented!, "facade", "msw-whole", "pass"),
    resultOf(synthetic!, "native", "msw-whole", "fail", "x"),
    resultOf(synthetic!, "facade", "none", "notOffered", "no word"),
    resultOf(live, "native", "msw-reads", "pass"),
    { ...resultOf(first, "native", "none", "notApplicable", "it has no word"), fixture: null, provenance: null },
  ];
  const report = buildReport([documented!, synthetic!, live], cells, []);
  const counts = { recorded: 1, documented: 1, synthetic: 1 };

  it("is counted once for each scenario with each client, by the best label", () => {
    expect(report.cells).toEqual({ total: counts, providers: { [first.provider]: counts } });
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  });

  it("is shown for each provider and for all, on the terminal and on the page", () => {
    const text = renderMatrix(report, page);
    expect(text).toMatch(/\nprovider +cells +recorded +documented +synthetic\n/);
    expect(text).toMatch(new RegExp(`\\n${first.provider} +3 +1 +1 +1\\nall +3 +1 +1 +1\\n`));
    expect(text).toContain("1 documented, 1 synthetic, 1 recorded.");
    expect(renderHtml(report)).toContain(`<tr><td>${first.provider}</td><td>3</td><td>1</td><td>1</td><td>1</td></tr>`);
  });
});

describe("the page", () => {
  const report = buildReport(fixtures, results, []);
  const html = renderHtml(report);
  const rows = html.match(/<tr class=.*<\/tr>/g) ?? [];

  it("has a row for each result, with text escaped, and needs nothing from elsewhere", () => {
    expect(rows).toHaveLength(results.length);
    expect(html).toContain("reply.text is &lt;b&gt;");
    expect(html).not.toMatch(/(?:src|href)=/);
  });

  it("has the worst outcomes first and the passes last", () => {
    const order = rows.map((row) => /class="(\w+)"/.exec(row)?.[1]);
    expect(order.slice(0, 4)).toEqual(["crash", "fail", "notApplicable", "pass"]);
    expect(new Set(order.slice(3))).toEqual(new Set(["pass"]));
  });

  it("names the fixture of each row, and says how many fixtures and results there are", () => {
    expect(html).toContain("<th>fixture</th>");
    expect(rows[0]).toContain(`<td data-name="fixture">${first.id}</td>`);
    expect(html).toContain("<th>replay or mode</th>");
    expect(html).toMatch(new RegExp(`${fixtures.length} fixtures \\(.*\\), ${results.length} results`));
  });

  it("is chosen from by the cells of the matrix, and by the words that the filter names", () => {
    expect(html).toContain(`data-filter="area:${first.area} provider:${first.provider} client:native"`);
    expect(rows[0]).toContain(
      `data-outcome="crash" data-area="${first.area}" data-provider="${first.provider}" data-client="facade"`,
    );
    expect(html).toMatch(/placeholder="any words of a row, or client:native[^"]*"/);
    expect(html).toMatch(/<input id="passes" type="checkbox">/);
  });

  it("says what a run left unseen", () => {
    expect(renderHtml(buildReport(fixtures, [], [], ["TypeError: <no>"]))).toContain("no call threw: TypeError: &lt;no&gt;");
  });

  it("is the same for the same results", () => {
    expect(renderHtml(report)).toBe(html);
    expect(html).not.toMatch(/20\d\d-\d\d-\d\d/);
  });
});

describe("the folder of the reports", () => {
  const scratch = mkdtempSync(join(tmpdir(), "reports-"));
  afterAll(() => rmSync(scratch, { recursive: true }));

  it("is made with its parents, and nothing is left in it", () => {
    const folder = join(scratch, "a/b");
    makeReportFolder(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is refused in one line when it is a file or lies below one", () => {
    const file = join(scratch, "file");
    writeFileSync(file, "");
    const message = (folder: string): string =>
      `No reports can be written to ${folder} (there is a file of that name): name another folder with --report.`;
    expect(() => makeReportFolder(file)).toThrow(message(file));
    expect(() => makeReportFolder(join(file, "below"))).toThrow(message(join(file, "below")));
  });

  // Where Node's own recursive mkdir never returns.
  it.skipIf(!existsSync("/proc/self"))("is refused where the system makes no folders", () => {
    expect(() => makeReportFolder("/proc/nope")).toThrow("No reports can be written to /proc/nope (ENOENT)");
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

  it("never take the place of a pass", () => {
    const passed = [resultOf(first, "native", "msw-whole", "pass", known.message)];
    expect(applyKnown(passed, [known])).toEqual({ results: passed, surprises: [known] });
  });

  it("are reported when they no longer happen", () => {
    const fixed = { ...known, message: "was wrong once" };
    expect(applyKnown(results, [known, fixed]).surprises).toEqual([fixed]);
  });
});
