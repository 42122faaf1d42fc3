/** Keys that are exchanged for a token: kept, renewed, shared, and shown nowhere. */
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createQianfan, exchangedToken } from "../src/index.ts";
import { json, serve } from "../../openai-compatible/test/server.ts";

const start = 1_790_000_000_000;
const day = 86_400_000;
// As long as the service's own, and nobody's.
const keys = {
  apiKey: ["Ab3", "dEf6", "hIj9", "lMn2", "pQr5", "tUv8", "x"].join(""),
  secretKey: ["Zy8", "wVu5", "sRq2", "oNm9", "kJi6", "gFe3", "cBa0", "1234"].join(""),
};
const tokenOf = (number: number): string =>
  ["24", `${number}`.padStart(32, "0123456789abcdef"), "2592000", "1715527533", "282335-61091093"].join(".");
const granted = (number: number, seconds = 2_592_000): ReturnType<typeof json> =>
  json(
    JSON.stringify({
      access_token: tokenOf(number),
      expires_in: seconds,
      refresh_token: `25.${"refresh".repeat(5)}`,
      session_key: "session-key-0123456789",
      session_secret: "session-secret-0123456789",
      scope: "ai_custom",
    }),
  );
const reply = json(
  '{"id":"as-1","object":"chat.completion","created":1,"result":"Hello","need_clear_history":false,"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}',
);
const refused = (code: number): ReturnType<typeof json> =>
  json(JSON.stringify({ error_code: code, error_msg: "Access token expired" }));
const body = { messages: [{ role: "user" as const, content: "Hi" }] };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: start });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Everything that an error, or a list of log lines, shows. */
function shown(value: unknown): string {
  const parts: string[] = [inspect(value, { depth: 20, showHidden: true, getters: true }), JSON.stringify(value) ?? ""];
  for (let error: unknown = value; error instanceof Error; error = error.cause) parts.push(error.message, String(error.stack));
  return parts.join("\n");
}

async function caught(promise: PromiseLike<unknown>): Promise<Error> {
  return Promise.resolve(promise).then(
    () => expect.fail("it must fail"),
    (error: unknown) => error as Error,
  );
}

describe("the exchange", () => {
  test("sends both keys in the query, by POST and without a key of the newer API", async () => {
    vi.stubEnv("QIANFAN_BEARER_TOKEN", "bearer-of-the-newer-api");
    const { sent, fetch } = serve(granted(1));
    expect(await exchangedToken(keys, { fetch })()).toBe(tokenOf(1));
    const url = new URL(sent[0]?.url ?? "");
    expect(url.origin + url.pathname).toBe("https://aip.baidubce.com/oauth/2.0/token");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      grant_type: "client_credentials",
      client_id: keys.apiKey,
      client_secret: keys.secretKey,
    });
    expect(sent[0]?.headers.get("authorization")).toBeNull();
  });

  test("is made once for calls that go at the same time, and its token goes into the query of each", async () => {
    const exchange = serve(granted(1), granted(2));
    const calls = serve(reply);
    const client = createQianfan({ accessToken: exchangedToken(keys, { fetch: exchange.fetch }), fetch: calls.fetch });
    await Promise.all([1, 2, 3].map(() => client.v1.chat.create("completions_pro", body)));
    await client.v1.chat.create("completions_pro", body);
    expect(exchange.sent).toHaveLength(1);
    expect(calls.sent.map(({ url }) => url)).toEqual(
      Array.from(
        { length: 4 },
        () => `https://aip.baidubce.com/rpc/2.0/ai_custom/v1/wenxinworkshop/chat/completions_pro?access_token=${tokenOf(1)}`,
      ),
    );
    expect(calls.sent[0]?.headers.get("authorization")).toBeNull();
  });

  test("is made again an hour before the token ends, and in the last tenth of a short life", async () => {
    const { sent, fetch } = serve(granted(1), granted(2, 600), granted(3));
    const give = exchangedToken(keys, { fetch });
    expect(await give()).toBe(tokenOf(1));
    vi.setSystemTime(start + 30 * day - 3_600_001);
    expect(await give()).toBe(tokenOf(1));
    vi.setSystemTime(start + 30 * day - 3_600_000);
    expect(await give()).toBe(tokenOf(2));
    vi.setSystemTime(start + 30 * day - 3_600_000 + 539_999);
    expect(await give()).toBe(tokenOf(2));
    vi.setSystemTime(start + 30 * day - 3_600_000 + 540_000);
    expect(await give()).toBe(tokenOf(3));
    // A clock that was set back.
    vi.setSystemTime(start);
    await give();
    expect(sent).toHaveLength(4);
  });

  test("that failed is made again by whoever asks next", async () => {
    const { sent, fetch } = serve(
      json('{"error":"invalid_client","error_description":"unknown client id"}', { status: 401 }),
      granted(1),
    );
    const give = exchangedToken(keys, { fetch });
    await caught(give());
    expect(await give()).toBe(tokenOf(1));
    expect(sent).toHaveLength(2);
  });
});

