import { key } from "../provider.ts";
import type { Scenario } from "../scenario.ts";
import { event, head, ok, refusal, reply, stream } from "../steps.ts";

const redirect = (name: string, status: number, more: Partial<Scenario> = {}): Scenario => ({
  name,
  attempts: [[{ send: head(status, { location: "%SECOND%/steal?key=1", "content-length": "0" }) }], ok],
  expect: { error: { name: "APIError", kind: "redirect", attempts: 1, retryable: false, message: "redirect" }, times: [0] },
  ...more,
});

/** What a server may try with the key. */
export const security: readonly Scenario[] = [
  redirect("A 301 is refused: the key goes nowhere", 301),
  redirect("A 302 is refused: the key goes nowhere", 302),
  redirect("A 303 is refused: the key goes nowhere", 303),
  redirect("A 307 is refused: neither key nor prompt go anywhere", 307, { core: true }),
  redirect("A 308 is refused: neither key nor prompt go anywhere", 308),
  redirect("A redirect of a call without a body is refused", 302, { operation: "read", core: true }),
  redirect("A redirect of a stream is refused", 307, { stream: true }),
  redirect("A redirect is refused also when it says x-should-retry", 307, {
    attempts: [[{ send: head(307, { location: "%SECOND%/", "x-should-retry": "true", "content-length": "0" }) }], ok],
  }),
  {
    name: "A server that quotes the key in its error does not get it into ours",
    core: true,
    attempts: [refusal(401, {}, { message: `Incorrect API key provided: ${key}.` })],
    expect: { error: { kind: "authentication", attempts: 1, message: "Incorrect API key provided" }, times: [0] },
  },
  {
    name: "A server that quotes the key in its code does not get it into ours",
    attempts: [refusal(400, { "x-request-id": key }, { code: key, type: key, param: key })],
    expect: { error: { kind: "bad-request", attempts: 1 }, times: [0] },
  },
  {
    name: "A stream that quotes the key in its error does not get it into ours",
    stream: true,
    attempts: [stream(event("a"), `data: {"error":{"message":"Incorrect API key provided: ${key}"}}\n\n`)],
    expect: { chunks: ["a"], error: { kind: "stream-error", attempts: 1 }, times: [0] },
  },
  {
    name: "A page that quotes the key does not get it into our error",
    attempts: [reply(200, `<html><title>Hello ${key}</title></html>`, { "content-type": "text/html" })],
    expect: { error: { kind: "no-answer", attempts: 1 }, times: [0] },
  },
  {
    name: "A key function's error that quotes the key does not get it into ours",
    keys: { values: [key], fails: 2 },
    attempts: [refusal(500), ok],
    expect: { error: { kind: "configuration" }, times: [0] },
  },
];

const signed = [{ send: head(302, { location: "%SECOND%/file?signature=0123456789abcdef", "content-length": "0" }) }] as const;
const ownHeader = { defaultHeaders: { "x-own": "private", cookie: "session=1" } };

const download = (name: string, more: Partial<Scenario>): Scenario => ({
  name,
  operation: "download",
  client: ownHeader,
  attempts: [signed],
  expect: { value: "the file", times: [0], elsewhere: 1 },
  ...more,
});
const file = reply(200, "the file", { "content-type": "text/plain" });

/** Operations that answer with a redirect to a signed URL: the one redirect that is followed. */
export const signedUrls: readonly Scenario[] = [
  download("A signed URL is followed without key, cookie or header of ours", { second: [file] }),
  download("A signed URL is followed once: a redirect after it is refused", {
    second: [[{ send: head(302, { location: "/further", "content-length": "0" }) }], file],
    expect: { error: { kind: "redirect", attempts: 1, retryable: false }, times: [0], elsewhere: 1 },
  }),
  download("A signed URL that has expired is final", {
    second: [refusal(403), file],
    expect: { error: { kind: "permission-denied", status: 403, attempts: 1 }, times: [0], elsewhere: 1 },
  }),
  download("A signed URL that fails for now is asked for again, from the beginning", {
    second: [refusal(503), file],
    expect: { value: "the file", times: [0, 500], elsewhere: 2 },
  }),
  download("A signed URL whose connection breaks is asked for again, from the beginning", {
    second: [["reset"], file],
    expect: { value: "the file", times: [0, 500], elsewhere: 2 },
  }),
  download("A signed URL that does not answer is given up after the timeout", {
    second: [["stall"]],
    options: { timeout: 100, maxRetries: 0 },
    expect: { error: { kind: "timeout", attempts: 1 }, times: [0], elsewhere: 1, at: 100 },
  }),
  download("An abort ends the download of a signed URL", {
    second: [[{ send: `${head(200, { "content-length": "99" })}some` }, "stall"]],
    abortAt: 50,
    expect: { error: { kind: "abort", cause: "reason" }, times: [0], elsewhere: 1, at: 50 },
  }),
  download("A signed URL without TLS on another host is not followed", {
    attempts: [[{ send: head(302, { location: "http://storage.example/file", "content-length": "0" }) }]],
    expect: { error: { kind: "redirect", attempts: 1, message: "http://storage.example" }, times: [0] },
  }),
  download("A redirect that names no address is not followed", {
    attempts: [[{ send: head(302, { "content-length": "0" }) }]],
    expect: { error: { kind: "redirect", attempts: 1 }, times: [0] },
  }),
  download("An operation that may answer with a signed URL may also answer with the reply", {
    attempts: [file],
    expect: { value: "the file" },
  }),
];
