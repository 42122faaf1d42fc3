import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Redactor, safeCause } from "../src/errors/redact.ts";
import { issuedIds, issuedKeys } from "./support/keys.ts";

const runs = { numRuns: 20 };

/** No part of the key that could help anybody is left. */
function expectMasked(shown: string, key: string): void {
  const parts = Array.from({ length: Math.max(0, key.length - 11) }, (_, at) => key.slice(at, at + 12));
  expect([shown.includes("[redacted]"), parts.find((part) => shown.includes(part))]).toEqual([true, undefined]);
}

describe("a key that no call knows", () => {
  // What a server, a proxy or a URL puts around it.
  const surroundings: readonly [string, (key: string) => string][] = [
    ["alone", (key) => key],
    ["in a sentence", (key) => `Incorrect API key provided: ${key}. See the docs.`],
    ["in quotation marks", (key) => `The key '${key}' is not known`],
    ["in a header", (key) => `authorization: Bearer ${key}`],
    ["in JSON", (key) => JSON.stringify({ headers: { "x-api-key": key }, n: 1 })],
    ["in JSON in JSON", (key) => JSON.stringify({ message: JSON.stringify({ key }) })],
    ["behind a line break in JSON", (key) => JSON.stringify(`is wrong:\n${key}\n`)],
    ["in a URL", (key) => `https://api.example.com/v1/models?key=${key}&pageSize=5`],
    ["behind an escape in a URL", (key) => `https://example.com/?q=Bearer%20${key}`],
    ["as a user", (key) => `https://user:${key}@example.com/v1`],
    ["in HTML", (key) => `<p>${key}</p>`],
  ];

  describe.each(Object.entries(issuedKeys))("%s", (_issuer, keys) => {
    test.each(surroundings)("%s", (_where, surround) => {
      fc.assert(
        fc.property(keys, (key) => expectMasked(new Redactor().text(surround(key)), key)),
        runs,
      );
    });
  });

  test.each([
    [
      "https://aip.baidubce.com/rpc/2.0/chat?access_token=abcdef&x=1",
      "https://aip.baidubce.com/rpc/2.0/chat?access_token=[redacted]&x=1",
    ],
    [
      "/oauth/2.0/token?client_id=Va5yQRHlA4&client_secret=0rDSjzQ20X",
      "/oauth/2.0/token?client_id=[redacted]&client_secret=[redacted]",
    ],
    ["https://b.example/f?X-Amz-Signature=ab12&X-Amz-Date=1", "https://b.example/f?X-Amz-Signature=[redacted]&X-Amz-Date=1"],
    ['{"api_key":"Zm9vYmFyYmF6MQ","n":1}', '{"api_key":"[redacted]","n":1}'],
    ["Incorrect API key provided: abcd1234efgh5678.", "Incorrect API key provided: [redacted]."],
    ["X-Api-Key: abcd1234efgh5678", "X-Api-Key: [redacted]"],
    ["Authorization: Token abcd1234efgh5678", "Authorization: Token [redacted]"],
    ["proxy http://user:pass@proxy.local:8080/", "proxy http://[redacted]@proxy.local:8080/"],
    ["Basic dXNlcjpwYXNz is refused", "[redacted] is refused"],
    ["-----BEGIN PRIVATE KEY-----\nMIIEvQ\nAbC/+=\n-----END PRIVATE KEY-----", "[redacted]"],
  ])("told by its name: %s", (text, shown) => {
    expect(new Redactor().text(text)).toBe(shown);
  });
});

