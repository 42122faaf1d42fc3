import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { corpusFiles, findOperation, loadProviders, checkExchange, readRecording } from "@lockstep/traffic";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { loadFixture } from "../harness/fixture.ts";
import { paths } from "../harness/paths.ts";
import { filesBelow, gate, leaksIn, startHere, startRecorder, type Ran } from "./recorder-cli.ts";
import { chatEvents, chatReply, json, pieces, playProvider, type PlayedProvider } from "./recorder-server.ts";

const clientKey = "key-of-a-client/that+nobody-else-knows-31415926";
const environmentSecret = "another-secret-of-this-machine-4711";
const planted = [clientKey, environmentSecret, "ann.lee@corp.example", "abc123def456"];

const scratch = mkdtempSync(join(tmpdir(), "recorder-proxy-"));
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

interface Proxy {
  readonly baseUrl: string;
  stop(): Promise<Ran>;
}

/** Starts the proxy; `stop` does what Ctrl-C does, and holds everything against what was planted. */
async function startProxy(parameters: readonly string[], start: typeof startHere = startHere): Promise<Proxy> {
  const all = ["proxy", "openai", "--recordings", folder, "--base-url", provider.baseUrl, ...parameters];
  const { output, ended, stop } = start(all, { OTHER_SERVICE_TOKEN: environmentSecret });
  const line = await vi.waitUntil(() => /base URL to (http:\S+);/.exec(output.out), { timeout: 60_000, interval: 20 });
  return {
    baseUrl: line[1]!,
    async stop() {
      stop();
      const ran = await ended;
      const texts = [...filesBelow(folder)].map(([name, bytes]) => [name, bytes.toString("latin1")] as const);
      expect(leaksIn([["output", ran.out], ["errors", ran.err], ...texts], planted)).toEqual([]);
      return ran;
    },
  };
}

const call = (baseUrl: string, body: object, more: RequestInit = {}): Promise<Response> =>
  fetch(`${baseUrl}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${clientKey}` },
    body: JSON.stringify(body),
    ...more,
  });

const chat = (content: string, more: object = {}) => ({ model: "gpt-4o-mini", messages: [{ role: "user", content }], ...more });

describe("a client behind the proxy", () => {
  it("gets a stream piece by piece while it is recorded, and its key never reaches the disk", async () => {
    const events = chatEvents([{ content: "One" }, { content: ` for ann.lee@corp.example with ${clientKey}` }]);
    const more = gate();
    provider.answer = async (_seen, response) => {
      response.writeHead(200, { "content-type": "text/event-stream", "set-cookie": "sid=abc123def456", "x-a": "b" });
      await pieces(response, events.slice(0, 2));
      // Nothing more comes before the client has read what there is.
      await more.promise;
      await pieces(response, events.slice(2));
      response.end();
    };
    const request = chat("Count", { stream: true, stream_options: { include_usage: true } });
    const proxy = await startProxy(["--yes"], startRecorder);
    const response = await call(proxy.baseUrl, request);
    expect(response.headers.get("x-a")).toBe("b");
    const reader = response.body!.getReader();
    let text = "";
    while (!text.includes("One")) text += new TextDecoder().decode((await reader.read()).value);
    more.resolve();
    for (let read = await reader.read(); !read.done; read = await reader.read()) text += new TextDecoder().decode(read.value);
    expect(text).toBe(events.join(""));
    expect(provider.seen).toMatchObject([
      {
        path: "/v1/chat/completions",
        headers: { authorization: `Bearer ${clientKey}`, "accept-encoding": "identity" },
        body: request,
      },
    ]);

    const { status, out } = await proxy.stop();
    expect(status).toBe(0);
    expect(out).toContain("value of request header authorization, as it is");
    const { files } = corpusFiles(folder);
    expect(files).toHaveLength(1);
    const read = readRecording(files[0]!, join(folder, files[0]!));
    if (!("recording" in read)) throw new Error(read.reason);
    expect(read.recording).toMatchObject({
      provider: "openai",
      surface: "chat.completions",
      stream: true,
      request: { method: "POST", body: request },
      response: { status: 200, chunkLengths: events.map((event) => Buffer.byteLength(event)) },
      recorded: { end: "clean" },
    });
    expect(Object.keys(read.recording.request.headers ?? {})).not.toContain("authorization");
    expect(read.recording.response.sse).toHaveLength(events.join("").length);
    // The corpus reader finds its operation and nothing that contradicts the document.
    const judged = (await loadProviders(paths.specs)).find("openai", "/v1/chat/completions")!;
    const match = findOperation(read.recording, judged);
    expect(match?.operation.id).toBe("chat.completions.create");
    expect(checkExchange(read.recording, match!.operation, judged).findings).toEqual([]);
  });

  it("that goes away is recorded as cut, and the provider is told", async () => {
    const events = chatEvents([{ content: "One" }]);
    const gone = gate();
    provider.answer = async (_seen, response) => {
      response.on("close", () => gone.resolve());
      response.writeHead(200, { "content-type": "text/event-stream" });
      await pieces(response, events.slice(0, 2));
    };
    const proxy = await startProxy(["--yes"]);
    const controller = new AbortController();
    const response = await call(proxy.baseUrl, chat("Count", { stream: true }), { signal: controller.signal });
    await response.body!.getReader().read();
    controller.abort();
    await gone.promise;
    const { status, out } = await proxy.stop();
    expect(status).toBe(0);
    expect(out).toContain("cut (aborted)");
    const [name] = [...filesBelow(folder).keys()];
    const read = readRecording(name!, join(folder, name!));
    expect(read).toMatchObject({
      recording: { recorded: { end: "aborted" }, response: { sse: expect.stringMatching(/^data: /) } },
    });
    if ("recording" in read) expect(read.recording.response.sse).not.toContain("[DONE]");
  });

  it("sees a broken body as broken", async () => {
    provider.answer = async (_seen, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      await pieces(response, chatEvents([]).slice(0, 1));
      response.socket?.resetAndDestroy();
    };
    const proxy = await startProxy(["--yes"]);
    const response = await call(proxy.baseUrl, chat("Count", { stream: true }));
    await expect(response.text()).rejects.toThrow();
    expect((await proxy.stop()).out).toContain("cut (reset)");
  });

  it("may make calls at the same time: each is recorded with its own answer", async () => {
    provider.answer = async (seen, response) => {
      const number = Number(seen.body.messages[0].content);
      await wait(80 - 20 * number);
      json(response, 200, chatReply(`answer ${number}`));
    };
    const proxy = await startProxy(["--yes"]);
    const said = await Promise.all(
      [0, 1, 2, 3].map(async (number) => await (await call(proxy.baseUrl, chat(String(number)))).json()),
    );
    expect(said.map((reply) => reply.choices[0].message.content)).toEqual(["answer 0", "answer 1", "answer 2", "answer 3"]);
    expect((await proxy.stop()).status).toBe(0);
    const recorded = [...filesBelow(folder).values()].map((bytes) => JSON.parse(bytes.toString()));
    const pairs = recorded.map(
      ({ request: { body }, response }) => `${body.messages[0].content}: ${response.body.choices[0].message.content}`,
    );
    expect(pairs.sort()).toEqual(["0: answer 0", "1: answer 1", "2: answer 2", "3: answer 3"]);
  });

  it("gets a clear answer when the provider cannot be reached, or the budget of calls is used", async () => {
    provider.answer = (_seen, response) => void response.socket?.destroy();
    const proxy = await startProxy(["--max-calls", "1", "--yes"]);
    const failed = await call(proxy.baseUrl, chat("a"));
    expect([failed.status, await failed.json()]).toMatchObject([
      502,
      { error: { message: expect.stringContaining("cannot be reached") } },
    ]);
    const refused = await call(proxy.baseUrl, chat("b"));
    expect([refused.status, await refused.json()]).toMatchObject([
      503,
      { error: { message: "recorder: --max-calls 1 is reached" } },
    ]);
    expect(provider.seen).toHaveLength(1);
    const { status, out } = await proxy.stop();
    expect(out).toContain("Nothing was recorded.");
    expect(status).toBe(1);
  });

  it("cannot have the proxy call somebody else", async () => {
    provider.answer = (_seen, response) => json(response, 200, chatReply("x"));
    const proxy = await startProxy(["--yes"]);
    const { port } = new URL(proxy.baseUrl);
    const status = await new Promise((resolve) => {
      request({ host: "127.0.0.1", port, path: "http://other.example/v1/models" }, ({ statusCode }) =>
        resolve(statusCode),
      ).end();
    });
    expect(status).toBe(503);
    expect(provider.seen).toEqual([]);
    await proxy.stop();
  });
});

