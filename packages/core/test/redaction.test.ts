import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Redactor } from "../src/errors/redact.ts";
import { ConfigurationError } from "../src/index.ts";
import { chunk, collect, failure, json, key, openStream, scripted, sse } from "./support/acme.ts";
import { everything } from "./support/everything.ts";

describe("a key never leaves", () => {
  const echoes: readonly [string, () => Response | Error][] = [
    [
      "in an error message",
      () =>
        json({ error: { message: `Incorrect API key provided: ${key}.`, code: key, type: key, param: key } }, { status: 401 }),
    ],
    ["in plain text", () => new Response(`Bearer ${key} is not known`, { status: 403 })],
    ["in HTML", () => new Response(`<html><title>${key}</title></html>`, { status: 500 })],
    [
      "in a field nobody reads",
      () => json({ error: { message: "no" }, debug: { headers: { authorization: `Bearer ${key}` } } }, { status: 400 }),
    ],
    ["in the request id", () => json({}, { status: 400, headers: { "x-request-id": key } })],
    ["in a redirect", () => new Response(null, { status: 302, headers: { location: `https://${key}.evil.test/` } })],
    [
      "in the error of a fetch",
      () =>
        new TypeError(`fetch failed for ${key}`, {
          cause: Object.assign(new Error(`header ${key}`), { code: `E_${key}`, request: { headers: { key } } }),
        }),
    ],
    ["under a 200", () => json({ error: { message: `key ${key}` } })],
    ["cut off", () => new Response(`{"error":{"message":"key ${key} is bad","x":`, { status: 400 })],
  ];
  test.each(echoes)("%s", async (_name, answer) => {
    const { client, world } = scripted([answer()], { maxRetries: 0 });
    const error = await failure(world.settle(client.chat.create({})));
    expect(everything(error)).not.toContain(key);
  });

  test("inside a stream", async () => {
    for (const event of [
      `data: {"error":{"message":"${key}","code":"${key}"}}\n\n`,
      `data: not json ${key}\n\n`,
      `event: error\ndata: ${key}\n\n`,
    ]) {
      const { client, world } = scripted([sse(chunk("a") + event)]);
      const error = await failure(world.settle(openStream(client).then(collect)));
      expect(everything(error)).not.toContain(key);
    }
  });

  test("and a key given by a function, or by a header of the caller", async () => {
    const secret = "Zq8!longsecretvalue";
    for (const options of [
      { apiKey: () => secret },
      { defaultHeaders: { "X-Api-Key": secret } },
      { defaultHeaders: { Authorization: `Token ${secret}` } },
    ]) {
      const { client, world } = scripted(
        [(request) => json({ error: { message: [...request.headers].join() } }, { status: 400 })],
        options,
      );
      expect(everything(await failure(world.settle(client.chat.create({}))))).not.toContain(secret);
    }
  });

  test("and a secret that a server quotes without its scheme, or that travels in the query", async () => {
    const secret = "Zq8!longsecretvalue";
    for (const options of [{ defaultHeaders: { Authorization: `Token ${secret}` } }, { defaultQuery: { key: secret } }]) {
      const { client, world } = scripted([json({ error: { message: `wrong key ${secret}` } }, { status: 401 })], options);
      expect(everything(await failure(world.settle(client.chat.create({}))))).not.toContain(secret);
    }
  });

  test("client and stream show none of it", async () => {
    const { client, world } = scripted([sse(chunk("a"))]);
    const stream = await world.settle(openStream(client));
    const promise = client.chat.create({});
    for (const value of [client, client.withOptions({ timeout: 1 }), stream, promise])
      expect(everything(value)).not.toContain(key);
    promise.catch(() => {});
  });

  test.each<[string, RegExp]>([
    ["ak-live\n0123456789abcdef", /character 8 of 24 is U\+000A/],
    ["ak-live-\u201c0123456789", /character 9 of 19 is U\+201C/],
    ["ak live 0123456789abcdef", /U\+0020/],
    ["ключ-0123456789", /U\+043A/],
  ])("a key that no header can carry is refused without being shown: %j", async (apiKey, message) => {
    const { client, requests, world } = scripted([json({})], { apiKey });
    const error = await failure(world.settle(client.chat.create({})));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.message).toMatch(message);
    expect(everything(error)).not.toContain(apiKey.slice(-8));
    expect(requests).toHaveLength(0);
  });

  test("a header that cannot be sent is refused without its value", async () => {
    const { client, world } = scripted([json({})], { defaultHeaders: { "x-private": "top\nsecret-value" } });
    const error = await failure(world.settle(client.chat.create({})));
    expect(error.message).toBe("The header x-private holds a character that cannot travel in a header.");
    expect(everything(error)).not.toContain("secret-value");
  });

  test("random keys planted anywhere", async () => {
    const keys = fc.string({
      unit: fc.constantFrom(..."abcXYZ0189-_.~!$&'()*+,;=:@/%\"\\<>".split("")),
      minLength: 8,
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(
        keys,
        fc.string(),
        fc.string(),
        fc.constantFrom(400, 401, 200, 500),
        async (secret, before, after, status) => {
          const planted = before + secret + after;
          fc.pre(!before.includes(secret) && !"Acme answered".includes(secret));
          for (const body of [
            planted,
            JSON.stringify({ error: { message: planted, code: planted } }),
            JSON.stringify({ detail: [{ loc: [planted], msg: planted }] }),
          ]) {
            const { client, world } = scripted([new Response(body, { status })], { apiKey: secret, maxRetries: 0 });
            const error = await failure(world.settle(client.chat.create({}))).catch(() => new Error("a valid reply"));
            const shown = [error.message, error.code, error.type, error.param, error.body].join("\n");
            expect(shown).not.toContain(secret);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("what looks like a key", () => {
  test.each(["sk-proj-abcDEF123456", "sk-inval************************-key", "Bearer abcdefgh12345"])(
    "is masked: %s",
    (text) => {
      const redacted = new Redactor().text(`before ${text} after`);
      expect(redacted).toBe("before [redacted] after");
    },
  );

  test("in the forms that it takes in URLs, host names and JSON", () => {
    const redactor = new Redactor();
    redactor.add('AbC/"dEf"+123');
    const forms = ['AbC/"dEf"+123', "AbC%2F%22dEf%22%2B123", 'AbC/\\"dEf\\"+123', 'abc/"def"+123'];
    expect(redactor.text(forms.join(" | "))).toBe(forms.map(() => "[redacted]").join(" | "));
  });

  // Some servers write HTML into JSON and then escape its ampersands, some put JSON into a URL.
  test.each(["ab\\u0026quot;cd/ef\\u0026lt;gh", "ab%5C%22cd%2Fef%3Cgh", "ab&amp;quot;cd/ef&amp;lt;gh", 'ab\\\\\\"cd\\/ef<gh'])(
    "in escapes within other escapes: %s",
    (form) => {
      const redactor = new Redactor();
      redactor.add('ab"cd/ef<gh');
      expect(redactor.text(`before ${form} after`)).toBe("before [redacted] after");
    },
  );

  test("a secret that looks like an escape itself", () => {
    const redactor = new Redactor();
    redactor.add('ab%41&amp;"cd');
    expect(redactor.text('ab%41&amp;"cd | ab%41&amp;\\"cd | ab%2541%26amp%3B%22cd')).toBe(
      "[redacted] | [redacted] | [redacted]",
    );
  });

  test("a secret within a longer one leaves no tail of it", () => {
    const redactor = new Redactor();
    redactor.add("abcdefgh");
    redactor.add("abcdefgh-tail");
    expect(redactor.text("x abcdefgh-tail y")).toBe("x [redacted] y");
  });

  test("a placeholder key does not garble messages", () => {
    const redactor = new Redactor();
    redactor.add("test");
    expect(redactor.text("this is a test")).toBe("this is a test");
  });
});