describe("what is no key stays as it is", () => {
  test.each(Object.entries(issuedIds))("%s", (_what, ids) => {
    fc.assert(
      fc.property(ids, (id) => {
        for (const text of [id, `The request ${id} failed.`, JSON.stringify({ request_id: id })]) {
          expect(new Redactor().text(text)).toBe(text);
        }
      }),
      runs,
    );
  });

  test.each([
    "Basic authentication is not supported; use Bearer authentication instead.",
    'Bearer realm="api", error="invalid_token", error_description="expired"',
    "Missing API key. Set the header x-api-key: it is required.",
    "You can find your API key: https://platform.example.com/account/api-keys",
    "You didn't provide an API key. You need to provide your API key in an Authorization header.",
    "API key ID: 5bfd0532-8fa8-4e41-8eda-16a9a73a8d6d",
    "max_tokens=4096 and pageToken=abcdefghijkl are too many tokens: 99999999999",
    "https://api.example.com/v1/models?limit=5&after=file-abc&max_tokens=10",
    "Unexpected token: <|endoftext|> at position 12345678",
    "Invalid type for 'messages[0].content[1].image_url.url': expected a string",
    "meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8 and claude-sonnet-4-5-20250929",
    "task-1234567890 and risk-assessment-2024 and disk-0123456789abcdef",
    "at fetchSigned (file:///srv/app/node_modules/@acme/core/dist/transport/signed-url.js:31:17)",
    "generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 15",
    "Root=1-67cae56b-7044bad340f6f3b2760f4124;c9be3bc3-c902-4af2-98ce-49f29dd89efd",
    "sha1 3f786850e387550fdab836ed7e6dc881de23001b, md5 4df7f8b0ba83e6a8aa9b8fa976bef023",
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ",
  ])("%s", (text) => {
    expect(new Redactor().text(text)).toBe(text);
  });
});

