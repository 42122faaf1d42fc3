import { describe, expect, test } from "vitest";
import {
  APIConnectionError,
  APIError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InternalServerError,
  isLockstepError,
  LockstepError,
  NoAnswerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  UnprocessableEntityError,
} from "../src/index.ts";
import { failure, json, scripted } from "./support/acme.ts";

const fail = async (answer: Response | Error): Promise<any> => {
  const { client, world } = scripted([answer], { maxRetries: 0 });
  return failure(world.settle(client.chat.create({})));
};
const answered = (body: unknown, status = 400): Promise<any> =>
  fail(new Response(typeof body === "string" ? body : JSON.stringify(body), { status }));

describe("classes by status", () => {
  test.each([
    [400, BadRequestError, "bad-request", "BadRequestError"],
    [401, AuthenticationError, "authentication", "AuthenticationError"],
    [402, APIError, "status", "APIError"],
    [403, PermissionDeniedError, "permission-denied", "PermissionDeniedError"],
    [404, NotFoundError, "not-found", "NotFoundError"],
    [409, ConflictError, "conflict", "ConflictError"],
    [422, UnprocessableEntityError, "unprocessable-entity", "UnprocessableEntityError"],
    [429, RateLimitError, "rate-limit", "RateLimitError"],
    [500, InternalServerError, "server", "InternalServerError"],
    [529, InternalServerError, "server", "InternalServerError"],
  ] as const)("%i", async (status, constructor, kind, name) => {
    const error = await answered({ error: { message: "no" } }, status);
    expect(error).toBeInstanceOf(constructor);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ kind, name, status, provider: "acme-ai", attempts: 1 });
    expect(error.stack.startsWith(`${name}: Acme answered ${status}`)).toBe(true);
  });
});

