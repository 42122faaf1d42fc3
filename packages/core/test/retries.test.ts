import { describe, expect, test } from "vitest";
import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  AuthenticationError,
  InternalServerError,
  RateLimitError,
} from "../src/index.ts";
import { type Chunk, chunk, collect, failure, json, openStream, scripted, sse } from "./support/acme.ts";
import { body } from "./support/virtual-world.ts";

const ok = json({ object: "reply" });
const status = (code: number, headers: Record<string, string> = {}, error: object = {}): Response =>
  json({ error: { message: "no", ...error } }, { status: code, headers });
const connectionFailure = (code: string): Error =>
  Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(code), { code }) });

describe("what is retried", () => {
  test.each([408, 409, 425, 429, 500, 502, 503, 504, 506, 511, 520, 529, 599])("status %i", async (code) => {
    const { client, requests, world } = scripted([status(code), ok]);
    await expect(world.settle(client.chat.create({}))).resolves.toEqual({ object: "reply" });
    expect(requests).toHaveLength(2);
  });

  test.each([400, 401, 402, 403, 404, 405, 413, 415, 418, 422, 501, 505])("never status %i", async (code) => {
    const { client, requests, world } = scripted([status(code), ok]);
    const error = await failure<APIError>(world.settle(client.chat.create({})));
    expect([error.status, error.retryable, error.attempts, requests.length]).toEqual([code, false, 1, 1]);
  });

  const quota = (...ids: readonly unknown[]): object => ({
    status: "RESOURCE_EXHAUSTED",
    details: [
      { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "1s" },
      { "@type": "type.googleapis.com/google.rpc.QuotaFailure", violations: ids.map((quotaId) => ({ quotaId })) },
    ],
  });

  test.each([
    [["RequestsPerMinutePerProject-FreeTier"], 2],
    [["RequestsPerMinutePerProject-FreeTier", "RequestsPerDayPerProject-FreeTier"], 1],
    [[7, null], 2],
  ])("by what the details say of the quota: %j", async (ids, attempts) => {
    const { client, requests, world } = scripted([status(429, {}, quota(...ids)), ok]);
    const outcome = world.settle(client.chat.create({}));
    if (attempts === 1) expect(await failure(outcome)).toMatchObject({ status: 429, retryable: false });
    else await outcome;
    expect(requests).toHaveLength(attempts);
  });

  test("by the reason that the details give", async () => {
    const details = [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "engine_warming", domain: "acme.test" }];
    const { client, requests, world } = scripted([status(400, {}, { details }), ok]);
    await world.settle(client.chat.create({}));
    expect(requests).toHaveLength(2);
  });

  test("a connection that fails before any byte", async () => {
    const { client, requests, world } = scripted([connectionFailure("ECONNRESET"), ok]);
    await world.settle(client.chat.create({}));
    expect(requests).toHaveLength(2);
  });

  test("an attempt's timeout", async () => {
    const { client, requests, world } = scripted([() => new Promise(() => {}), ok]);
    await world.settle(client.chat.create({}, { timeout: 100 }));
    expect(requests.map((request) => request.at)).toEqual([0, 600]);
  });

  test("a stream's connection, before its headers", async () => {
    const { client, requests, world } = scripted([status(503), sse(`${chunk("a", "stop")}data: [DONE]\n\n`)]);
    expect(await world.settle(openStream(client).then(collect<Chunk>))).toHaveLength(1);
    expect(requests).toHaveLength(2);
  });

  test("not the timeout of the platform's own fetch", async () => {
    const { client, requests, world } = scripted([connectionFailure("UND_ERR_HEADERS_TIMEOUT"), ok]);
    expect(await failure(world.settle(client.chat.create({})))).toBeInstanceOf(APIConnectionTimeoutError);
    expect(requests).toHaveLength(1);
  });

  test("a body that breaks before its first byte", async () => {
    const { client, requests, world } = scripted([() => new Response(body([], new TypeError("terminated"))), ok]);
    await world.settle(client.chat.create({}));
    expect(requests).toHaveLength(2);
  });

  test("not a body that breaks after its first byte: the answer had begun", async () => {
    const broken = (): Response => new Response(body(['{"a":'], new TypeError("terminated")));
    const { client, requests, world } = scripted([broken, ok]);
    const error = await failure(world.settle(client.chat.create({})));
    expect(error).toBeInstanceOf(APIConnectionError);
    expect([error.status, error.attempts, requests.length]).toEqual([200, 1, 1]);
  });
});

