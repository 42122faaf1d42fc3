import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { askRegistry, type Answer } from "../../src/audit/ask.ts";
import { exitCodes, verdictOf } from "../../src/audit/verdict.ts";

const folder = mkdtempSync(join(tmpdir(), "lockstep-audit-"));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, "package.json"), '{ "name": "made-up", "private": true, "dependencies": { "left": "1.0.0" } }');
writeFileSync(
  join(folder, "pnpm-lock.yaml"),
  `lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      left:
        specifier: 1.0.0
        version: 1.0.0
packages:
  left@1.0.0:
    resolution: {integrity: sha512-${"A".repeat(86)}==}
snapshots:
  left@1.0.0: {}
`,
);

let server: Server | undefined;
afterEach(() => server?.close());

/** A registry on this machine that answers audits like this. */
async function ask(status: number, body: string): Promise<Answer> {
  const asked: string[] = [];
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume().on("end", () => response.writeHead(status, { "content-type": "application/json" }).end(body));
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const answer = await askRegistry(folder, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  expect(asked[0]).toBe("POST /-/npm/v1/security/advisories/bulk");
  return answer;
}

const url = "https://github.com/advisories/GHSA-aaaa-bbbb-cccc";
const finding = JSON.stringify({
  left: [
    {
      id: 1,
      url,
      title: "Left is wrong",
      severity: "high",
      vulnerable_versions: "<2.0.0",
      cwe: [],
      cvss: { score: 7, vectorString: null },
    },
  ],
});
const explanation = { advisory: "GHSA-aaaa-bbbb-cccc", module: "left", reason: "We only go right", until: "2027-01-31" };
const [before, after] = ["2027-01-30", "2027-01-31"];

test("A registry that knows no advisory leaves nothing to say", async () => {
  expect(verdictOf([await ask(200, "{}")], [], before)).toEqual({ outcome: "clean", lines: [] });
});

test("An advisory is a finding, with its severity, its page and where the package is held", async () => {
  const { outcome, lines } = verdictOf([await ask(200, finding)], [], before);
  expect(outcome).toBe("findings");
  expect(lines).toEqual([`left: high, Left is wrong (${url}), at .>left`]);
});

test("An advisory that is explained is no finding until the explanation runs out", async () => {
  const answer = await ask(200, finding);
  expect(verdictOf([answer], [explanation], before)).toEqual({
    outcome: "clean",
    lines: ["explained until 2027-01-31: left, GHSA-aaaa-bbbb-cccc: We only go right"],
  });
  const expired = verdictOf([answer], [explanation], after);
  expect(expired.outcome).toBe("findings");
  expect(expired.lines[0]).toContain("its explanation ran out on 2027-01-31: We only go right");
});

test("An explanation of another package or advisory explains nothing, and is named", async () => {
  const { outcome, lines } = verdictOf([await ask(200, finding)], [{ ...explanation, module: "right" }], before);
  expect(outcome).toBe("findings");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toBe("right: GHSA-aaaa-bbbb-cccc is explained, and is no finding any more: take it out");
});

test.each([
  [405, "", "405"],
  [404, "{}", "ENDPOINT_NOT_EXISTS"],
  [200, "<html>", ""],
])("A registry that does not answer audits (%i) has not judged, which is not clean", async (status, body, why) => {
  const { outcome, lines } = verdictOf([await ask(status, body)], [], before);
  expect(outcome).toBe("not judged");
  expect(lines[0]).toMatch(/^not judged: \S/);
  expect(lines[0]).toContain(why);
  expect(exitCodes[outcome]).toBe(2);
});

test("A lockfile that nobody judged hides no finding of another", async () => {
  const answers: Answer[] = [{ isJudged: false, why: "405" }, await ask(200, finding)];
  expect(verdictOf(answers, [], before).outcome).toBe("findings");
  expect(exitCodes.findings).toBe(1);
});
