import { createHmac } from "node:crypto";
import { inspect } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { build } from "esbuild";
import { createZhipu } from "../src/index.ts";
import { signedKey } from "../src/jwt.ts";
import { json, serve } from "../../openai-compatible/test/server.ts";

const id = "0123456789abcdef0123456789abcdef";
const secret = "AbCdEfGhIjKlMnOp";
const start = 1_790_000_000_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

const part = (text: string | undefined): unknown => JSON.parse(Buffer.from(text ?? "", "base64url").toString());

test("a token is of the form that the service wants: HS256, sign_type SIGN, milliseconds", async () => {
  const token = await signedKey(`${id}.${secret}`)();
  const [head, claims, signature, ...more] = token.split(".");
  expect(more).toEqual([]);
  expect(part(head)).toEqual({ alg: "HS256", sign_type: "SIGN" });
  expect(part(claims)).toEqual({ api_key: id, exp: start + 210_000, timestamp: start });
  // By another library's arithmetic.
  expect(signature).toBe(createHmac("sha256", secret).update(`${head}.${claims}`).digest("base64url"));
});

test("a token is kept until half a minute before it ends, and by whoever asks at the same time", async () => {
  const give = signedKey(`${id}.${secret}`);
  const [first, beside] = await Promise.all([give(), give()]);
  expect(beside).toBe(first);
  vi.setSystemTime(start + 179_999);
  expect(await give()).toBe(first);
  vi.setSystemTime(start + 180_000);
  const second = await give();
  expect(second).not.toBe(first);
  expect(part(second.split(".")[1])).toMatchObject({ exp: start + 390_000 });
});

test("a clock that is set back makes a new token", async () => {
  const give = signedKey(`${id}.${secret}`);
  const first = await give();
  vi.setSystemTime(start - 1);
  expect(await give()).not.toBe(first);
});

test("a token that was refused is signed anew, once, and the call goes on", async () => {
  const refused = json('{"error":{"code":"1003","message":"expired"}}', { status: 401 });
  const good = json('{"id":"a","data":[]}');
  const { sent, fetch } = serve(() => {
    vi.setSystemTime(start + 1000);
    return refused();
  }, good);
  const client = createZhipu({ apiKey: signedKey(`${id}.${secret}`), fetch, maxRetries: 0 });
  await client.models.list();
  const tokens = sent.map(({ headers }) => headers.get("authorization")?.replace("Bearer ", ""));
  expect(tokens.map((token) => part(token?.split(".")[1]))).toEqual([
    { api_key: id, exp: start + 210_000, timestamp: start },
    { api_key: id, exp: start + 211_000, timestamp: start + 1000 },
  ]);
});

test.each(["", "one-part", "a.", ".b", "a.b.c", undefined as unknown as string])(
  "the key %j is refused, and not quoted",
  (key) => {
    const make = (): unknown => signedKey(key);
    expect(make).toThrow("A key that tokens are signed with has the form {id}.{secret}. Check how it was pasted.");
  },
);

test("neither key nor token is shown: not by the function, not by the client, not in an error that quotes them", async () => {
  const apiKey = signedKey(`${id}.${secret}`);
  const token = await apiKey();
  const { fetch } = serve(
    json(JSON.stringify({ error: { code: "1002", message: `bad ${token} of ${id}.${secret}` } }), { status: 401 }),
  );
  const lines: unknown[] = [];
  const log = (...words: unknown[]): void => void lines.push(words);
  const logger = { debug: log, info: log, warn: log, error: log };
  const client = createZhipu({ apiKey, fetch, logger, logLevel: "debug", maxRetries: 0 });
  const error: unknown = await client.models.list().catch((reason: unknown) => reason);
  const shown = inspect([apiKey, client, error, lines], { depth: 20, showHidden: true });
  expect(lines.length).toBeGreaterThan(0);
  expect((error as Error).message).toBe("Zhipu GLM answered 401: bad [redacted] of [redacted]");
  for (const each of [token, secret]) expect(shown).not.toContain(each);
});

test("a program that sends its key as it is holds nothing of the signing", async () => {
  const bundle = async (contents: string): Promise<string> => {
    const stdin = { contents, resolveDir: import.meta.dirname, loader: "ts" } as const;
    const { outputFiles } = await build({ stdin, bundle: true, format: "esm", platform: "browser", write: false });
    return outputFiles[0]?.text ?? "";
  };
  const raw = await bundle('export { createZhipu, zhipuChat } from "../src/index.ts";');
  const signed = await bundle('export { createZhipu } from "../src/index.ts"; export { signedKey } from "../src/jwt.ts";');
  expect(raw).not.toContain("HS256");
  expect(signed).toContain("HS256");
});
