/** Operations with a security of their own: another key, in the query, or none. */
import { inspect } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ClientOptions, ProviderDescriptor, RequestHookInfo } from "../src/index.ts";
import { acme, chat, failure, json, key, sse } from "./support/acme.ts";
import { type Answer, type Lab, lab as makeLab } from "./support/lab.ts";

// Like no key that is known: whoever hides it knows it for what it is.
const token = "quite-ordinary-words-without-any-number";
const auth = { query: "access_token", option: "accessToken" };
const keyed = { ...chat, id: "keyed.create", auth };
const open = { ...chat, id: "open.create", auth: null };

const coded: ProviderDescriptor = {
  ...acme,
  environment: { ...acme.environment, accessToken: ["ACME_ACCESS_TOKEN"] },
  errorCodes: [
    { code: "110", retry: false, status: 401 },
    { code: "18", retry: true, status: 429 },
    { code: "17", retry: false, status: 429 },
    { code: "15", retry: true },
  ],
};

type Options = ClientOptions & { readonly accessToken?: ClientOptions["apiKey"] };

function lab(answers: readonly Answer[], options: Options = {}): Lab {
  return makeLab(answers, { apiKey: key, ...options }, { descriptor: coded, operations: [chat, keyed, open] });
}

const ok = json({ object: "reply" });
const failed = (code: number): Response =>
  json({ error_code: code, error_msg: `About ${code}`, id: "as-1" }, { headers: { "retry-after-ms": "1" } });

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("a key in the query", () => {
  test("is another client option's, and travels in no header", async () => {
    const { client, requests, world } = lab([ok], { accessToken: token });
    await world.settle(client.keyed.create({}, { query: { debug: "a b" } }));
    await world.settle(client.chat.create({}));
    expect(requests[0]?.url).toBe(`https://api.acme.test/v1/chat?debug=a%20b&access_token=${token}`);
    expect(requests[0]?.headers.get("authorization")).toBeNull();
    expect(requests[1]?.url).toBe("https://api.acme.test/v1/chat");
    expect(requests[1]?.headers.get("authorization")).toBe(`Bearer ${key}`);
  });

  test("is written so that it stays one value", async () => {
    const { client, requests, world } = lab([ok], { accessToken: "a&b=c/d+e" });
    await world.settle(client.keyed.create({}));
    expect(new URL(requests[0]?.url ?? "").searchParams.getAll("access_token")).toEqual(["a&b=c/d+e"]);
  });

  test("is asked for under its own name", async () => {
    const { client, requests, world } = lab([ok]);
    const error = await failure(world.settle(client.keyed.create({})));
    expect(error.message).toBe("No API key for Acme: set ACME_ACCESS_TOKEN, or pass the client option accessToken.");
    expect(requests).toHaveLength(0);
    const wrong = await failure(world.settle(lab([ok], { accessToken: "two words" }).client.keyed.create({})));
    expect(wrong.message).toContain("The client option accessToken cannot travel in a header: character 4 of 9 is U+0020.");
  });

  test("that the caller writes into the query takes its place", async () => {
    const { client, requests, world } = lab([ok], { accessToken: token, defaultQuery: { access_token: "callers-own-token" } });
    await world.settle(client.keyed.create({}));
    expect(new URL(requests[0]?.url ?? "").searchParams.getAll("access_token")).toEqual(["callers-own-token"]);
  });

  test("is in no error, no hook and no log, whatever quotes the address", async () => {
    const lines: unknown[] = [];
    const log = (...values: unknown[]): void => void lines.push(values);
    const seen: RequestHookInfo[] = [];
    const quoting = new TypeError("fetch failed", {
      cause: new Error(`getaddrinfo for https://api.acme.test/v1/chat?access_token=${token}`),
    });
    const answers = [
      quoting,
      json({ error: { message: `bad ${token}`, code: token } }, { status: 400 }),
      new Response("", { status: 302, headers: { location: `/x?access_token=${token}` } }),
    ];
    for (const answer of answers) {
      const { client, world } = lab([answer], {
        accessToken: token,
        maxRetries: 0,
        logLevel: "debug",
        logger: { debug: log, info: log, warn: log, error: log },
        onRequest: (info) => void seen.push(info),
      });
      const error = await failure(world.settle(client.keyed.create({})));
      expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain(token.slice(3, 30));
    }
    expect(seen.map(({ url }) => url)).toEqual(answers.map(() => "https://api.acme.test/v1/chat"));
    expect(inspect([lines, seen], { depth: 9 })).not.toContain(token.slice(3, 30));
    expect(lines.length).toBeGreaterThan(0);
  });
});

