import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCorpus, type CorpusReport } from "../corpus/index.ts";
import { choice, clientThat, eventStream, last, recordingOf, sample, type Sample } from "./corpus-sample.ts";

function read(
  given: Sample,
  more: { readonly client?: ReturnType<typeof clientThat>; readonly expectationsFile?: string } = {},
): Promise<CorpusReport> {
  const { folder, specsFolder } = given;
  const { client = clientThat(), ...rest } = more;
  return readCorpus({ folder, specsFolder, loadClient: client, ...rest });
}

const brief = ({ findings }: CorpusReport): string[] =>
  findings.map(({ file, place, kind, path }) => `${file} ${place} ${kind} ${path}`);
const reply = { id: "a", choices: [{ ...last, text: "hi" }] };

describe("recordings in scope", () => {
  it("counts replies, streams and refusals that are valid and read whole", async () => {
    const given = sample();
    given.write("acme/reply.json", recordingOf({ body: reply }));
    given.write("acme/stream.json", recordingOf({ sse: eventStream({ choices: [choice] }, { choices: [last] }, "[DONE]") }));
    given.write("acme/refused.json", recordingOf({ status: 400, body: { error: { message: "Say which model." } } }));
    const report = await read(given);
    expect(report.providers["acme"]).toMatchObject({
      total: 3,
      inScope: 3,
      read: 3,
      valid: 3,
      unknownFields: 0,
      violations: 0,
      outOfScope: {},
    });
    expect(report.findings).toEqual([]);
    expect(report.unexplained).toBe(0);
  });

  it("names file and path of a violation and of drift, in replies and events", async () => {
    const given = sample();
    given.write("acme/reply.json", recordingOf({ body: { id: 5, choices: [{ index: 0, mood: "good" }] } }));
    const chunks = [
      { choices: [choice] },
      { choices: [{ ...choice, text: 1 }] },
      { choices: [{ ...last, finish_reason: "tired" }] },
    ];
    given.write("acme/stream.json", recordingOf({ sse: eventStream(...chunks, "[DONE]") }));
    const report = await read(given);
    expect(brief(report)).toEqual([
      "acme/reply.json reply violation /response/body/id",
      "acme/reply.json reply unknownField /response/body/choices/*/mood",
      "acme/stream.json event violation /response/sse/*/choices/*/text",
      "acme/stream.json event unknownValue /response/sse/*/choices/*/finish_reason",
    ]);
    expect(report.findings[2]).toMatchObject({
      evidence: "/response/sse/1/choices/0/text",
      count: 1,
      operation: "chat.completions.create",
    });
    expect(report.providers["acme"]).toMatchObject({ inScope: 2, read: 2, valid: 0, unknownFields: 2, violations: 2 });
    expect(report.unexplained).toBe(4);
  });

  it("gathers what occurs several times in one recording", async () => {
    const given = sample();
    given.write(
      "acme/stream.json",
      recordingOf({ sse: eventStream({ choices: [choice], seed: 1 }, { choices: [last], seed: 2 }, "[DONE]") }),
    );
    const { findings } = await read(given);
    expect(findings).toMatchObject([{ path: "/response/sse/*/seed", evidence: "/response/sse/0/seed", count: 2 }]);
  });

  it("judges error bodies by the schema of their status", async () => {
    const given = sample();
    given.write("acme/refused.json", recordingOf({ status: 429, body: { error: { message: "Slow down.", code: 5 } } }));
    given.write("acme/text.json", recordingOf({ status: 502, bodyText: "Bad gateway" }));
    expect(brief(await read(given))).toContain("acme/refused.json error unknownField /response/body/error/code");
    expect(brief(await read(given))).toContain("acme/text.json error notJson /response");
  });

  it("reports drift in requests apart, and counts it nowhere", async () => {
    const given = sample();
    given.write("acme/reply.json", recordingOf({ body: reply }, { body: { provider: "auto" } }));
    const report = await read(given);
    expect(report.findings).toEqual([]);
    expect(report.unexplained).toBe(0);
    expect(report.requestDrift).toMatchObject([
      { place: "request", kind: "violation", path: "/request/body/model" },
      { place: "request", kind: "unknownField", path: "/request/body/provider" },
    ]);
    expect(report.providers["acme"]).toMatchObject({ unknownFields: 0, violations: 0, valid: 1, requestDrift: 2 });
  });

  it("does not judge the request of a recording that is rebuilt from a response alone", async () => {
    const given = sample();
    given.write("acme/reply.json", { ...recordingOf({ body: reply }, { body: {} }), rebuilt: "response-only" });
    expect((await read(given)).requestDrift).toEqual([]);
  });
});