describe("a token that is refused", () => {
  test.each([110, 111])("with %i is renewed, once, and the call goes on", async (code) => {
    const exchange = serve(granted(1), granted(2));
    const calls = serve(() => {
      vi.setSystemTime(start + day);
      return refused(code)();
    }, reply);
    const client = createQianfan({
      accessToken: exchangedToken(keys, { fetch: exchange.fetch }),
      fetch: calls.fetch,
      maxRetries: 0,
    });
    expect((await client.v1.chat.create("completions", body)).result).toBe("Hello");
    expect(exchange.sent).toHaveLength(2);
    expect(calls.sent.map(({ url }) => new URL(url).searchParams.get("access_token"))).toEqual([tokenOf(1), tokenOf(2)]);
  });

  test("of a stream, too, where the refusal is JSON", async () => {
    const exchange = serve(granted(1), granted(2));
    const event = {
      id: "as-1",
      object: "chat.completion",
      created: 1,
      sentence_id: 0,
      is_end: true,
      result: "Hi",
      need_clear_history: false,
      usage: { prompt_tokens: 1, total_tokens: 1 },
    };
    const calls = serve(
      () => {
        vi.setSystemTime(start + day);
        return refused(111)();
      },
      () => new Response(`data: ${JSON.stringify(event)}\n\n`, { headers: { "content-type": "text/event-stream" } }),
    );
    const client = createQianfan({ accessToken: exchangedToken(keys, { fetch: exchange.fetch }), fetch: calls.fetch });
    const results: string[] = [];
    for await (const { result } of await client.v1.chat.create("completions", { ...body, stream: true })) results.push(result);
    expect(results).toEqual(["Hi"]);
    expect(exchange.sent).toHaveLength(2);
  });

  test("by several calls at once is exchanged once", async () => {
    const exchange = serve(granted(1), granted(2));
    const give = exchangedToken(keys, { fetch: exchange.fetch });
    await give();
    vi.setSystemTime(start + day);
    const renewed = await Promise.all([give({ refused: true }), give({ refused: true }), give()]);
    expect(renewed).toEqual([tokenOf(2), tokenOf(2), tokenOf(2)]);
    // One that hears of it a moment later.
    vi.setSystemTime(start + day + 9000);
    expect(await give({ refused: true })).toBe(tokenOf(2));
    expect(exchange.sent).toHaveLength(2);
  });

  test("twice in one call is the end of it", async () => {
    const exchange = serve(granted(1), granted(2));
    const calls = serve(() => {
      vi.setSystemTime(Date.now() + day);
      return refused(110)();
    });
    const client = createQianfan({ accessToken: exchangedToken(keys, { fetch: exchange.fetch }), fetch: calls.fetch });
    const error = await caught(client.v1.chat.create("completions", body));
    expect(error).toMatchObject({ name: "AuthenticationError", kind: "authentication", status: 200, code: "110" });
    expect(calls.sent).toHaveLength(2);
  });
});