describe("a key that the call knows", () => {
  const secrets = fc.string({
    unit: fc.constantFrom(..."abcXYZ0189-_.~!$&'()*+,;=:@/%\"\\<># ".split(""), "é", "钥"),
    minLength: 8,
    maxLength: 80,
  });
  const forms: readonly [string, (secret: string) => string][] = [
    ["as it is", (secret) => secret],
    ["in lower case", (secret) => secret.toLowerCase()],
    ["in upper case", (secret) => secret.replace(/[a-z]/g, (letter) => letter.toUpperCase())],
    ["in JSON", (secret) => JSON.stringify(secret).slice(1, -1)],
    ["in JSON in JSON", (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ["in JSON with slashes escaped", (secret) => JSON.stringify(secret).slice(1, -1).replaceAll("/", "\\/")],
    [
      "in JSON that is safe in HTML",
      (secret) =>
        JSON.stringify(secret)
          .slice(1, -1)
          .replace(/[<>&+']/g, (mark) => `\\u00${mark.charCodeAt(0).toString(16)}`),
    ],
    ["in a URL", (secret) => encodeURIComponent(secret)],
    ["in a form", (secret) => encodeURIComponent(secret).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)],
    ["in a URL in a URL", (secret) => encodeURIComponent(encodeURIComponent(secret))],
    [
      "in HTML",
      (secret) =>
        secret.replace(/[&<>"']/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[mark]!),
    ],
  ];

  test.each(forms)("%s", (_form, write) => {
    fc.assert(
      fc.property(secrets, fc.constantFrom("", "x", " ", "key="), (secret, before) => {
        const redactor = new Redactor();
        redactor.add(secret);
        expect(redactor.text(`${before}${write(secret)} is wrong`)).toBe(`${before}[redacted] is wrong`);
      }),
    );
  });

  test("within base64, whatever stands before and behind it", () => {
    fc.assert(
      fc.property(secrets, fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), (secret, before, after) => {
        const redactor = new Redactor();
        redactor.add(secret);
        for (const encoding of ["base64", "base64url"] as const) {
          const shown = redactor.text(Buffer.from(before + secret + after).toString(encoding));
          // Only the letters that it shares with its neighbours may be left.
          expect(shown).toContain("[redacted]");
          expect(shown.length).toBeLessThanOrEqual("[redacted]".length + 2 * 8 + 20);
        }
      }),
    );
  });

  test("the password of basic authentication, as it is", () => {
    const redactor = new Redactor();
    redactor.add(`Basic ${btoa("user:Open Sesame 1")}`);
    expect(redactor.text("the password Open Sesame 1 is wrong")).toBe("the password [redacted] is wrong");
  });

  test("beside letters that are longer in lower case", () => {
    const redactor = new Redactor();
    redactor.add("AbCdEf-123456");
    expect(redactor.text("İİİ AbCdEf-123456 İ")).toBe("İİİ [redacted] İ");
  });

  test("with escapes in front of it", () => {
    const redactor = new Redactor();
    redactor.add('pass"word/1');
    const before = JSON.stringify('é\n\\ "x" %20 &amp; ').slice(0, -1);
    const text = `${before}${JSON.stringify('pass"word/1').slice(1, -1).replace("/", "\\/")} "y`;
    expect(redactor.text(text)).toBe(`${before}[redacted] "y`);
    expect(redactor.text("%7B%22k%22%3A%22pass%22word%2F1%22%7D")).toBe("%7B%22k%22%3A%22[redacted]%22%7D");
  });

  test("that it learns after it has shown something", () => {
    const redactor = new Redactor();
    redactor.add("first-secret");
    expect(redactor.text("first-secret, other-secret")).toBe("[redacted], other-secret");
    redactor.add("other-secret");
    expect(redactor.text("first-secret, other-secret")).toBe("[redacted], [redacted]");
  });

  test("cut in its second half", () => {
    const secret = "ak-live-0123456789abcdefghijklmnopqrstuvwxyz";
    const redactor = new Redactor();
    redactor.add(secret);
    for (let length = 22; length <= secret.length; length++) {
      expect(redactor.text(`"${secret.slice(0, length)}`)).toBe('"[redacted]');
      expect(redactor.text(`${secret.slice(0, length)}... is wrong`)).toBe("[redacted]... is wrong");
    }
    expect(redactor.text("ak-live- keys")).toBe("ak-live- keys");
  });

  test.each([300, 5000, 20_000])("one of %i characters, in its exact forms", (length) => {
    const secret = Array.from({ length }, (_, at) => 'aB3/"+%='[(at * at + (at >> 3)) % 8]).join("");
    const redactor = new Redactor();
    redactor.add(secret);
    const forms = [secret, secret.toLowerCase(), encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
    expect(redactor.text(forms.join(" | "))).toBe(forms.map(() => "[redacted]").join(" | "));
  });
});

describe("the beginning of a text", () => {
  const secret = "ak-live-0123456789abcdef";
  const redactor = new Redactor();
  redactor.add(secret);

  test("is cut after it was redacted, wherever the secret stands", () => {
    for (let before = 0; before < 140; before++) {
      const shown = redactor.beginning(`${"x".repeat(before)}${secret}${"y".repeat(5000)}`, 100);
      expect(shown.length).toBeLessThanOrEqual(100);
      expect(shown).not.toContain("ak-live-");
      expect(shown.endsWith("…")).toBe(true);
    }
  });

  test("is as long as it may be, and unmarked when nothing is left out", () => {
    expect(redactor.beginning("a".repeat(10_000), 100)).toBe(`${"a".repeat(99)}…`);
    expect(redactor.beginning("short", 100)).toBe("short");
    expect(redactor.beginning("a".repeat(100), 100)).toBe("a".repeat(100));
  });

  test("leaves no half of a secret when masks make the text shorter", () => {
    const many = `${secret} `.repeat(1000);
    for (const length of [10, 100, 333, 1000]) expect(redactor.beginning(many, length)).not.toMatch(/ak-|0123/);
  });
});

describe("the copy of a foreign error", () => {
  const secret = "ak-live-0123456789abcdef";
  const redactor = new Redactor();
  redactor.add(secret);

  test("keeps name, message, code and stack, without the key, and nothing else", () => {
    const original = Object.assign(new RangeError(`no ${secret}`), { code: `E-${secret}`, request: { headers: { secret } } });
    const copy = safeCause(original, redactor) as any;
    expect([copy.name, copy.message, copy.code, copy.request]).toEqual([
      "RangeError",
      "no [redacted]",
      "E-[redacted]",
      undefined,
    ]);
    expect(copy.stack).toBe(original.stack?.replaceAll(secret, "[redacted]"));
    expect(original.stack).toContain(secret);
  });

  test("of something that is no error", () => {
    expect([`thrown ${secret}`, 7, { secret }, () => secret].map((value) => safeCause(value, redactor))).toEqual([
      "thrown [redacted]",
      7,
      undefined,
      undefined,
    ]);
  });
});