describe("the provider's own sentence", () => {
  const envelopes: readonly [string, unknown, { sentence: string; code?: string; type?: string; param?: string }][] = [
    [
      "OpenAI-like",
      { error: { message: "Too hot", type: "invalid_request_error", param: "temperature", code: "range" } },
      { sentence: "Too hot", type: "invalid_request_error", param: "temperature", code: "range" },
    ],
    ["nulls in it", { error: { message: "Too hot", type: "t", param: null, code: null } }, { sentence: "Too hot", type: "t" }],
    ["a numeric code", { error: { message: "No such model", code: 404 } }, { sentence: "No such model", code: "404" }],
    [
      "a type around it",
      { type: "error", error: { type: "overloaded_error", message: "Overloaded" }, request_id: "r" },
      { sentence: "Overloaded", type: "overloaded_error" },
    ],
    [
      "Google's",
      { error: { code: 404, message: "Not there", status: "NOT_FOUND" } },
      { sentence: "Not there", code: "404", type: "NOT_FOUND" },
    ],
    [
      "Google's in a list",
      [{ error: { code: 400, message: "Bad", status: "INVALID_ARGUMENT" } }],
      { sentence: "Bad", code: "400", type: "INVALID_ARGUMENT" },
    ],
    [
      "flat",
      { code: "InvalidParameter", message: "Role must be user", request_id: "r" },
      { sentence: "Role must be user", code: "InvalidParameter" },
    ],
    [
      "flat with null code",
      { message: "5 is too many", type: "invalid_request_error", param: "logprobs", code: null },
      { sentence: "5 is too many", type: "invalid_request_error", param: "logprobs" },
    ],
    ["error_code and error_msg", { error_code: 336001, error_msg: "Bad token" }, { sentence: "Bad token", code: "336001" }],
    [
      "an error text with a code",
      { code: "invalid-argument", error: "Model x has no effort" },
      { sentence: "Model x has no effort", code: "invalid-argument" },
    ],
    ["a bare error text", { error: "model 'x' not found" }, { sentence: "model 'x' not found" }],
    ["a list of error texts", { error: ["a: field required", "b: too long"] }, { sentence: "a: field required; b: too long" }],
    ["only a message", { id: "1", message: "model not found" }, { sentence: "model not found" }],
    [
      "an object as the message",
      { object: "error", message: { detail: [{ loc: ["body", "n"], msg: "too big", type: "v" }] }, type: "bad", code: "7" },
      { sentence: "body.n: too big", type: "bad", code: "7", param: "n" },
    ],
    [
      "FastAPI's list",
      {
        detail: [
          { loc: ["body", "top_p"], msg: "must be below 1", type: "value_error", input: 3 },
          { loc: ["body", 0], msg: "missing" },
        ],
      },
      { sentence: "body.top_p: must be below 1; body.0: missing", type: "value_error", param: "top_p" },
    ],
    ["FastAPI's text", { detail: "Not authenticated" }, { sentence: "Not authenticated" }],
    ["FastAPI's object", { detail: { error: { message: "Deep" } } }, { sentence: "Deep" }],
    [
      "details beside it",
      { error: { message: "invalid input error", code: "c", details: [{ loc: ["body", "x"], msg: "must be text" }] } },
      { sentence: "invalid input error (body.x: must be text)", code: "c", param: "x" },
    ],
    ["a list of errors", { errors: [{ message: "one" }, { message: "two" }] }, { sentence: "one; two" }],
    [
      "problem details",
      { type: "about:blank", title: "Forbidden", status: 403 },
      { sentence: "Forbidden", type: "about:blank" },
    ],
    ["JSON text", '"just text"', { sentence: "just text" }],
    ["plain text", "  upstream\n  connect error  ", { sentence: "upstream connect error" }],
    [
      "HTML with a title",
      "<html><head><title>502 Bad\nGateway</title></head><body>nginx</body></html>",
      { sentence: "with an HTML page: 502 Bad Gateway" },
    ],
    [
      "HTML without one",
      "<body><script>x()</script><p>Service <b>down</b></p></body>",
      { sentence: "with an HTML page: Service down" },
    ],
    ["empty", "", { sentence: "the reply has no body" }],
    ["blank", " \n", { sentence: "the reply has no body" }],
    ["an empty object", {}, { sentence: "the reply has no sentence" }],
    ["null", null, { sentence: "the reply has no sentence" }],
    ["a number", 7, { sentence: "the reply has no sentence" }],
    ["an empty message", { error: { message: "", code: "x" } }, { sentence: "the reply has no sentence", code: "x" }],
    [
      "cut-off JSON",
      '{"error":{"message":"Half \\"a\\" sentence","type":"t","par',
      { sentence: 'Half "a" sentence', type: "t" },
    ],
    ["JSON cut in the sentence", '{"error":{"message":"Half a sen', { sentence: "Half a sen" }],
    ["__proto__", '{"__proto__":{"message":"polluted"},"error":{"message":"fine"}}', { sentence: "fine" }],
  ];
  test.each(envelopes)("%s", async (_name, body, { sentence, code, type, param }) => {
    const error = await answered(body);
    expect(error.message.replace(/^Acme answered 400:? /, "")).toBe(sentence);
    expect({ code: error.code, type: error.type, param: error.param }).toEqual({ code, type, param });
  });

  test("is cut at 1,000 characters, never through a character", async () => {
    for (const before of ["", "x"]) {
      const error = await answered({ error: { message: before + "😀".repeat(2000) } });
      expect(error.message.length).toBeLessThanOrEqual(1000);
      expect(error.message.isWellFormed()).toBe(true);
    }
  });

  test("is read out of the first 64 KB of a body that has no end", async () => {
    let sent = 0;
    const pull = (controller: ReadableStreamDefaultController): void => {
      sent += 8192;
      controller.enqueue(new TextEncoder().encode("x".repeat(8192)));
    };
    const error = await fail(new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), { status: 400 }));
    expect([error.status, sent <= 80_000]).toEqual([400, true]);
    expect(error.body.length).toBeLessThanOrEqual(4096);
  });

  test("a body that breaks does not hide the status", async () => {
    const start = (controller: ReadableStreamDefaultController): void => controller.error(new Error("reset"));
    expect((await fail(new Response(new ReadableStream({ start }), { status: 403 }))).kind).toBe("permission-denied");
  });
});

describe("what an error carries", () => {
  test("request id, limits and the server's wait", async () => {
    const headers = {
      "x-request-id": "req-9",
      "retry-after": "3",
      "x-limit-requests": "500",
      "x-left-requests": "0",
      "x-reset-requests": "6m0.5s",
      "x-left-tokens": "10",
      "x-reset-tokens": "20ms",
    };
    const error = await fail(json({ error: { message: "slow down" } }, { status: 429, headers }));
    expect(error).toMatchObject({ requestId: "req-9", retryAfterMs: 3000 });
    expect(error.limits).toEqual({
      requests: { limit: 500, remaining: 0, resetMs: 360_500 },
      tokens: { remaining: 10, resetMs: 20 },
    });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "RateLimitError",
      kind: "rate-limit",
      message: "Acme answered 429: slow down",
      provider: "acme-ai",
      status: 429,
      requestId: "req-9",
      retryable: true,
      retryAfterMs: 3000,
      attempts: 1,
      limits: error.limits,
    });
  });

  test("the second header of the request id when the first is missing", async () => {
    expect((await fail(json({}, { status: 400, headers: { "cf-ray": "ray-1" } }))).requestId).toBe("ray-1");
  });

  test("the system's reason and code, and a copy of the cause without what hangs on it", async () => {
    const inner = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:9"), {
      code: "ECONNREFUSED",
      config: { key: "hidden" },
    });
    const error = await fail(new TypeError("fetch failed", { cause: inner }));
    expect(error).toBeInstanceOf(APIConnectionError);
    expect(error.message).toBe("No connection to Acme: connect ECONNREFUSED 127.0.0.1:9.");
    expect([error.code, error.cause.message, error.cause.cause.code, error.cause.cause.config]).toEqual([
      "ECONNREFUSED",
      "fetch failed",
      "ECONNREFUSED",
      undefined,
    ]);
  });

  test("of several addresses, the first one's reason", async () => {
    const error = await fail(new TypeError("fetch failed", { cause: new AggregateError([new Error("no route")], "") }));
    expect(error.message).toContain("no route");
  });

  test("something thrown that is no error", async () => {
    const fetch = (): never => {
      throw "a text"; // oxlint-disable-line no-throw-literal
    };
    const { client, world } = scripted([], { fetch, maxRetries: 0 });
    expect(await failure(world.settle(client.chat.create({})))).toBeInstanceOf(APIConnectionError);
  });
});

