import { afterEach, expect, test, vi } from "vitest";
import type { ClientOptions, Logger } from "../src/index.ts";
import { chunk, collect, failure, json, key, sse, streaming } from "./support/acme.ts";
import { aborts, failures } from "./support/bad-endings.ts";
import { successes } from "./support/endings.ts";
import { lab, type LabSetup } from "./support/lab.ts";
import { quiet } from "./support/virtual-world.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const ok = json({ object: "reply" }, { headers: { "x-request-id": "req-1" } });
const busy = json(
  { error: { message: "the prompt was: p", code: "full" } },
  { status: 503, headers: { "x-request-id": "req-0" } },
);
const refusal = json({ error: { message: "the prompt was: p", code: "bad_model" } }, { status: 400 });

/** A logger that keeps its lines, without what changes from call to call. */
function lines(): Logger & { readonly kept: string[] } {
  const kept: string[] = [];
  const keep = (level: string) => (message: string) => void kept.push(`${level} ${message.replace(/#\d+/, "#1")}`);
  return { kept, error: keep("error"), warn: keep("warn"), info: keep("info"), debug: keep("debug") };
}

/** The log of a call that is retried and succeeds, of one that is refused, and of one that is aborted. */
async function logged(options: ClientOptions, setup: LabSetup = {}): Promise<string[]> {
  const logger = lines();
  const all = { logger, ...options };
  const first = lab([busy, ok], all, setup);
  await first.world.settle(first.call("chat.create", { prompt: "p" }));
  const second = lab([refusal], all, setup);
  await failure(second.world.settle(second.call("chat.create", { prompt: "p" })));
  const third = lab([() => new Promise(() => {})], all, setup);
  const controller = new AbortController();
  const aborted = failure(third.call("orders.create", { prompt: "p" }, { signal: controller.signal }));
  await quiet();
  controller.abort();
  await aborted;
  return logger.kept;
}

const failed =
  "error [lockstep] acme-ai chat.create #1, attempt 1 failed after 0 ms: BadRequestError (status 400, code bad_model)";
const retried =
  "warn [lockstep] acme-ai chat.create #1, attempt 1 is tried again in 500 ms: InternalServerError (status 503, code full, request req-0)";
const finished = "info [lockstep] acme-ai chat.create #1, attempt 2 is done after 500 ms";
const aborted = "info [lockstep] acme-ai orders.create #1, attempt 1 was aborted after 0 ms";

test("The level off logs nothing", async () => {
  expect(await logged({ logLevel: "off" })).toEqual([]);
});

test("The level error logs calls that fail, and no abort", async () => {
  expect(await logged({ logLevel: "error" })).toEqual([failed]);
});

test("The level warn logs retries too", async () => {
  expect(await logged({ logLevel: "warn" })).toEqual([retried, failed]);
});

test("The level info logs the calls that are done or were aborted too", async () => {
  expect(await logged({ logLevel: "info" })).toEqual([retried, finished, failed, aborted]);
});

test("The level debug logs requests and replies with their headers too, secrets masked", async () => {
  const kept = await logged({ logLevel: "debug", defaultHeaders: { "x-mine": "1" }, defaultQuery: { token: "abc", page: 2 } });
  expect(kept.filter((line) => line.startsWith("debug")).slice(0, 2)).toEqual([
    'debug [lockstep] acme-ai chat.create #1, attempt 1 sends POST https://api.acme.test/v1/chat?token=[redacted]&page=2 {"accept":"application/json","authorization":"[redacted]","content-type":"application/json","x-mine":"1"}',
    'debug [lockstep] acme-ai chat.create #1, attempt 1 got 503 {"content-type":"application/json","x-request-id":"req-0"}',
  ]);
  expect(kept.filter((line) => !line.startsWith("debug"))).toEqual([retried, finished, failed, aborted]);
});

test("A failure before anything was sent is logged without an attempt, in our own words", async () => {
  const logger = lines();
  const { call, world } = lab([ok], { logger, logLevel: "error", apiKey: "" });
  await failure(world.settle(call("chat.create", {})));
  expect(logger.kept).toEqual([
    "error [lockstep] acme-ai chat.create #1 failed after 0 ms: MissingApiKeyError: No API key for Acme: set ACME_API_KEY or ACME_KEY, or pass the client option apiKey.",
  ]);
});