describe("streams that do not end well", () => {
  it("calls a stream without its terminator cut, and not read", async () => {
    const given = sample();
    given.write("acme/cut.json", recordingOf({ sse: eventStream({ choices: [choice] }, { choices: [last] }) }));
    const report = await read(given);
    expect(brief(report)).toEqual(["acme/cut.json event cutStream /response/sse"]);
    expect(report.providers["acme"]).toMatchObject({ inScope: 1, read: 0, valid: 1 });
  });

  it("calls an event that never ended cut, and takes a terminator without its blank line", async () => {
    const given = sample();
    given.write("acme/half.json", recordingOf({ sse: `${eventStream({ choices: [choice] })}data: {"choices":[]}` }));
    expect(brief(await read(given))).toEqual(["acme/half.json event cutStream /response/sse"]);
    const other = sample();
    other.write("acme/done.json", recordingOf({ sse: `${eventStream({ choices: [last] })}data: [DONE]` }));
    expect((await read(other)).providers["acme"]).toMatchObject({ read: 1 });
  });

  it("expects an error inside a stream to be thrown with the provider's sentence", async () => {
    const given = sample();
    given.write(
      "acme/error.json",
      recordingOf({ sse: eventStream({ choices: [choice] }, { error: { message: "The engine stopped." } }) }),
    );
    expect((await read(given)).providers["acme"]).toMatchObject({ read: 1, valid: 1 });
  });

  it("names an event that is not JSON", async () => {
    const given = sample();
    given.write("acme/broken.json", recordingOf({ sse: eventStream({ choices: [choice] }, "{oops", "[DONE]") }));
    const report = await read(given);
    expect(brief(report)).toEqual(["acme/broken.json event notJson /response/sse/*"]);
    expect(report.findings[0]?.evidence).toBe("/response/sse/1");
    expect(report.providers["acme"]).toMatchObject({ read: 0, valid: 0 });
  });
});

describe("what a client makes of a recording", () => {
  const spoil = (value: any): unknown => (value.choices ? { ...value, choices: [] } : value);

  it("is not read when a reply or a chunk differs from the wire", async () => {
    const given = sample();
    given.write("acme/reply.json", recordingOf({ body: reply }));
    given.write("acme/stream.json", recordingOf({ sse: eventStream({ choices: [choice] }, { choices: [last] }, "[DONE]") }));
    const report = await read(given, { client: clientThat(spoil) });
    expect(brief(report)).toEqual(["acme/reply.json client notRead /response", "acme/stream.json client notRead /response"]);
    expect(report.findings[0]?.message).toContain("$.choices has 0 entries, expected 1");
    expect(report.providers["acme"]).toMatchObject({ inScope: 2, read: 0, valid: 2 });
  });

  it("is not read when an error loses the provider's sentence", async () => {
    const given = sample();
    given.write("acme/refused.json", recordingOf({ status: 400, body: { error: { message: "Say which model." } } }));
    const report = await read(given, { client: clientThat(() => "Something went wrong") });
    expect(report.findings).toMatchObject([{ place: "client", kind: "notRead" }]);
  });

  it("is not read when the client cannot be made", async () => {
    const given = sample();
    given.write("acme/reply.json", recordingOf({ body: reply }));
    const report = await read(given, { client: () => Promise.reject(new Error("not built")) });
    expect(report.findings).toMatchObject([{ kind: "notRead", message: "not tried: not built" }]);
  });

  it("gets the bytes in the pieces that the recorder saw", async () => {
    const sse = eventStream({ choices: [last] }, "[DONE]");
    const lengths = [5, 7, Buffer.byteLength(sse) - 12];
    const given = sample();
    given.write("acme/stream.json", recordingOf({ sse, chunkLengths: lengths }));
    const seen: number[] = [];
    const create = (options: any): object => ({
      chat: {
        completions: {
          create: async () => {
            const response = await options.fetch();
            for await (const piece of response.body) seen.push(piece.length);
            return (async function* () {})();
          },
        },
      },
    });
    await read(given, { client: () => Promise.resolve(create) });
    expect(seen).toEqual(lengths);
  });
});