describe("a success that is no answer", () => {
  test.each<[string, string, string, string | undefined]>([
    ["an error object", '{"error":{"message":"Quota","code":"q"}}', "answered 200 with an error object: Quota", "q"],
    ["an error object with an id", '{"id":"1","error":{"message":"Quota","code":"q"}}', "error object: Quota", "q"],
    ["a flat error", '{"code":"q","message":"Quota"}', "error object: Quota", "q"],
    ["error_code", '{"error_code":17,"error_msg":"Quota"}', "error object: Quota", "17"],
    ["object: error", '{"object":"error","message":"Quota"}', "error object: Quota", undefined],
    ["empty", "", "an empty body where JSON was expected", undefined],
    ["HTML", "<html><title>Login</title></html>", "an HTML page where JSON was expected: Login", undefined],
    ["broken JSON", '{"private":"tex', "broken JSON (15 characters)", undefined],
    ["short text", "upstream down", "upstream down", undefined],
  ])("%s", async (_name, text, sentence, code) => {
    const error = await answered(text, 200);
    expect(error).toBeInstanceOf(NoAnswerError);
    expect(error.message).toContain(sentence);
    expect(error.message).not.toContain("private");
    expect([error.kind, error.code, error.status]).toEqual(["no-answer", code, 200]);
  });

  test.each([
    { object: "job", status: "failed", error: { message: "x", code: "y" } },
    { object: "chat", choices: [], error: null },
    { data: [], error: { message: "x" } },
    { id: "1", message: "hello", type: "note" },
    { name: "operations/1", done: true, error: { code: 3, message: "x" } },
    [],
  ])("a resource that has an error of its own is a reply: %j", async (value) => {
    const { client, world } = scripted([json(value)]);
    await expect(world.settle(client.chat.create({}))).resolves.toEqual(value);
  });

  test("a reply larger than allowed is not read on", async () => {
    const { client, world } = scripted([json("x".repeat(5000))], { maxReplyBytes: 1000 });
    const error = await failure(world.settle(client.chat.create({})));
    expect(error).toMatchObject({
      kind: "too-large",
      message: "The reply from Acme is larger than 1000 bytes (maxReplyBytes).",
    });
  });
});

describe("redirects", () => {
  test.each([301, 302, 303, 307, 308])("%i is refused, naming only the target's origin", async (status) => {
    const location = "https://user:pass@evil.test:8443/steal?token=abc";
    const { client, requests, world } = scripted([new Response(null, { status, headers: { location } })]);
    const error = await failure(world.settle(client.chat.create({})));
    expect(error).toMatchObject({ kind: "redirect", status, retryable: false });
    expect(error.message).toContain("https://evil.test:8443;");
    expect(error.message).not.toMatch(/steal|abc|pass/);
    expect([requests.length, requests[0]?.init.redirect]).toEqual([1, "manual"]);
  });

  test.each([
    [undefined, "an address that it does not name"],
    ["/other", "https://api.acme.test"],
    ["javascript:alert(1)", "an address that is not on the web"],
    ["http://[", "an address that is no URL"],
  ])("to %s", async (location, where) => {
    const headers = location === undefined ? {} : { location };
    expect((await fail(new Response(null, { status: 302, headers }))).message).toContain(where);
  });
});

describe("the guard", () => {
  test("knows the errors of another installed version", () => {
    const other = Object.defineProperty(new Error("x"), Symbol.for("lockstep.error"), { value: true });
    expect([isLockstepError(other), other instanceof LockstepError]).toEqual([true, false]);
    expect(isLockstepError(new NotFoundError("x"))).toBe(true);
  });
  test.each([undefined, null, 1, "x", {}, new Error("x")])("and nothing else: %s", (value) => {
    expect(isLockstepError(value)).toBe(false);
  });
});
