import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { differences, toBaseline } from "../src/baseline/baseline.ts";
import { readScope } from "../src/coverage/scope.ts";
import type { DriftFinding } from "../src/report/finding.ts";
import { render } from "../src/report/render.ts";
import type { DriftReport } from "../src/report/report.ts";
import { readMeasure } from "../src/settled/read-measure.ts";
import { settle } from "../src/settled/settled.ts";

function finding(rule: string, subject: string, more: Partial<DriftFinding> = {}): DriftFinding {
  return { rule, level: "error", operation: "a.b", subject, message: "says so", places: [], ...more };
}

function specsWith(name: string, text: string): string {
  const specs = mkdtempSync(join(tmpdir(), "specs-"));
  mkdirSync(join(specs, "p"));
  writeFileSync(join(specs, "p", name), text);
  return specs;
}

describe("settled findings", () => {
  test("the first entry that matches rule, operation and subject counts; entries without a match are stale", () => {
    const findings = [finding("x-removed", "reply/a"), finding("x-removed", "reply/b/*/c"), finding("y-added", "reply/a")];
    const narrow = { rule: "x-*", operation: "a.*", at: "reply/a", reason: "first", evidence: "page 7" };
    const wide = { rule: "x-removed", at: "reply/**", reason: "second" };
    const other = { rule: "x-removed", operation: "b.*", at: "**", reason: "never" };
    const { findings: joined, stale } = settle(findings, [narrow, wide, other]);
    expect(joined.map(({ settled }) => settled)).toEqual(["first (page 7)", "second", undefined]);
    expect(stale).toEqual([other]);
  });

  test.each([
    [
      "settled: { documents: [{ rule: a, at: b }] }\n",
      /drift\.yaml: \/settled\/documents\/0 must have required property 'reason'/,
    ],
    ["upstream: [\n", /drift\.yaml:\d+ is not YAML/],
    ["settled: { other: [] }\n", /drift\.yaml: \/settled must NOT have additional properties/],
  ])("a file that is not what it should be is refused: %j", (text, message) => {
    expect(() => readMeasure(specsWith("drift.yaml", text), "p")).toThrow(message);
  });

  test("no file settles nothing", () => expect(readMeasure("/nowhere", "p")).toEqual({ upstream: [], sdk: [], settled: {} }));
});

describe("scope.yaml", () => {
  const scope = readScope(
    specsWith(
      "scope.yaml",
      `omitted:
  - { operation: files, paths: ["/files/**"], reason: comes later on }
  - { operation: making models, paths: ["POST /models"], reason: needs forms }
  - { operation: beta twins, paths: ["/**?beta=true"], reason: the same again }
  - { operation: verbs, paths: ["POST /models/{m}:old"], reason: superseded here }
omittedFields:
  - { operation: "a.*", fields: ["request/x/{y,z}"], reason: never on the wire, evidence: traffic }
`,
    ),
    "p",
  );
  const omits = (method: string, ...paths: string[]): string | undefined => scope.omits({ method, paths });

  test.each([
    ["GET", "/files", "comes later on"],
    ["DELETE", "/files/{id}/content", "comes later on"],
    ["POST", "/files:register", "comes later on"],
    ["POST", "/filesystem", undefined],
    ["POST", "/models", "needs forms"],
    ["GET", "/models", undefined],
    ["GET", "/chat?beta=true", "the same again"],
    ["GET", "/chat", undefined],
    ["POST", "/models/{modelsId}:old", "superseded here"],
    ["POST", "/models/{modelsId}:new", undefined],
  ])("%s %s: %s", (method, path, reason) => expect(omits(method, path)).toBe(reason));

  test("any spelling of a path may match", () => expect(omits("GET", "/v1/files", "/files")).toBe("comes later on"));

  test("fields are left out by operation and pattern", () => {
    expect(scope.omitsField("a.b", "request/x/z")).toBe("never on the wire (traffic)");
    expect(scope.omitsField("c.d", "request/x/z")).toBeUndefined();
  });

  test("a pattern without a leading slash is refused", () => {
    const specs = specsWith("scope.yaml", 'omitted: [{ operation: a, paths: ["files"], reason: comes later on }]\n');
    expect(() => readScope(specs, "p")).toThrow(/scope\.yaml: \/omitted\/0\/paths\/0 must match pattern/);
  });
});

describe("reports", () => {
  const report: DriftReport = {
    kind: "coverage",
    title: "Coverage: p of q",
    provider: "p",
    tables: [{ title: "Fields", head: ["operation", "share"], rows: [["a|b", 99]] }],
    findings: [
      finding("gone", "reply/a", {
        count: 3,
        evidence: "a.json#/b",
        places: [{ source: "ours", pointer: "#/x", text: "string" }],
      }),
      finding("there", "reply/b", { level: "info" }),
      finding("gone", "reply/c", { settled: "known | said" }),
    ],
    stale: [{ rule: "old", at: "reply/z", reason: "was so once" }],
  };

  test("for a terminal: figures, findings from the least to the worst, what is stale, the counts", () => {
    const text = render([report], "terminal");
    expect(text.indexOf("info: 1")).toBeGreaterThan(0);
    expect(text.indexOf("error: 1")).toBeGreaterThan(text.indexOf("info: 1"));
    expect(text).toContain("gone  a.b reply/a\n    says so (3 times)\n    ours #/x: string\n    seen in a.json#/b");
    expect(text).toContain("old * reply/z");
    expect(text).not.toContain("reply/c");
    expect(text.endsWith("drift: 1 errors, 0 warnings, 1 infos, 1 settled, 1 stale")).toBe(true);
  });

  test("as Markdown: bars in cells are escaped, settled ones have their reason", () => {
    const text = render([report], "markdown");
    expect(text).toContain("| a\\|b | 99 |");
    expect(text).toContain("settled: known | said");
  });

  test("as JSON: one report, or a list of several", () => {
    expect(JSON.parse(render([report], "json"))).toEqual(report);
    expect(JSON.parse(render([report, report], "json"))).toHaveLength(2);
  });

  test("a baseline notices what is new, gone, settled otherwise, and figures that moved", () => {
    const before = { p: [toBaseline(report)] };
    expect(differences(before, { p: [toBaseline(report)] })).toEqual([]);
    const moved = { ...report, findings: report.findings.slice(1), tables: [] };
    expect(differences(before, { p: [toBaseline(moved)] })).toEqual([
      "Coverage: p of q: gone: error: gone a.b reply/a",
      "Coverage: p of q: its figures differ",
    ]);
    expect(differences(before, {})).toEqual(["Coverage: p of q: is not measured any more"]);
  });
});