describe("what is not judged", () => {
  it("counts surfaces without an operation by name", async () => {
    const given = sample();
    given.write(
      "acme/images.json",
      recordingOf({ body: {} }, { url: "https://api.acme.invalid/v1/images", surface: "images" }),
    );
    given.write(
      "acme/usage.json",
      recordingOf({ body: {} }, { url: "https://api.acme.invalid/v1/organization/usage/chat/completions", surface: "other" }),
    );
    expect((await read(given)).providers["acme"]).toMatchObject({ total: 2, inScope: 0, outOfScope: { images: 1, other: 1 } });
  });

  it("finds operations behind doubled and missing base paths", async () => {
    const given = sample();
    given.write("acme/doubled.json", recordingOf({ body: reply }, { url: "https://api.acme.invalid/v1/v1/chat/completions" }));
    given.write("acme/missing.json", recordingOf({ body: reply }, { url: "https://proxy.invalid/chat/completions?x=1" }));
    expect((await read(given)).providers["acme"]).toMatchObject({ inScope: 2, read: 2 });
  });

  it("counts providers without a document by name", async () => {
    const given = sample();
    given.write("acme/reply.json", recordingOf({ body: reply }));
    given.write("other/reply.json", recordingOf({ body: reply }, { provider: "other" }));
    const report = await read(given);
    expect(report.withoutDocument).toEqual({ other: 1 });
    expect(Object.keys(report.providers)).toEqual(["acme"]);
  });

  it("names malformed recordings and judges the rest", async () => {
    const given = sample();
    given.write("acme/broken.json", "{ not json");
    given.write("acme/empty.json", { provider: "acme" });
    given.write("acme/lengths.json", recordingOf({ sse: "data: [DONE]\n\n", chunkLengths: [3] }));
    given.write("acme/reply.json", recordingOf({ body: reply }));
    const report = await read(given);
    expect(report.malformed.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
      expect.stringMatching(/^acme\/broken\.json: not JSON: /),
      expect.stringMatching(/^acme\/empty\.json: no recording: .*surface/),
      "acme/lengths.json: no recording: /response/chunkLengths add up to 3, the text has 14 bytes",
    ]);
    expect(report.providers["acme"]).toMatchObject({ total: 1, read: 1 });
    expect(report.unexplained).toBe(0);
  });

  it("counts malformed files by the folder that is named like a provider, also where nothing else is in it", async () => {
    const given = sample();
    given.write("acme/broken.json", "{ not json");
    given.write("other/broken.json", "{ not json");
    const report = await read(given);
    expect(report.providers).toMatchObject({ acme: { total: 0, malformed: 1 } });
    expect(Object.keys(report.providers)).toEqual(["acme"]);
    expect(report.malformed).toHaveLength(2);
  });

  it.each(["not a url", "chat/completions", "ftp://api.acme.invalid/v1/chat/completions", "https://"])(
    "takes a recording whose url is %j for malformed, not for out of scope",
    async (url) => {
      const given = sample();
      given.write("acme/reply.json", recordingOf({ body: reply }, { url }));
      const report = await read(given);
      expect(report.malformed).toEqual([
        { file: "acme/reply.json", reason: `no recording: /request/url is not a URL: ${url}` },
      ]);
      expect(report.providers["acme"]).toMatchObject({ total: 0, malformed: 1, outOfScope: {} });
    },
  );

  it.each(["/v1/chat/completions", "<BASE_URL>/chat/completions", "{{base}}/chat/completions"])(
    "judges a recording whose host is hidden: %s",
    async (url) => {
      const given = sample();
      given.write("acme/reply.json", recordingOf({ body: reply }, { url }));
      expect((await read(given)).providers["acme"]).toMatchObject({ read: 1, malformed: 0 });
    },
  );

  it("names links that lead nowhere, and follows the others once", async () => {
    const given = sample();
    given.write("acme/reply.json", recordingOf({ body: reply }));
    symlinkSync("/nowhere/at/all.json", join(given.folder, "acme/gone.json"));
    symlinkSync("/nowhere/at/all", join(given.folder, "gone"));
    symlinkSync("reply.json", join(given.folder, "acme/link.json"));
    symlinkSync("..", join(given.folder, "acme/back"));
    const report = await read(given);
    expect(report.malformed).toEqual([
      { file: "acme/gone.json", reason: "a link that leads nowhere" },
      { file: "gone", reason: "a link that leads nowhere" },
    ]);
    expect(report.providers["acme"]).toMatchObject({ total: 2, read: 2, malformed: 1 });
  });

  it("reads a folder that is a link", async () => {
    const given = sample();
    const elsewhere = sample();
    elsewhere.write("acme/reply.json", recordingOf({ body: reply }));
    symlinkSync(join(elsewhere.folder, "acme"), join(given.folder, "acme"));
    expect((await read(given)).providers["acme"]).toMatchObject({ total: 1, read: 1 });
  });

  it("ignores the list beside the recordings", async () => {
    const given = sample();
    given.write("index.json", [{ file: "acme/reply.json" }]);
    given.write("acme/reply.json", recordingOf({ body: reply }));
    expect((await read(given)).malformed).toEqual([]);
  });
});