test("LOCKSTEP_LOG is the level where the client has none, read when a call is made", async () => {
  const logger = lines();
  const { call, client, world } = lab([refusal], { logger });
  await failure(world.settle(call("chat.create", {})));
  expect(logger.kept).toEqual([]);
  world.environment["LOCKSTEP_LOG"] = "error";
  await failure(world.settle(call("chat.create", {})));
  await failure(world.settle(client.withOptions({ logLevel: "off" }).chat.create({})));
  expect(logger.kept).toEqual([failed]);
});

test.each([
  [{ logLevel: "verbose" as never }, {}, "logLevel must be one of off, error, warn, info, debug."],
  [{ logLevel: "DEBUG" as never }, {}, "logLevel must be one of off, error, warn, info, debug."],
  [{}, { LOCKSTEP_LOG: "true" }, "LOCKSTEP_LOG must be one of off, error, warn, info, debug."],
])("A level that there is not is refused, naming where it comes from: %j %j", async (options, environment, message) => {
  const { call, requests, world } = lab([ok], options, { environment });
  const error = await failure(world.settle(call("chat.create", {})));
  expect([error.kind, error.message, requests.length]).toEqual(["configuration", message, 0]);
});

test.each(["error", "warn", "info", "debug"])(
  "A logger without the method %s is refused before anything is sent",
  async (method) => {
    const logger = { ...lines(), [method]: undefined } as unknown as Logger;
    const { call, requests, world } = lab([ok], { logger, logLevel: "error" });
    const error = await failure(world.settle(call("chat.create", {})));
    expect([error.kind, error.message, requests.length]).toEqual(["configuration", `The logger has no method ${method}.`, 0]);
  },
);

test("A logger keeps its owner, and may be a class of its own", async () => {
  class Keeper {
    readonly #kept: string[] = [];
    get size(): number {
      return this.#kept.length;
    }
    error(message: string): void {
      this.#kept.push(message);
    }
    warn(message: string): void {
      this.#kept.push(message);
    }
    info(message: string): void {
      this.#kept.push(message);
    }
    debug(message: string): void {
      this.#kept.push(message);
    }
  }
  const logger = new Keeper();
  const { call, world } = lab([ok], { logger, logLevel: "debug" });
  await world.settle(call("chat.create", {}));
  expect(logger.size).toBe(3);
});

test("Without a logger of their own the lines go to the console, each to the method of its level", async () => {
  const spies = (["error", "warn", "info", "debug"] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation(() => {}),
  );
  await logged({ logger: undefined, logLevel: "debug" });
  expect(spies.map((spy) => spy.mock.calls.length > 0)).toEqual([true, true, true, true]);
});

test("Nothing is written anywhere unless asked for, however calls end", async () => {
  const spies = [
    ...(["error", "warn", "info", "debug", "log", "trace", "dir"] as const).map((method) => vi.spyOn(console, method)),
    vi.spyOn(process.stdout, "write"),
    vi.spyOn(process.stderr, "write"),
    vi.spyOn(process, "emitWarning"),
  ];
  for (const { answers = [ok], options, run } of [...successes, ...failures, ...aborts]) {
    const { call, world } = lab(answers, options);
    const controller = new AbortController();
    await world.settle(Promise.resolve(run(call, { signal: controller.signal }, () => controller.abort())).catch(() => {}));
  }
  const stream = lab([sse(chunk("a", "stop") + "data: [DONE]\n\n")]);
  await stream.world.settle(stream.call("chat.create", streaming).then(collect));
  await quiet();
  expect(spies.flatMap((spy) => spy.mock.calls as unknown[][])).toEqual([]);
});

test("A log line never holds the key", async () => {
  const kept = await logged({
    logLevel: "debug",
    defaultHeaders: { "x-copy": key, "x-other": `id=${key}` },
    defaultQuery: { copy: key },
  });
  expect(kept.length).toBeGreaterThan(8);
  expect(kept.join("\n")).not.toContain(key);
});

test("An abort before anything was sent is logged without an attempt", async () => {
  const logger = lines();
  const { call } = lab([ok], { logger, logLevel: "info" });
  await failure(call("chat.create", {}, { signal: AbortSignal.abort() }));
  expect(logger.kept).toEqual(["info [lockstep] acme-ai chat.create #1 was aborted after 0 ms"]);
});
