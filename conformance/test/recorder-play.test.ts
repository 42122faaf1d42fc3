import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConformanceClient } from "../clients/client.ts";
import { facadeClient } from "../clients/facade.ts";
import { nativeClient } from "../clients/native.ts";
import { checkDocuments } from "../harness/check-document.ts";
import { loadFixture, loadFixtures } from "../harness/fixture.ts";
import { paths } from "../harness/paths.ts";
import { runFixtures } from "../harness/run-fixtures.ts";
import { emitTypeCheck } from "../harness/type-check.ts";
import { capture } from "../recorder/capture.ts";
import { differences } from "../templates/generate.ts";
import { backwards, filesBelow, formsOf, leaksIn, runHere, runRecorder, type Ran } from "./recorder-cli.ts";
import { chatEvents, chatReply, json, pieces, playProvider, type Answer, type PlayedProvider } from "./recorder-server.ts";
import { documents } from "./selected.ts";

const key = "sk-proj-Zq9-Top+Secret/value9876543210abcdEFGH";
const other = "another-secret-of-this-machine-4711";
const planted = [
  key,
  other,
  "ann.lee@corp.example",
  "acme-research-1a2b",
  "cf_bm=abc123def456",
  "203.0.113.97",
  "Sig%2FnatureAbC123",
];

