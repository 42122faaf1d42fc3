import { inspect } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chunk, collect, json, key, sse, streaming } from "./support/acme.ts";
import { lab, recorder } from "./support/lab.ts";

const ok = json({ object: "reply" });
const everything = (told: unknown): string => inspect(told, { depth: 12, showHidden: true }) + JSON.stringify(told);

test("Hooks are shown no key, wherever a server or a fetch puts it", async () => {
  const echo = { message: `Incorrect API key: ${key}`, code: key, type: key, param: key };
  const headers = { "x-request-id": `req-${key}`, "x-debug": `Bearer ${key}`, "set-cookie": `key=${key}` };
  const plain = [
    json({ error: echo }, { status: 503, headers }),
    new TypeError(`fetch failed for ${key}`, { cause: new Error(key) }),
    json({ error: echo }, { status: 400, headers }),
  ];
  const stream = [
    sse(`data: {"error":${JSON.stringify({ ...echo, code: "engine_warming" })}}\n\n`),
    sse(`${chunk(`the key is ${key}`)}event: ${key}\ndata: ${key}\n\ndata: {"error":{"message":"${key}"}}\n\n`, headers),
  ];
  for (const answers of [plain, stream]) {
    const { hooks, told } = recorder();
    const { call, world } = lab(answers, { ...hooks, defaultHeaders: { "x-copy": key }, defaultQuery: { copy: key } });
    const body = answers === stream ? streaming : {};
    await world.settle(
      call("chat.create", body)
        .then((reply: any) => (answers === stream ? collect(reply) : reply))
        .catch(() => {}),
    );
    expect([told.onRetry.length > 0, told.onDone.length]).toEqual([true, 1]);
    expect(everything(told)).not.toContain(key);
  }
});

test("Hooks are shown headers masked by their names, the others and counts of tokens as they are", async () => {
  const { hooks, told } = recorder();
  const reply = json(
    {},
    { headers: { "set-cookie": "a=b", "x-session-token": "t", "x-limit-tokens": "7", "x-served-by": "node-3" } },
  );
  const own = {
    "X-Api-Key": "abc",
    Cookie: "a=b",
    "x-signature": "s",
    "X-Credential": "c",
    "x-trace": "trace-1",
    "x-max-tokens": "9",
  };
  const { call, world } = lab([reply], { ...hooks, defaultHeaders: own });
  await world.settle(call("chat.create", {}));
  expect(told.onRequest[0]?.headers).toEqual({
    accept: "application/json",
    authorization: "[redacted]",
    "content-type": "application/json",
    cookie: "[redacted]",
    "x-api-key": "[redacted]",
    "x-credential": "[redacted]",
    "x-max-tokens": "9",
    "x-signature": "[redacted]",
    "x-trace": "trace-1",
  });
  expect(told.onResponse[0]?.headers).toEqual({
    "content-type": "application/json",
    "set-cookie": "[redacted]",
    "x-limit-tokens": "7",
    "x-served-by": "node-3",
    "x-session-token": "[redacted]",
  });
});

test("Hooks are shown query parameters masked by their names, however short, and lists of them", async () => {
  const { hooks, told } = recorder();
  const { call, requests, world } = lab([json({ data: [] })], hooks);
  const query = { key: "abc", sig: "d&e", "access token": ["first-secret", "second-secret"], max_tokens: 5, after: "key=x" };
  await world.settle(call("models.list", query));
  expect(requests[0]?.url).toContain("key=abc&sig=d%26e&access%20token=first-secret");
  expect(told.onRequest[0]?.url).toBe(
    "https://api.acme.test/v1/models?key=[redacted]&sig=[redacted]&access%20token=[redacted]&access%20token=[redacted]&max_tokens=5&after=key%3Dx",
  );
});

test("Hooks are shown only the origin that a redirect leads to", async () => {
  for (const location of ["https://user:pw@evil.test/private/path?sig=1#x", "https://evil.test/private/path"]) {
    const { hooks, told } = recorder();
    const { call, world } = lab([new Response(null, { status: 307, headers: { location } })], hooks);
    await world.settle(call("chat.create", {}).catch(() => {}));
    expect(told.onResponse[0]?.headers).toEqual({ location: "https://evil.test" });
    expect(everything(told)).not.toMatch(/private|pw@|sig=1/);
  }
});

test("Hooks are shown no prompt, and the answer only where onEvent shows the stream", async () => {
  const prompt = "where did I leave my bicycle";
  const { hooks, told } = recorder();
  const answers = [
    json({ choices: [{ message: { content: "in the cellar" } }] }),
    sse(`${chunk("in the cellar")}data: [DONE]\n\n`),
  ];
  const { call, world } = lab(answers, hooks);
  await world.settle(call("chat.create", { prompt }));
  await world.settle(call("chat.create", { ...streaming, prompt }).then(collect));
  const { onEvent, ...others } = told;
  expect(everything(told)).not.toContain("bicycle");
  expect(everything(others)).not.toContain("cellar");
  expect(everything(onEvent)).toContain("cellar");
});

test("Hooks are shown copies: what one does to them changes nothing of the call", async () => {
  const spoil = (info: any): void => {
    Object.assign(info.headers, { authorization: "stolen", "content-type": "text/html" });
    Object.assign(info, { url: "https://evil.test", status: 500, method: "GET" });
  };
  const { call, requests, world } = lab([ok], { onRequest: spoil, onResponse: spoil });
  expect(await world.settle(call("chat.create", {}))).toEqual({ object: "reply" });
  expect([requests[0]?.url, requests[0]?.headers.get("authorization")]).toEqual([
    "https://api.acme.test/v1/chat",
    `Bearer ${key}`,
  ]);
});

test("Hooks are shown a header that is named like a member of every object", async () => {
  const { hooks, told } = recorder();
  const reply = new Response("{}", {
    headers: [
      ["__proto__", "x"],
      ["constructor", "y"],
    ],
  });
  const { call, world } = lab([reply], hooks);
  await world.settle(call("chat.create", {}, { headers: JSON.parse('{"__proto__":"x"}') }));
  for (const { headers } of [...told.onRequest, ...told.onResponse]) {
    expect(Object.entries(headers)).toContainEqual(["__proto__", "x"]);
    expect(Object.getPrototypeOf(headers)).toBe(Object.prototype);
  }
});

test("Hooks are shown none of the secrets that travel in random headers and parameters", async () => {
  const secret = fc
    .string({ unit: fc.constantFrom(..."abcXYZ0189-_.~+/=".split("")), minLength: 1, maxLength: 40 })
    .map((text) => `s3cr${text}`);
  const name = fc.constantFrom(
    "authorization",
    "X-API-Key",
    "x-auth-token",
    "cookie",
    "Proxy-Authorization",
    "x-secret",
    "x-amz-signature",
  );
  const parameter = fc.constantFrom("key", "api_key", "access_token", "sig", "X-Amz-Signature", "client_secret", "password");
  await fc.assert(
    fc.asyncProperty(secret, secret, name, parameter, async (first, second, header, query) => {
      const { hooks, told } = recorder();
      const { call, requests, world } = lab([ok], { ...hooks, defaultHeaders: { [header]: first } });
      await world.settle(call("models.list", { [query]: second, other: 1 }).catch(() => {}));
      expect(requests).toHaveLength(1);
      for (const planted of [first, second, encodeURIComponent(second)]) expect(everything(told)).not.toContain(planted);
    }),
    { numRuns: 60 },
  );
});