describe("servers that a common document judges", () => {
  it("are listed beside the document, chosen by provider and path; their extras are reported only", async () => {
    const given = sample();
    const list =
      "presets: [{ id: zoo-chat, name: Zoo, baseUrl: 'https://zoo.invalid/v1', recordings: [{ provider: zoo, pathIncludes: /chat/ }] }]";
    writeFileSync(join(given.specsFolder, "acme", "presets.yaml"), list);
    given.write("zoo/reply.json", recordingOf({ body: { ...reply, stripes: 7 } }, { provider: "zoo" }));
    given.write(
      "zoo/images.json",
      recordingOf({ body: {} }, { provider: "zoo", url: "https://zoo.invalid/v1/images", surface: "images" }),
    );
    const report = await read(given);
    expect(report.providers["zoo-chat"]).toMatchObject({ document: "acme", ownDocument: false, inScope: 1, unknownFields: 1 });
    expect(report.withoutDocument).toEqual({ zoo: 1 });
    expect(report.unexplained).toBe(0);
  });

  it("fail the run where they contradict it", async () => {
    const given = sample();
    const list = "presets: [{ id: zoo, name: Zoo, baseUrl: 'https://zoo.invalid/v1', recordings: [{ provider: zoo }] }]";
    writeFileSync(join(given.specsFolder, "acme", "presets.yaml"), list);
    given.write("zoo/reply.json", recordingOf({ body: { ...reply, id: 5 } }, { provider: "zoo" }));
    const report = await read(given);
    expect(report.providers["zoo"]).toMatchObject({ read: 1, valid: 0, violations: 1, unexplained: 1 });
    expect(report.unexplained).toBe(1);
  });

  it("may say what their own streams do otherwise", async () => {
    const given = sample();
    const sse = eventStream({ choices: [choice] }, { choices: [last] });
    given.write("zoo/stream.json", recordingOf({ sse }, { provider: "zoo" }));
    const listed = async (streams: string): Promise<CorpusReport> => {
      const list = `presets: [{ id: zoo, name: Zoo, baseUrl: 'https://zoo.invalid/v1', recordings: [{ provider: zoo }]${streams} }]`;
      writeFileSync(join(given.specsFolder, "acme", "presets.yaml"), list);
      return read(given);
    };
    const cut = { kind: "cutStream", message: "the recording ends without the terminator [DONE]" };
    expect((await listed("")).findings).toMatchObject([cut]);
    const own = ", streams: { chat.completions.create: { terminator: { required: false } } }";
    // Now the sample's client is wrong, which insists on the terminator.
    expect((await listed(own)).findings.map(({ kind }) => kind)).toEqual(["notRead"]);
    await expect(listed(", streams: { models.list: {} }")).rejects.toThrow("streams of zoo: no operation models.list streams");
  });

  it("count all the same when our client does not read them", async () => {
    const given = sample();
    const list = "presets: [{ id: zoo, name: Zoo, baseUrl: 'https://zoo.invalid/v1', recordings: [{ provider: zoo }] }]";
    writeFileSync(join(given.specsFolder, "acme", "presets.yaml"), list);
    given.write("zoo/reply.json", recordingOf({ body: { ...reply, stripes: 7 } }, { provider: "zoo" }));
    const report = await read(given, { client: () => Promise.reject(new Error("no client")) });
    expect(report.providers["zoo"]).toMatchObject({ inScope: 1, read: 0, unexplained: 1 });
    expect(report.unexplained).toBe(1);
  });
});

describe("explanations", () => {
  it("take a finding off the unexplained ones, and are named when they match nothing", async () => {
    const given = sample();
    given.write("acme/reply.json", recordingOf({ body: { ...reply, mood: "good" } }));
    const about = { provider: "acme", file: "acme/reply.json", kind: "unknownField" };
    const expectationsFile = join(given.specsFolder, "..", "expectations.json");
    const stale = { ...about, path: "/response/body/gone", reason: "was there once" };
    const elsewhere = { ...about, file: "acme/not-here.json", path: "/response/body/mood", reason: "not in this corpus" };
    writeFileSync(
      expectationsFile,
      JSON.stringify([{ ...about, path: "/response/body/mood", reason: "a proxy adds it" }, stale, elsewhere]),
    );
    const report = await read(given, { expectationsFile });
    expect(report.findings).toMatchObject([{ explained: "a proxy adds it" }]);
    expect(report.unexplained).toBe(0);
    expect(report.staleExpectations).toEqual([stale]);
  });

  it("must give a reason", async () => {
    const given = sample();
    given.write("acme/reply.json", recordingOf({ body: reply }));
    const expectationsFile = join(given.specsFolder, "..", "expectations.json");
    writeFileSync(
      expectationsFile,
      JSON.stringify([{ provider: "acme", file: "a", path: "/b", kind: "violation", reason: "" }]),
    );
    await expect(read(given, { expectationsFile })).rejects.toThrow("entry 0 has no reason");
  });
});