describe("an exchange that is a scenario", () => {
  it("becomes its fixture where there is a place for fixtures, whatever model was asked", async () => {
    provider.answer = (_seen, response) => json(response, 200, chatReply("Hello"));
    const fixtures = join(folder, "fixtures");
    const proxy = await startProxy(["--yes", "--fixtures", fixtures]);
    await (
      await call(proxy.baseUrl, { ...chat("Say hello", { max_completion_tokens: 16, stream: false }), model: "gpt-other" })
    ).text();
    await (await call(proxy.baseUrl, chat("Say nothing of the kind"))).text();
    expect((await proxy.stop()).status).toBe(0);
    const names = [...filesBelow(folder).keys()];
    expect(names.filter((name) => name.startsWith("openai/"))).toHaveLength(1);
    expect(loadFixture(fixtures, "openai/streaming-whole-reply-recorded.json")).toMatchObject({
      provenance: { label: "recorded", recording: { model: "gpt-other" } },
      request: { body: { model: "gpt-other" }, facade: { model: "gpt-other" } },
    });
  });
});

describe("what the proxy saw is not written", () => {
  it("without a terminal and without --yes", async () => {
    provider.answer = (_seen, response) => json(response, 200, chatReply("Hello"));
    const proxy = await startProxy([]);
    await (await call(proxy.baseUrl, chat("a"))).text();
    const { status, out } = await proxy.stop();
    expect(out).toContain("Nothing was written: there is no terminal to ask on");
    expect(status).toBe(1);
    expect(filesBelow(folder).size).toBe(0);
  });

  it("while the key that passed by is still there in a form that the redaction does not mask", async () => {
    const hidden = Buffer.from(clientKey).toString("hex");
    provider.answer = (_seen, response) => json(response, 200, chatReply("Hello", { id: hidden }));
    const proxy = await startProxy(["--yes"]);
    await (await call(proxy.baseUrl, chat("a"))).text();
    const { status, out } = await proxy.stop();
    expect(out).toMatch(
      /refused: openai\/chat\.completions\.json\.\S+ still holds request header authorization in hexadecimal digits/,
    );
    expect(status).toBe(1);
    expect(filesBelow(folder).size).toBe(0);
  });
});