describe("nothing of keys and tokens is shown", () => {
  const secrets = [
    keys.apiKey,
    keys.secretKey,
    tokenOf(1),
    tokenOf(1).slice(3, 35),
    "session-secret-0123456789",
    "session-key-0123456789",
  ];
  const expectClean = (value: unknown): void => {
    const text = shown(value);
    for (const secret of secrets) expect(text).not.toContain(secret);
  };

  test.each<[string, ReturnType<typeof json>, string]>([
    [
      "401",
      json(JSON.stringify({ error: "invalid_client", error_description: `unknown client id ${keys.apiKey}` }), { status: 401 }),
      "Baidu Qianfan answered 401: unknown client id [redacted]",
    ],
    [
      "200",
      json(
        JSON.stringify({ error: "invalid_client", error_description: `Client authentication failed for ${keys.secretKey}` }),
      ),
      "Baidu Qianfan answered 200 with an error object: Client authentication failed for [redacted]",
    ],
    [
      "a reply without a token",
      json(JSON.stringify({ session_secret: "session-secret-0123456789", session_key: "session-key-0123456789" })),
      "The exchange of the keys for an access token was answered without an access_token.",
    ],
  ])("where the exchange fails with %s", async (_how, answer, said) => {
    const { sent, fetch } = serve(answer);
    const calls = serve(reply);
    const client = createQianfan({ accessToken: exchangedToken(keys, { fetch }), fetch: calls.fetch });
    const error = await caught(client.v1.chat.create("completions", body));
    expect(error.name).toBe("ConfigurationError");
    expect(error.message).toBe(`The accessToken function failed, so nothing was sent: ${said}`);
    expectClean(error);
    expect(sent).toHaveLength(1);
    expect(calls.sent).toHaveLength(0);
  });

  test("where no connection is to be had, of the exchange or of the call", async () => {
    const lost = (url: string): never => {
      throw new TypeError("fetch failed", {
        cause: Object.assign(new Error(`getaddrinfo ENOTFOUND for ${url}`), { code: "ENOTFOUND" }),
      });
    };
    const failing = (): { fetch: (url: string) => Promise<Response>; maxRetries: number } => ({
      fetch: async (url) => lost(url),
      maxRetries: 0,
    });
    expectClean(
      await caught(createQianfan({ accessToken: exchangedToken(keys, failing()) }).v1.chat.create("completions", body)),
    );
    const client = createQianfan({ accessToken: exchangedToken(keys, { fetch: serve(granted(1)).fetch }), ...failing() });
    expectClean(await caught(client.v1.chat.create("completions", body)));
  });

  test("in logs and hooks, of the exchange and of the call, and of a body that quotes the token", async () => {
    const lines: unknown[] = [];
    const log = (...values: unknown[]): void => void lines.push(values);
    const watched = {
      logLevel: "debug" as const,
      logger: { debug: log, info: log, warn: log, error: log },
      onRequest: log,
      onResponse: log,
      onRetry: log,
      onDone: log,
    };
    const calls = serve(json(JSON.stringify({ error_code: 336003, error_msg: `bad ${tokenOf(1)}` })));
    const accessToken = exchangedToken(keys, { fetch: serve(granted(1)).fetch, ...watched });
    const error = await caught(
      createQianfan({ accessToken, fetch: calls.fetch, ...watched }).v1.chat.create("completions", body),
    );
    expect(lines.length).toBeGreaterThan(4);
    expectClean(lines);
    expectClean(error);
    expectClean(accessToken);
  });
});

describe("the environment", () => {
  test("has the keys, or the token itself, which counts first", async () => {
    const { sent, fetch } = serve(granted(1), reply);
    vi.stubGlobal("fetch", fetch);
    const client = createQianfan();
    vi.stubEnv("QIANFAN_AK", keys.apiKey);
    vi.stubEnv("QIANFAN_SK", keys.secretKey);
    await client.v1.chat.create("completions", body);
    vi.stubEnv("QIANFAN_ACCESS_TOKEN", "token-of-the-environment");
    await client.v1.chat.create("completions", body);
    vi.unstubAllGlobals();
    expect(sent.map(({ url }) => new URL(url).searchParams.get("access_token"))).toEqual([
      null,
      tokenOf(1),
      "token-of-the-environment",
    ]);
  });

  test("without any of them says what to do, before anything is sent", async () => {
    const { sent, fetch } = serve(reply);
    const error = await caught(createQianfan({ fetch }).v1.chat.create("completions", body));
    expect(error.message).toContain(
      "set QIANFAN_ACCESS_TOKEN, or QIANFAN_AK and QIANFAN_SK, or pass the client option accessToken",
    );
    expect(sent).toHaveLength(0);
  });
});

test.each([{ apiKey: "", secretKey: "b" }, { apiKey: "a" }, { apiKey: 5, secretKey: "b" }, null])(
  "keys that cannot be any are refused at once: %j",
  (wrong) => {
    expect(() => exchangedToken(wrong as never)).toThrow(/exchangedToken needs (?:apiKey|secretKey), a text that is not empty/);
  },
);