const scratch = mkdtempSync(join(tmpdir(), "recorder-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let provider: PlayedProvider;
let folder: string;
beforeAll(async () => {
  provider = await playProvider(() => {});
});
afterAll(async () => await provider.close());
beforeEach(() => {
  provider.seen.length = 0;
  folder = mkdtempSync(join(scratch, "out-"));
});

/** Records from the played provider, and holds every line and byte against what was planted. */
async function record(
  answer: Answer,
  parameters: readonly string[],
  { run = runHere, ...environment }: { run?: typeof runHere; MY_WORD?: string } = {},
): Promise<Ran> {
  provider.answer = answer;
  const ran = await run(["openai", ...parameters, "--fixtures", folder], {
    OPENAI_API_KEY: key,
    OTHER_SERVICE_TOKEN: other,
    OPENAI_BASE_URL: provider.baseUrl,
    ...environment,
  });
  const texts = new Map([...filesBelow(folder)].map(([name, bytes]) => [name, bytes.toString("latin1")]));
  expect(leaksIn([["output", ran.out], ["errors", ran.err], ...texts], planted)).toEqual([]);
  expect(ran.err).not.toMatch(/\n\s+at /);
  return ran;
}

const noisyHeaders = {
  "set-cookie": "__cf_bm=abc123def456; path=/",
  "openai-organization": "acme-research-1a2b",
  "x-request-id": "req_0123456789abcdef0123456789abcdef",
  "x-echo": `Bearer ${key}`,
};

/** A stream whose pieces cut events, the key and a character; the key is also cut over two events. */
const events = chatEvents([
  { content: `Your key is ${key.slice(0, 12)}` },
  { content: `${key.slice(12)}, mail ann.lee` },
  { content: "@corp.example, from 203.0.113.97, für dich." },
]);
const stream = Buffer.from(events.join(""));
const umlaut = stream.indexOf(Buffer.from("ü")) + 1;
const inKey = stream.indexOf(key.slice(12)) + 9;
const borders = [0, 33, inKey, umlaut, umlaut + 200, stream.length];
const parts = borders.slice(1).map((end, index) => stream.subarray(borders[index], end));

const streaming: Answer = async (_seen, response) => {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", ...noisyHeaders });
  await pieces(response, parts);
  response.end();
};

describe("a stream", () => {
  it("is written byte for byte but for what was masked, with every read, when it came, and from where", async () => {
    const { status, out } = await record(streaming, ["streaming/text", "--yes", "--model", "gpt-other"], { run: runRecorder });
    expect(status).toBe(0);
    expect(provider.seen).toMatchObject([
      {
        method: "POST",
        path: "/v1/chat/completions",
        headers: { authorization: `Bearer ${key}`, "accept-encoding": "identity" },
        body: { model: "gpt-other", stream: true },
      },
    ]);
    const fixture = loadFixture(folder, "openai/streaming-text-recorded.json");
    const [response] = fixture.responses;
    expect(response?.reads?.bytes).toEqual(parts.map((part) => part.length));
    const times = response?.reads?.milliseconds ?? [];
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)! - times[0]!).toBeGreaterThan(40);
    expect(response?.headers).toMatchObject({
      "x-request-id": noisyHeaders["x-request-id"],
      "openai-organization": "xxxx-xxxxxxxx-0x0x",
    });
    expect(Object.keys(response?.headers ?? {})).not.toContain("set-cookie");
    // The expected bytes are made here: each planted secret, letter by letter.
    const mask = (text: string, secret: string): string =>
      text.replace(secret, secret.replaceAll(/[A-Za-z]/g, "x").replaceAll(/[0-9]/g, "0"));
    const masked = [key.slice(0, 12), key.slice(12), "ann.lee", "@corp.example", "203.0.113.97"].reduce(
      mask,
      stream.toString(),
    );
    expect(Buffer.from(fixture.bodies[0]!).toString()).toBe(masked);
    expect(fixture.provenance).toMatchObject({
      label: "recorded",
      recording: {
        url: `POST ${provider.baseUrl}/chat/completions`,
        model: "gpt-other",
        masked: { "value of OPENAI_API_KEY, as it is": 2, "e-mail address": 1, "IP address": 1, "account header": 1 },
      },
    });
    expect(Date.now() - Date.parse(fixture.provenance.recording!.startedAt)).toBeLessThan(60_000);
    expect(out).toContain(
      "masked  response body, events joined /choices/*/delta/content: value of OPENAI_API_KEY, as it is: sk-p…(46)",
    );
    expect(out).toContain("removed response header set-cookie: credential header: __cf…(28)");
    expect(out).toContain("kept    response header x-request-id: entropy, data by its name: req_01234567…(36)");
  });

  it("replays through both ways and in its own reads, and passes", async () => {
    await record(streaming, ["streaming/text", "--yes"]);
    const fixtures = loadFixtures(folder);
    const results = await runFixtures({
      fixtures,
      scenarios: [],
      documents,
      clients: [nativeClient, facadeClient],
      bound: 5000,
    });
    // It is too long to go byte by byte.
    const transports = ["msw-whole", "msw-events", "msw-reads", "socket-random", "socket-reads"];
    expect(results.map(({ client, transport, outcome }) => `${client} ${transport} ${outcome}`).sort()).toEqual(
      ["native", "facade"].flatMap((client) => transports.map((transport) => `${client} ${transport} pass`)).sort(),
    );
  });

  it("is cut on the socket where the network cut it", async () => {
    await record(streaming, ["streaming/text", "--yes"]);
    const fixtures = loadFixtures(folder);
    const seen: (readonly number[])[] = [];
    const reader: ConformanceClient = {
      id: "reader",
      returns: "value",
      offers: () => true,
      async call({ baseUrl, headers }) {
        const url = `${baseUrl ?? "https://api.openai.com/v1"}/chat/completions`;
        const { response } = await capture({ method: "POST", url, headers, body: Buffer.from("{}") });
        if (baseUrl !== undefined) seen.push(response.reads.bytes);
        return { kind: "stream", items: [] };
      },
    };
    await runFixtures({ fixtures, scenarios: [], documents, clients: [reader], bound: 5000 });
    expect(seen).toContainEqual(parts.map((part) => part.length));
  });

  it("stands beside the fixture of the templates, and its values are literals for the compiler", async () => {
    await record(streaming, ["streaming/text", "--yes"]);
    const [fixture] = loadFixtures(folder);
    const among = join(folder, "fixtures");
    cpSync(join(paths.fixtures, "openai"), join(among, "openai"), { recursive: true });
    cpSync(join(folder, "openai"), join(among, "openai"), { recursive: true });
    const stale = (await differences(among)).filter((name) => name.startsWith("openai/"));
    expect(stale).toEqual([]);
    const { text } = emitTypeCheck([fixture!], documents.get("openai")!, "@lockstep/openai");
    expect(text).toContain('"content":"Your key is xx-xxxx-xx0-"');
  });

  it("with tool calls expects what the bytes say when they are put together", async () => {
    const call = (more: object) => ({ tool_calls: [{ index: 0, ...more }] });
    const deltas = [
      call({ id: "call_8Zl2VYTbQp0fGhEr4kMnXw1c", type: "function", function: { name: "get_weather", arguments: "" } }),
      call({ function: { arguments: '{"city":' } }),
      call({ function: { arguments: '"Paris"}' } }),
    ];
    const answer: Answer = (_seen, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(chatEvents(deltas, "tool_calls").join(""));
    };
    const { status, out } = await record(answer, ["streaming/tool-call", "--yes"]);
    expect(status).toBe(0);
    expect(out).toMatch(/Replayed: \d+ passed, 0 failed/);
    const fixture = loadFixture(folder, "openai/streaming-tool-call-recorded.json");
    expect(fixture.expect.facade).toEqual({
      toolCalls: [{ id: "call_8Zl2VYTbQp0fGhEr4kMnXw1c", name: "get_weather", arguments: '{"city":"Paris"}' }],
    });
  });
});