describe("whose word counts", () => {
  test("x-should-retry: false stops a 503", async () => {
    const { client, requests, world } = scripted([status(503, { "x-should-retry": "false" }), ok]);
    await failure(world.settle(client.chat.create({})));
    expect(requests).toHaveLength(1);
  });

  test("x-should-retry: true repeats a 400, and comes before the code", async () => {
    const answer = status(400, { "x-should-retry": "true" }, { code: "insufficient_quota" });
    const { client, requests, world } = scripted([answer, ok]);
    await world.settle(client.chat.create({}));
    expect(requests).toHaveLength(2);
  });

  test.each(["code", "type"])("a used-up quota is no rate limit (%s)", async (member) => {
    const { client, requests, world } = scripted([status(429, {}, { [member]: "insufficient_quota" }), ok]);
    const error = await failure(world.settle(client.chat.create({})));
    expect(error).toBeInstanceOf(RateLimitError);
    expect([error.retryable, requests.length]).toEqual([false, 1]);
  });

  test.each([
    ["a piece of it", 429, { message: "Sorry, your balance is empty: recharge" }, 1],
    ["all of it", 400, { message: "no warm engine" }, 2],
    ["not a piece where all is meant", 400, { message: "no warm engine, today" }, 1],
    ["another sentence under the status", 429, { message: "too many at once" }, 2],
    ["a code that has a rule counts before it", 429, { message: "balance is empty", code: "engine_warming" }, 2],
    ["the words of a code do not", 429, { message: "too many", code: "balance is empty" }, 2],
    ["nor is it taken for a code", 400, { message: "engine_warming" }, 1],
  ])("where only the sentence tells: %s", async (_what, code, error, attempts) => {
    const { client, requests, world } = scripted([status(code, {}, error), ok]);
    const outcome = world.settle(client.chat.create({}));
    if (attempts === 1) expect(await failure(outcome)).toMatchObject({ status: code, retryable: false });
    else await outcome;
    expect(requests).toHaveLength(attempts);
  });

  test("a code that the descriptor says is worth a try", async () => {
    const { client, requests, world } = scripted([status(400, {}, { code: "engine_warming" }), ok]);
    await world.settle(client.chat.create({}));
    expect(requests).toHaveLength(2);
  });
});

describe("how often", () => {
  test.each([0, 1, 2, 3, 5])("maxRetries %i is exact", async (maxRetries) => {
    const { client, requests, world } = scripted([status(500)]);
    const error = await failure(world.settle(client.chat.create({}, { maxRetries })));
    expect(error).toBeInstanceOf(InternalServerError);
    expect([error.attempts, requests.length, error.retryable]).toEqual([maxRetries + 1, maxRetries + 1, true]);
  });

  test("twice by default, and the client's number is the call's default", async () => {
    const { client, requests, world } = scripted([status(500)]);
    await failure(world.settle(client.chat.create({})));
    expect(requests).toHaveLength(3);
    await failure(world.settle(client.withOptions({ maxRetries: 1 }).chat.create({})));
    expect(requests).toHaveLength(5);
  });

  test("every attempt sends the same bytes to the same place", async () => {
    const { client, requests, world } = scripted([status(500), status(500), ok]);
    const body = { text: "ä😀", list: [1, 2] };
    const call = client.chat.create(body);
    body.list.push(3);
    await world.settle(call);
    expect(new Set(requests.map((request) => `${request.init.method} ${request.url} ${request.body}`)).size).toBe(1);
  });
});