test("an operation without security carries no key, and needs none", async () => {
  const { client, requests, world } = lab([ok], { apiKey: undefined });
  await world.settle(client.open.create({}));
  expect(requests[0]?.headers.get("authorization")).toBeNull();
  expect(requests[0]?.url).toBe("https://api.acme.test/v1/chat");
});

describe("a code under 200", () => {
  test("makes the error that it names, with the status that came", async () => {
    const { client, requests, world } = lab([failed(17), ok], { accessToken: token });
    const error = await failure(world.settle(client.keyed.create({})));
    expect(error).toMatchObject({
      name: "RateLimitError",
      kind: "rate-limit",
      status: 200,
      code: "17",
      retryable: false,
      requestId: "as-1",
    });
    expect(error.message).toBe("Acme answered 200 with an error object: About 17");
    expect(requests).toHaveLength(1);
  });

  test("that passes is tried again, of a reply and of a stream", async () => {
    const { client, requests, world } = lab([failed(18), failed(18), ok], { accessToken: token });
    expect(await world.settle(client.keyed.create({}))).toEqual({ object: "reply" });
    expect(requests).toHaveLength(3);
    const chunk = { choices: [{ index: 0, finish_reason: "stop" }] };
    const streaming = lab([failed(18), sse(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`)], { accessToken: token });
    const stream: any = await streaming.world.settle(streaming.client.keyed.create({ stream: true }));
    const first: any = await streaming.world.settle(stream[Symbol.asyncIterator]().next());
    expect(first.value).toEqual(chunk);
    expect(streaming.requests).toHaveLength(2);
  });

  test("without a status of its own leaves the error what it was", async () => {
    const { client, requests, world } = lab([failed(15)], { accessToken: token, maxRetries: 1 });
    const error = await failure(world.settle(client.keyed.create({})));
    expect(error).toMatchObject({ kind: "no-answer", status: 200, code: "15", retryable: true });
    expect(requests).toHaveLength(2);
  });

  test("of a key that has ended has the key asked for once more, and no more than once", async () => {
    const asked: boolean[] = [];
    const accessToken = ({ refused }: { refused: boolean }): string => {
      asked.push(refused);
      return refused ? "second-token" : "first-token";
    };
    const { client, requests, world } = lab([failed(110), ok], { accessToken, maxRetries: 0 });
    expect(await world.settle(client.keyed.create({}))).toEqual({ object: "reply" });
    expect(requests.map(({ url }) => new URL(url).searchParams.get("access_token"))).toEqual(["first-token", "second-token"]);
    expect(asked).toEqual([false, true]);
    const again = lab([failed(110)], { accessToken, maxRetries: 2 });
    const error = await failure(again.world.settle(again.client.keyed.create({})));
    expect(error).toMatchObject({ name: "AuthenticationError", code: "110", attempts: 2 });
    expect(again.requests).toHaveLength(2);
  });
});

test("a key function that fails with an error of ours is named, with what that says and no key", async () => {
  const { client, requests, world } = lab([ok], {
    accessToken: async () => {
      const inner = lab([json({ error: "invalid_client", error_description: "unknown client id" }, { status: 401 })]);
      return inner.world.settle<string>(inner.client.open.create({}));
    },
  });
  const error = await failure(world.settle(client.keyed.create({})));
  expect(error.name).toBe("ConfigurationError");
  expect(error.message).toBe("The accessToken function failed, so nothing was sent: Acme answered 401: unknown client id");
  expect(requests).toHaveLength(0);
});
