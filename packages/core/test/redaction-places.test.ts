import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { APIError } from "../src/index.ts";
import { chunk, collect, failure, json, openStream, scripted, sse } from "./support/acme.ts";
import { everything } from "./support/everything.ts";
import { issuedKeys } from "./support/keys.ts";

/** A failed call whose failure has the key in one place. */
interface Place {
  readonly name: string;
  readonly answer: (key: string) => Response | Error;
  readonly inStream?: boolean;
}

const escaped = (key: string): string => JSON.stringify(key).slice(1, -1);
const nested = (key: string): object => ({ a: [{ b: { c: [key, { [key]: key }] } }] });

const places: readonly Place[] = [
  { name: "the message", answer: (key) => json({ error: { message: `The key ${key} is wrong` } }, { status: 401 }) },
  {
    name: "code, type and parameter",
    answer: (key) => json({ error: { message: "no", code: key, type: key, param: key } }, { status: 400 }),
  },
  { name: "the id of the request in the body", answer: (key) => json({ message: "no", request_id: key }, { status: 400 }) },
  { name: "the place of a complaint", answer: (key) => json({ detail: [{ loc: ["body", key], msg: key }] }, { status: 422 }) },
  {
    name: "a member that nobody reads",
    answer: (key) => json({ error: { message: "no" }, debug: nested(key) }, { status: 500 }),
  },
  {
    name: "JSON in the message",
    answer: (key) => json({ message: JSON.stringify({ detail: key, ...nested(key) }) }, { status: 400 }),
  },
  {
    name: "what a gateway quotes",
    answer: (key) => json({ error: { message: "Provider returned error", metadata: { raw: key } } }, { status: 502 }),
  },
  {
    name: "a long message",
    answer: (key) => json({ error: { message: `${"x".repeat(960)} ${key} ${"y".repeat(2000)}` } }, { status: 400 }),
  },
  { name: "a long body", answer: (key) => new Response(`${"x".repeat(4080)} ${key} ${"y".repeat(9000)}`, { status: 400 }) },
  { name: "a body full of it", answer: (key) => new Response(`${key} `.repeat(300), { status: 400 }) },
  { name: "text", answer: (key) => new Response(`unknown key ${key}`, { status: 403 }) },
  {
    name: "a page",
    answer: (key) => new Response(`<html><title>key ${key}</title><body>${key}</body></html>`, { status: 503 }),
  },
  { name: "XML", answer: (key) => new Response(`<Error><Code>X</Code><Message>key ${key}</Message></Error>`, { status: 403 }) },
  { name: "cut JSON", answer: (key) => new Response(`{"error":{"message":"key ${escaped(key)} is wro`, { status: 400 }) },
  {
    name: "a URL in the message",
    answer: (key) => json({ error: { message: `POST /v1/chat?key=${encodeURIComponent(key)}&n=1` } }, { status: 404 }),
  },
  {
    name: "headers",
    answer: (key) =>
      json(
        { error: { message: "no" } },
        { status: 429, headers: { "x-request-id": key, "retry-after": key, "x-reset-tokens": key } },
      ),
  },
  {
    name: "the target of a redirect",
    answer: (key) =>
      new Response(null, { status: 307, headers: { location: `https://example.test/?k=${encodeURIComponent(key)}` } }),
  },
  { name: "an error under a success status", answer: (key) => json({ error: { message: `key ${key}`, code: key } }) },
  { name: "text under a success status", answer: (key) => new Response(`key ${key}`) },
  {
    name: "the error of the platform",
    answer: (key) =>
      Object.assign(
        new TypeError(`fetch failed: ${key}`, {
          cause: Object.assign(new Error(`header ${key}`), { code: key, headers: { key }, options: nested(key) }),
        }),
        { request: { headers: { authorization: key } } },
      ),
  },
  {
    name: "one of several errors of the platform",
    answer: (key) => new TypeError("fetch failed", { cause: new AggregateError([new Error(key)], key) }),
  },
  {
    name: "an error event",
    inStream: true,
    answer: (key) => sse(`${chunk("a")}data: ${JSON.stringify({ error: { message: `key ${key}`, code: key } })}\n\n`),
  },
  { name: "a named error event", inStream: true, answer: (key) => sse(`${chunk("a")}event: error\ndata: key ${key}\n\n`) },
  { name: "a malformed event", inStream: true, answer: (key) => sse(`${chunk("a")}data: key ${key}\n\n`) },
  { name: "a body that is no stream", inStream: true, answer: (key) => json({ error: { message: `key ${key}` } }) },
];

async function shown({ answer, inStream }: Place, key: string, apiKey: string): Promise<string> {
  const { client, world } = scripted([answer(key)], { maxRetries: 0, apiKey });
  const call = inStream === true ? openStream(client).then(collect) : Promise.resolve(client.chat.create({}));
  const error = await failure(world.settle(call));
  expect(error).toBeInstanceOf(APIError);
  return everything(error);
}

/** The longest part of a key that can be read in a text. */
function longestPart(text: string, key: string): string {
  let longest = "";
  for (let from = 0; from < key.length; from++) {
    while (text.includes(key.slice(from, from + longest.length + 1)) && from + longest.length < key.length) {
      longest = key.slice(from, from + longest.length + 1);
    }
  }
  return longest;
}

describe.each(places)("$name", (place) => {
  test("shows no key that the client was given", async () => {
    const headerSafe = Array.from({ length: 0x7e - 0x21 + 1 }, (_, at) => String.fromCharCode(0x21 + at));
    const keys = fc.string({ unit: fc.constantFrom(...headerSafe), minLength: 16, maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(keys, async (key) => {
        const text = await shown(place, key, key);
        for (const form of [key, key.toLowerCase(), escaped(key), escaped(escaped(key)), encodeURIComponent(key)]) {
          expect(text).not.toContain(form);
        }
      }),
      { numRuns: 12 },
    );
  });

  test("shows no key that looks like one", async () => {
    const keys = fc.oneof(...Object.values(issuedKeys));
    await fc.assert(
      fc.asyncProperty(keys, async (key) => {
        expect(longestPart(await shown(place, key, "another-key-0123456789"), key).length).toBeLessThan(12);
      }),
      { numRuns: 12 },
    );
  });
});