describe("a whole reply", () => {
  it("with members that the document does not have is written as drift, and the check tells it as drift", async () => {
    const answer: Answer = (_seen, response) => json(response, 200, chatReply("Hello", { surprise: { deep: 1 } }));
    const { status, out } = await record(answer, ["streaming/whole-reply", "--yes"]);
    expect(status).toBe(0);
    expect(out).toContain("drift: response 1: /surprise is not described (unknownField)");
    const fixture = loadFixture(folder, "openai/streaming-whole-reply-recorded.json");
    expect(fixture).toMatchObject({ strict: false, nonStrictReason: expect.stringContaining("/surprise") });
    expect(checkDocuments([fixture], documents)).toMatchObject([
      {
        outcome: "nonStrict",
        transport: "wire",
        evidence: expect.stringMatching(/^drift: .*\/surprise/),
        provenance: "recorded",
      },
    ]);
  });

  it("that contradicts the document is written, and fails the check", async () => {
    const answer: Answer = (_seen, response) => json(response, 200, chatReply("Hello", { created: "yesterday" }));
    await record(answer, ["streaming/whole-reply", "--yes"]);
    const fixture = loadFixture(folder, "openai/streaming-whole-reply-recorded.json");
    expect(checkDocuments([fixture], documents)).toMatchObject([
      { outcome: "fail", evidence: expect.stringContaining("/created") },
    ]);
  });

  it("that was compressed although nobody asked for it is decoded, and that is said", async () => {
    const body = JSON.stringify(chatReply("Hello"));
    const answer: Answer = (_seen, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(gzipSync(body));
    };
    const { status } = await record(answer, ["streaming/whole-reply", "--yes"]);
    expect(status).toBe(0);
    const fixture = loadFixture(folder, "openai/streaming-whole-reply-recorded.json");
    expect(Buffer.from(fixture.bodies[0]!).toString()).toBe(body);
    expect(fixture.provenance.recording?.decoded).toBe("gzip");
    expect(fixture.responses[0]?.headers).not.toHaveProperty("content-encoding");
  });

  it("with a signed URL, the key in base64 and percent-encoded, holds none of it", async () => {
    const echo = `${Buffer.from(`me:${key}`).toString("base64")} ${encodeURIComponent(key)}`;
    const url = "https://b.s3.amazonaws.com/x?X-Amz-Signature=Sig%2FnatureAbC123&x=1";
    const answer: Answer = (_seen, response) => json(response, 200, chatReply(`See ${url} ${echo} ${other}`));
    expect((await record(answer, ["streaming/whole-reply", "--yes"])).status).toBe(0);
    const { choices } = JSON.parse(readFileSync(join(folder, "openai/streaming-whole-reply-recorded.response.json"), "utf8"));
    expect(choices[0].message.content).toMatch(
      /^See https:\/\/b\.s3\.amazonaws\.com\/x\?X-Amz-Signature=x+0xxxxxxxxxx000&x=1 /,
    );
  });
});

describe("an error that can be provoked", () => {
  it("is: a wrong key, a model that nobody has, a result without a call", async () => {
    const answer: Answer = (seen, response) => {
      const error = (status: number, message: string) =>
        json(response, status, { error: { message, type: "invalid_request_error", param: null, code: null } });
      if (seen.headers.authorization !== `Bearer ${key}`)
        return error(401, `Incorrect API key provided: ${String(seen.headers.authorization).slice(7)}.`);
      if (seen.body.model === "no-such-model") return error(404, "The model `no-such-model` does not exist");
      if (seen.body.messages?.[0].role === "tool") return error(400, "messages with role 'tool' must be a response");
      return error(500, "unexpected");
    };
    const { status, out } = await record(answer, ["errors/status-401", "errors/status-404", "errors/status-400", "--yes"]);
    expect(status).toBe(0);
    expect(out).toMatch(/Replayed: \d+ passed, 0 failed/);
    expect(out).toContain("errors/status-401: POST");
    expect(out).toContain("with a wrong key");
    expect(loadFixture(folder, "openai/errors-status-404-recorded.json").expect.native).toEqual({
      outcome: "failure",
      failure: "not-found",
      status: 404,
      message: "The model `no-such-model` does not exist",
    });
  });
});

