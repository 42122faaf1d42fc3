import { expect, test } from "vitest";
import type { QueryValues } from "../src/index.ts";
import { failure, json } from "./support/acme.ts";
import { lab } from "./support/lab.ts";

const ok = json({ data: [] });
const search = async (query: unknown, options = {}, request = {}): Promise<string> => {
  const { call, requests, world } = lab([ok], options);
  await world.settle(call("models.list", query as QueryValues, request));
  return new URL(requests[0]?.url ?? "").search;
};

test.each<[object, string]>([
  [{ a: "x", b: 1, c: true, d: 12n, e: 0, f: "", g: false }, "?a=x&b=1&c=true&d=12&e=0&f=&g=false"],
  [{ a: null, b: undefined, c: [] }, ""],
  [{ after: new Date(Date.UTC(2026, 0, 2)) }, "?after=2026-01-02T00%3A00%3A00.000Z"],
  [{ list: ["a", 1, true], one: ["x"] }, "?list=a&list=1&list=true&one=x"],
  [{ q: "a b&c=d#e?f/g+h%20" }, "?q=a%20b%26c%3Dd%23e%3Ff%2Fg%2Bh%2520"],
  [{ q: "line\r\nfeed", e: "é😀" }, "?q=line%0D%0Afeed&e=%C3%A9%F0%9F%98%80"],
])("Query values are written for a URL by their kinds: %o", async (query, expected) => {
  expect(await search(query)).toBe(expected);
});

test.each<[object, [string, string][]]>([
  [{ "a&b": "1" }, [["a&b", "1"]]],
  [{ "a=b": "1" }, [["a=b", "1"]]],
  [
    { "a#b": "1", c: "2" },
    [
      ["a#b", "1"],
      ["c", "2"],
    ],
  ],
  [{ "a b\r\nc": "1" }, [["a b\r\nc", "1"]]],
  [{ "filter[name]": "1" }, [["filter[name]", "1"]]],
  [{ "%61": "1" }, [["%61", "1"]]],
  [{ "": "1" }, [["", "1"]]],
])("A query parameter's name cannot make another parameter or end the query: %j", async (query, expected) => {
  expect([...new URLSearchParams(await search(query))]).toEqual(expected);
});

test("Query parameters of the method win over the client's, those of the options over both", async () => {
  const options = { defaultQuery: { a: "client", b: "client", c: "client", d: ["1", "2"] } };
  expect(await search({ b: "method", c: "method", d: null }, options, { query: { c: "options" } })).toBe(
    "?a=client&b=method&c=options",
  );
});

test("Query parameters named like the members of every object are sent, and change nothing else", async () => {
  const query = JSON.parse('{"__proto__":"p","constructor":["c"],"toString":"t"}');
  expect(await search(query, { defaultQuery: query })).toBe("?__proto__=p&constructor=c&toString=t");
  expect(Object.hasOwn(Object.prototype, "c")).toBe(false);
  expect((await failure(search(JSON.parse('{"__proto__":{"polluted":true}}')))).message).toContain(
    "The query parameter __proto__ must be",
  );
  expect({}).not.toHaveProperty("polluted");
});

test.each<[unknown, string]>([
  [{ a: { b: 1 } }, "The query parameter a must be text, a number, a boolean, a date, or a list of them."],
  [{ a: [["x"]] }, "The query parameter a must be text, a number, a boolean, a date, or a list of them."],
  [{ a: [null] }, "The query parameter a must be text, a number, a boolean, a date, or a list of them."],
  [{ a: () => "x" }, "The query parameter a must be text, a number, a boolean, a date, or a list of them."],
  [{ a: new Date(Number.NaN) }, "The query parameter a must be text, a number, a boolean, a date, or a list of them."],
  [{ a: "\ud800" }, "The query parameter a holds text that is not well-formed (it has half a surrogate pair)."],
  [{ "\udfff": "x" }, 'The query parameter "\\udfff" is not well-formed text (it has half a surrogate pair).'],
])("A query value that no URL can hold is refused with the parameter's name: %o", async (query, message) => {
  const error = await failure(search(query));
  expect([error.name, error.message]).toEqual(["ConfigurationError", message]);
});

test.each([new URLSearchParams("a=1"), new Map([["a", "top-secret-1"]]), "key=top-secret-1", 5])(
  "Query parameters that are no plain object are refused without being shown: %s",
  async (query) => {
    for (const [options, request] of [
      [{ defaultQuery: query }, {}],
      [{}, { query }],
    ]) {
      const error = await failure(search({}, options as {}, request as {}));
      expect(error.message).toBe("Query parameters must be a plain object of names and values: use Object.fromEntries(query).");
    }
  },
);

test("Secrets in a query are masked in errors, those in a list as well", async () => {
  const quote = ({ url }: { url: string }): Response =>
    json({ error: { message: `GET ${url} ${decodeURIComponent(url)}` } }, { status: 400 });
  const { call, world } = lab([quote]);
  const error = await failure(
    world.settle(call("models.list", { api_key: "wX/9+secret", tokens: 5, access_token: ["one-of-two", "two of two"] })),
  );
  expect(error.message).not.toMatch(/wX|secret|one-of|two/);
  expect(error.message).toContain("tokens=5");
});

test.each<[unknown, string]>([
  [Number.NaN, "needs model as text that is not empty"],
  [Infinity, "needs model as text that is not empty"],
  [12n, "needs model as text that is not empty"],
  [null, "needs model as text that is not empty"],
  [["a"], "needs model as text that is not empty"],
  ["", "needs model as text that is not empty"],
  [".", "must not be a dot segment (.)"],
  ["..", "must not be a dot segment (..)"],
  ["a\udc00", "is not well-formed text"],
])("A path parameter that is no segment is refused: %s", async (id, message) => {
  const { call, requests, world } = lab([ok]);
  const error = await failure(world.settle(call("models.retrieve", id, "part")));
  expect([error.name, error.message.includes(message), requests.length]).toEqual(["ConfigurationError", true, 0]);
});

test.each([
  ["%2e%2e", "%252e%252e"],
  ["%2E", "%252E"],
  [".%2e", ".%252e"],
  ["..\\..", "..%5C.."],
  ["../../admin", "..%2F..%2Fadmin"],
  ["a/../b", "a%2F..%2Fb"],
  ["...", "..."],
  ["..\t", "..%09"],
  [" ", "%20"],
  ["?a=b#c", "%3Fa%3Db%23c"],
  ["{part}", "%7Bpart%7D"],
  ["//evil.test", "%2F%2Fevil.test"],
  ["__proto__", "__proto__"],
])("A path parameter is one segment, which a server reads as it was given: %j", async (id, written) => {
  const { call, requests, world } = lab([ok]);
  await world.settle(call("models.retrieve", id, 0));
  expect(new URL(requests[0]?.url ?? "").pathname).toBe(`/v1/models/${written}/parts/0`);
});