describe("how long", () => {
  const waits = async (answers: Response[], options = {}, random = 0): Promise<number[]> => {
    const { client, requests, world } = scripted([...answers, ok], { maxRetries: 9, ...options });
    world.random = random;
    await world.settle(client.chat.create({}));
    return requests.slice(1).map((request, position) => request.at - (requests[position]?.at ?? 0));
  };

  test("half a second, doubled each time, up to eight", async () => {
    expect(await waits(Array.from({ length: 7 }, () => status(500)))).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  test("up to a quarter less by chance", async () => {
    expect(await waits([status(500), status(500)], {}, 0.999999)).toEqual([expect.closeTo(375, 2), expect.closeTo(750, 2)]);
  });

  test.each<[Record<string, string>, number]>([
    [{ "retry-after-ms": "1234" }, 1234],
    [{ "retry-after-ms": "20", "retry-after": "7" }, 20],
    [{ "retry-after": "7" }, 7000],
    [{ "retry-after": "0.25" }, 250],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT" }, 30_000],
    [{ "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT", date: "Thu, 01 Jan 2026 00:00:10 GMT" }, 20_000],
    [{ "retry-after": "Wed, 01 Jan 2025 00:00:00 GMT" }, 0],
    [{ "retry-after": "soon" }, 500],
    [{ "retry-after": "-3" }, 500],
    [{ "retry-after-ms": "NaN" }, 500],
    [{ "retry-after": "60" }, 60_000],
  ])("%j", async (headers, milliseconds) => {
    expect(await waits([status(429, headers)], {}, 0)).toEqual([milliseconds]);
  });

  test("a server's wait is never shortened by chance, only lengthened by a quarter of a step of ours", async () => {
    expect(await waits([status(429, { "retry-after": "2" })], {}, 0.9)).toEqual([2000 + 0.9 * 0.25 * 500]);
  });

  test("a wait that is too long is the caller's to decide", async () => {
    const { client, requests, world } = scripted([status(429, { "retry-after": "3600" }), ok]);
    const error = await failure<APIError>(world.settle(client.chat.create({})));
    expect([error.retryAfterMs, error.retryable, requests.length, world.time]).toEqual([3_600_000, true, 1, 0]);
  });

  test("maxRetryDelay bounds both", async () => {
    expect(await waits([status(500), status(500)], { maxRetryDelay: 5 })).toEqual([5, 5]);
    const { client, requests, world } = scripted([status(429, { "retry-after-ms": "11" }), ok]);
    await failure(world.settle(client.chat.create({}, { maxRetryDelay: 10 })));
    expect(requests).toHaveLength(1);
  });

  test("no timer outlives the call", async () => {
    const { client, world } = scripted([status(500), ok]);
    await world.settle(client.chat.create({}));
    expect(world.timers.size).toBe(0);
  });
});

describe("operations that create something", () => {
  test.each([500, 502, 503, 504, 408])("status %i leaves it open whether it was created", async (code) => {
    const { client, requests, world } = scripted([status(code), ok]);
    await failure(world.settle(client.jobs.create({})));
    expect(requests).toHaveLength(1);
  });

  test.each([
    [status(429), 2],
    [status(409), 2],
    [connectionFailure("ECONNREFUSED"), 2],
    [connectionFailure("ENOTFOUND"), 2],
    [connectionFailure("ECONNRESET"), 1],
  ] as const)("an outcome that is known is retried (%#)", async (answer, attempts) => {
    const { client, requests, world } = scripted([answer, ok]);
    await world.settle(client.jobs.create({}).catch(() => {}));
    expect(requests).toHaveLength(attempts);
  });

  test("an idempotency key makes it safe, the same for every attempt and another for every call", async () => {
    const { client, requests, world } = scripted([status(500), ok]);
    await world.settle(client.orders.create({}));
    await world.settle(client.orders.create({}));
    const keys = requests.map((request) => request.headers.get("idempotency-key"));
    expect(keys[0]).toBeTruthy();
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });
});

describe("a 401", () => {
  test("asks the key function once more, without a wait and without a retry", async () => {
    let asked = 0;
    const apiKey = (): string => `key-number-${++asked}`;
    const { client, requests, world } = scripted([status(401), ok], { apiKey, maxRetries: 0 });
    await world.settle(client.chat.create({}));
    expect(requests.map((request) => request.headers.get("authorization"))).toEqual([
      "Bearer key-number-1",
      "Bearer key-number-2",
    ]);
    expect(world.time).toBe(0);
  });

  test("a second one is final", async () => {
    const { client, requests, world } = scripted([status(401)], { apiKey: async () => "from-a-vault" });
    expect(await failure(world.settle(client.chat.create({})))).toBeInstanceOf(AuthenticationError);
    expect(requests).toHaveLength(2);
  });

  test("a key that is text is not tried again", async () => {
    const { client, requests, world } = scripted([status(401)]);
    await failure(world.settle(client.chat.create({})));
    expect(requests).toHaveLength(1);
  });

  test("the function is asked for every attempt", async () => {
    let asked = 0;
    const { client, requests, world } = scripted([status(500), status(500), ok], { apiKey: () => `key-number-${++asked}` });
    await world.settle(client.chat.create({}));
    expect(requests.map((request) => request.headers.get("authorization"))).toEqual(
      [1, 2, 3].map((n) => `Bearer key-number-${n}`),
    );
  });
});
