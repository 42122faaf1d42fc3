import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { loadProviders } from "@lockstep/traffic";
import { describe, expect, onTestFinished, test } from "vitest";
import { trafficOf, type TrafficRun } from "../../src/commands/traffic.ts";
import { root } from "../../src/places.ts";
import { fromFixtures, routesOf } from "../../src/traffic/sources/fixtures.ts";
import { fromLog } from "../../src/traffic/sources/log.ts";
import { isUnreadable, type Sourced } from "../../src/traffic/sources/exchange.ts";
import { acme, documentOf, reply, stream } from "./acme.ts";

const document = documentOf(`
    Reply: { type: object, properties: { id: { type: string } } }
    Chunk: { type: object, properties: { delta: { type: string } } }
`);

function fileOf(name: string, content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-log-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function read(file: string): Promise<Sourced[]> {
  const found: Sourced[] = [];
  for await (const one of fromLog(file, (host) => (host === "api.acme.invalid" ? "acme" : undefined))) found.push(one);
  return found;
}

const run = async (log: string, more: Partial<TrafficRun> = {}) =>
  await trafficOf({ specs: acme(document).specs, names: [], log, ...more });

describe("a log of JSON lines", () => {
  test("broken lines are named by their number, and the rest is judged", async () => {
    const lines = [
      JSON.stringify(reply({ id: "a" })),
      "",
      "{ not json",
      '{"provider":"acme"}',
      JSON.stringify(stream({ delta: 1 }, "[DONE]")),
    ];
    const { measured, further } = await run(fileOf("live.jsonl", lines.join("\r\n")));
    expect(further[0]?.findings.map(({ rule, subject, message }) => `${rule} ${subject}: ${message}`)).toEqual([
      expect.stringMatching(/^traffic-unreadable live\.jsonl:3: not JSON: .*; it is left out$/),
      expect.stringMatching(
        /^traffic-unreadable live\.jsonl:4: no recording: the file must have required property 'surface'; it is left out$/,
      ),
    ]);
    expect(measured[0]?.report.tables[0]?.rows.at(-1)?.slice(0, 3)).toEqual(["all", 2, 1]);
    expect(measured[0]?.report.findings[0]?.evidence).toBe("live.jsonl:5 /response/sse/0/delta");
  });

  test("exchanges of a provider that nobody has a document of are counted, with what to do", async () => {
    const other = JSON.stringify({ ...reply({}), provider: "nobody" });
    const { measured, further } = await run(fileOf("live.jsonl", `${other}\n${other}\n`));
    expect(measured).toEqual([]);
    expect(further[0]?.findings).toEqual([
      {
        rule: "traffic-provider-unknown",
        level: "info",
        subject: "nobody",
        message: "no document judges these exchanges of nobody: add specs/nobody/openapi.yaml, or list it in a presets.yaml",
        places: [],
        count: 2,
      },
    ]);
  });

  test("exchanges that the document has no operation for are counted by the part of the API", async () => {
    const other = reply({}, 200, { surface: "images", request: { method: "POST", url: "/images", body: {} } });
    const { measured } = await run(fileOf("live.jsonl", JSON.stringify(other)));
    expect(measured[0]?.report.tables.at(-1)?.rows).toEqual([["images", 1]]);
  });

  test("a settled entry is not stale because a log does not show it", async () => {
    const specs = acme({
      "acme/openapi.yaml": document,
      "acme/drift.yaml": 'settled: { traffic: [{ rule: "*", at: reply/x, reason: looked at it }] }',
    });
    const log = fileOf("live.jsonl", JSON.stringify(reply({ id: "a" })));
    const { measured } = await trafficOf({ specs: specs.specs, names: [], log });
    expect(measured[0]?.report.stale).toEqual([]);
  });

  test.each([
    ["gzip", "log.jsonl.gz", gzipSync("{}"), /is compressed \(gzip\): unpack it first/],
    ["nothing", "log.jsonl", "", /is empty: there is nothing to judge/],
  ])("%s is refused", async (_, name, content, message) => {
    await expect(read(fileOf(name, content))).rejects.toThrow(message);
  });

  test("a missing file and a folder are refused", async () => {
    await expect(read("/nowhere.jsonl")).rejects.toThrow("The log /nowhere.jsonl is missing: correct --log.");
    await expect(read(tmpdir())).rejects.toThrow(/is a folder: --log names a file/);
  });

  test("a file of another kind is recognised by its first line", async () => {
    expect(await read(fileOf("a.jsonl", '{"log":{"entries":[]}}'))).toEqual([
      { from: "a.jsonl:1", reason: "a HAR file: give it the ending .har" },
    ]);
    expect((await read(fileOf("a.jsonl", "[\n1\n]")))[0]).toEqual({
      from: "a.jsonl:1",
      reason: "no JSON lines: one value over several lines; write one exchange a line",
    });
  });
});

describe("a HAR file", () => {
  const entry = (url: string, mimeType: string, text: string, more: object = {}) => ({
    request: {
      method: "POST",
      url,
      headers: [{ name: "Authorization", value: "Bearer secret" }],
      postData: { text: '{"model":"m"}' },
    },
    response: { status: 200, headers: [{ name: "Content-Type", value: mimeType }], content: { mimeType, text, ...more } },
  });
  const har = (...entries: object[]) => fileOf("a.har", JSON.stringify({ log: { entries } }));
  const url = "https://api.acme.invalid/v1/chat";

  test("replies, streams and encoded bodies are exchanges; keys are not taken along", async () => {
    const encoded = Buffer.from('{"id":"b"}').toString("base64");
    const found = await read(
      har(
        entry(url, "application/json", '{"id":"a"}'),
        entry(url, "text/event-stream; charset=utf-8", 'data: {"delta":"x"}\n\n'),
        entry(url, "application/json", encoded, { encoding: "base64" }),
        entry(url, "text/html", "<html>"),
      ),
    );
    expect(found.map((one) => ("recording" in one ? one.recording.response : one))).toMatchObject([
      { body: { id: "a" } },
      { sse: 'data: {"delta":"x"}\n\n' },
      { body: { id: "b" } },
      { bodyText: "<html>" },
    ]);
    expect(JSON.stringify(found)).not.toContain("secret");
  });

  test("other hosts are named, entries that are none too, and no HAR is refused", async () => {
    const found = await read(har(entry("https://other.invalid/v1/chat", "application/json", "{}"), {}));
    expect(found).toEqual([
      { from: "a.har#1", reason: "no document has a server other.invalid" },
      { from: "a.har#2", reason: "no document has a server for it: its URL is none" },
    ]);
    await expect(read(fileOf("b.har", "{}"))).rejects.toThrow("b.har is no HAR file: it has no list log.entries.");
  });

  test("every server of a document is its provider's", async () => {
    const servers =
      "servers: [{ url: 'https://api.acme.invalid/v1', description: default }, { url: 'https://eu.acme.invalid/v1', description: EU }]";
    const { specs } = acme(document.replace(/servers: .*/, servers));
    const log = har(entry("https://eu.acme.invalid/v1/chat", "application/json", '{"id":1}'));
    const { measured, further } = await trafficOf({ specs, names: [], log });
    expect(further).toEqual([]);
    expect(measured[0]?.report.findings.map(({ rule }) => rule)).toEqual(["traffic-type-wrong"]);
  });

  test("behind a proxy the one provider that is named is meant", async () => {
    const { measured } = await run(har(entry("https://proxy.invalid/v1/chat", "application/json", '{"id":1}')), {
      names: ["acme"],
    });
    expect(measured[0]?.report.findings.map(({ rule }) => rule)).toEqual(["traffic-type-wrong"]);
  });
});

test("every fixture of the conformance suite is an exchange, and none that is documented contradicts its document", async () => {
  const index = await loadProviders(join(root, "specs"));
  const routes = routesOf(new Map(index.all.map(({ document: folder, bundled }) => [folder, bundled])));
  const all = [...fromFixtures(join(root, "conformance", "fixtures"), routes)];
  expect(all.filter(isUnreadable)).toEqual([]);
  expect(all.length).toBeGreaterThan(300);
  const { measured } = await trafficOf({ specs: join(root, "specs"), names: [], fixtures: true, index });
  expect(measured.flatMap(({ open }) => open.map(({ finding }) => finding))).toEqual([]);
  expect(() => [...fromFixtures("/nowhere", routes)]).toThrow(/The folder of fixtures \/nowhere is missing/);
});