describe("an answer that does not show its scenario is not written", () => {
  it.each<[string, string, Answer, RegExp]>([
    [
      "a rate limit, which also ends the run",
      "streaming/whole-reply",
      (_seen, response) =>
        json(response, 429, {
          error: { message: `Rate limit reached in organization acme-research-1a2b on requests; key ${key}` },
        }),
      /not recorded: it was answered with 429 in place of 200: Rate limit reached in organization x+-x+-0x0x on requests; key [^ ]*\nSpent: .*\nStopped: the service asks for fewer calls\./,
    ],
    [
      "another ending",
      "features/tool-choice",
      (_seen, response) => json(response, 200, chatReply("No.")),
      /ended with stop, and the scenario is about tool-calls/,
    ],
    [
      "no logprobs",
      "logprobs/content-list",
      (_seen, response) => json(response, 200, chatReply("Hi")),
      /has no logprobs: choose a model/,
    ],
    [
      "no stream",
      "streaming/text",
      (_seen, response) => json(response, 200, chatReply("Hi")),
      /its body is no event stream \(application\/json\)/,
    ],
    [
      "a body that broke off",
      "streaming/text",
      async (_seen, response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        await pieces(response, [events[0]!]);
        response.socket?.resetAndDestroy();
      },
      /its body broke off after \d+ bytes/,
    ],
    ["silence", "streaming/text", () => {}, /sent nothing for 1 s/],
  ])("%s", async (_name, scenario, answer, message) => {
    const { status, out } = await record(answer, [scenario, "--yes", "--timeout", "1"]);
    expect(out).toMatch(message);
    expect(out).toContain("Nothing was recorded.");
    expect(status).toBe(1);
    expect(filesBelow(folder).size).toBe(0);
  });

  it("and the others of the run are", async () => {
    const answer: Answer = (seen, response) =>
      seen.body.tools ? json(response, 200, chatReply("No.")) : json(response, 200, chatReply("Hello"));
    const { status } = await record(answer, ["features/tool-choice", "streaming/whole-reply", "--yes"]);
    expect(status).toBe(1);
    expect([...filesBelow(folder).keys()]).toContain("openai/streaming-whole-reply-recorded.json");
  });
});

describe("nothing is written", () => {
  const hello: Answer = (_seen, response) => json(response, 200, chatReply("Hello"));

  it.each([
    ["in hexadecimal digits", Buffer.from(other).toString("hex")],
    ["backwards", backwards(key)],
    ["with signs between", other.split("").join(" ")],
  ])("while a known secret is still there %s, and the place is named", async (form, text) => {
    // In a member that is kept as data, so that the guard has to see it.
    const answer: Answer = (seen, response) =>
      json(response, 200, chatReply("Hello", seen.body.max_completion_tokens ? { id: `chatcmpl ${text}` } : {}));
    const chosen = ["streaming/whole-reply", "features/multi-turn", "--yes"];
    const { status, out } = await record(answer, chosen, form === "backwards" ? { run: runRecorder } : {});
    expect(out).toMatch(
      new RegExp(
        `refused: openai/streaming-whole-reply-recorded\\.response\\.json still holds (OPENAI_API_KEY|OTHER_SERVICE_TOKEN) ${form}`,
      ),
    );
    expect(status).toBe(1);
    expect(filesBelow(folder).size).toBe(0);
  });

  it("with the value of a variable that the caller names", async () => {
    const answer: Answer = (_seen, response) => json(response, 200, chatReply("The word is xylophone-nine."));
    const { status } = await record(answer, ["streaming/whole-reply", "--yes", "--secret-env", "MY_WORD"], {
      MY_WORD: "xylophone-nine",
    });
    expect(status).toBe(0);
    const text = readFileSync(join(folder, "openai/streaming-whole-reply-recorded.response.json"), "utf8");
    expect(text).toContain("The word is xxxxxxxxx-xxxx.");
  });

  it("without a terminal and without --yes: what came is shown, and that is said before and after", async () => {
    const { status, out } = await record(hello, ["streaming/whole-reply"]);
    expect(out).toContain("There is no terminal to ask on, and no --yes: what comes is shown and not written.");
    expect(out).toContain("openai/streaming-whole-reply-recorded: 200,");
    expect(out).toContain("Nothing was written: there is no terminal to ask on");
    expect(status).toBe(1);
    expect(filesBelow(folder).size).toBe(0);
  });

  it("over a recording that is there, unless it is asked for", async () => {
    await record(hello, ["streaming/whole-reply", "--yes"]);
    const again = await record(hello, ["streaming/whole-reply", "--yes"]);
    expect(again.out).toContain("Recorded already (--replace records them again): streaming/whole-reply");
    expect(again.status).toBe(1);
    expect(provider.seen).toHaveLength(1);
    expect((await record(hello, ["streaming/whole-reply", "--yes", "--replace"])).status).toBe(0);
    expect(provider.seen).toHaveLength(2);
  });

  it("when one of the files cannot be: no half of a recording is left", async () => {
    mkdirSync(join(folder, "openai/streaming-whole-reply-recorded.json/x"), { recursive: true });
    const { status, err } = await record(hello, ["streaming/whole-reply", "--yes", "--replace"], { run: runRecorder });
    expect(err).toMatch(/^record: .*streaming-whole-reply-recorded\.json could not be written \(E\w+\)\./);
    expect(status).toBe(2);
    expect([...filesBelow(folder).keys()]).toEqual([]);
  });
});

describe("the budget", () => {
  const hello: Answer = (_seen, response) => json(response, 200, chatReply("Hello"));
  afterEach(() => expect(provider.seen.length).toBeGreaterThan(0));

  it("of calls stops before it is passed, and says what is left", async () => {
    const { status, out } = await record(hello, [
      "streaming/whole-reply",
      "features/multi-turn",
      "errors/status-400",
      "--max-calls",
      "1",
      "--yes",
    ]);
    expect(provider.seen).toHaveLength(1);
    expect(out).toContain("Stopped: --max-calls 1 is reached.\nLeft: errors/status-400, features/multi-turn.");
    expect(out).toContain("Spent: 1 of 1 calls");
    expect(status).toBe(1);
  });

  it("of tokens counts what replies say, and reserves what the next call may use", async () => {
    const answer: Answer = (_seen, response) =>
      json(response, 200, chatReply("Hello", { usage: { prompt_tokens: 900, completion_tokens: 100, total_tokens: 1000 } }));
    const chosen = ["streaming/whole-reply", "features/multi-turn", "features/json-schema"];
    const { out } = await record(answer, [...chosen, "--max-tokens", "3100", "--yes"]);
    // The first reserves about 60 and uses 1000, the second 2000 beside that and then 1000; the third would pass the bound.
    expect(provider.seen).toHaveLength(2);
    expect(out).toMatch(/Spent: 2 of 20 calls, about 2000 of 3100 tokens\./);
    expect(out).toMatch(/Stopped: it may use 20\d\d tokens, and of --max-tokens 3100 1100 are left\./);
  });
});

describe("the label is the truth", () => {
  it("what another server than the document's answers does not get among the fixtures", async () => {
    provider.answer = (_seen, response) => json(response, 200, chatReply("Hello"));
    const { status, err } = await runHere(["openai", "streaming/whole-reply", "--yes"], {
      OPENAI_API_KEY: key,
      OPENAI_BASE_URL: provider.baseUrl,
    });
    expect(err).toContain("is no server of specs/openai/openapi.yaml: what it answers does not belong among the fixtures");
    expect(status).toBe(2);
    expect(provider.seen).toEqual([]);
  });

  it("every recorded fixture here says that a server of its document answered", () => {
    for (const { provider: id, provenance } of loadFixtures(paths.fixtures).filter(
      (one) => one.provenance.label === "recorded",
    )) {
      const origin = new URL(provenance.recording!.url.replace(/^\w+ /, "")).origin;
      expect(JSON.stringify(documents.get(id)?.document["servers"])).toContain(origin);
    }
  });

  it("a recorded fixture without its recording, or with reads that do not add up, is refused", async () => {
    await record(streaming, ["streaming/text", "--yes"]);
    const file = join(folder, "openai/streaming-text-recorded.json");
    const fixture = JSON.parse(readFileSync(file, "utf8"));
    fixture.responses[0].reads.bytes[0]++;
    writeFileSync(file, JSON.stringify(fixture));
    expect(() => loadFixtures(folder)).toThrow(/reads add up to \d+ bytes and streaming-text-recorded\.response\.sse has \d+/);
    delete fixture.provenance.recording;
    writeFileSync(file, JSON.stringify(fixture));
    expect(() => loadFixtures(folder)).toThrow(/is not a fixture/);
  });
});

it("the forms that the tests look for include the plain one", () => {
  expect(leaksIn([["a", `x${key}`]], [key])).toEqual([`a: ${key}`]);
  expect(formsOf(key).every((form) => leaksIn([["a", form]], [key]).length === 1)).toBe(true);
});
