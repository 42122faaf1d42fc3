import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConfigurationError, createClient, type Operation } from "../src/index.ts";
import { acme, type Acme, collect, json, key, operations, scripted, sse } from "./support/acme.ts";
import { runs } from "./support/wild-bytes.ts";

// Over a real socket: what an injected fetch would see is not yet what a server reads. See properties.test.ts for other seeds.

let received: IncomingMessage[] = [];
const server = createServer((request, response) => {
  received.push(request);
  request.resume();
  response.writeHead(200, { "content-type": "application/json" }).end('{"data":[]}');
});
let client: Acme;
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  client = createClient(acme, operations, { apiKey: key, baseUrl, maxRetries: 0 }) as Acme;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The one request that arrived; none when the call was refused before anything was sent. */
async function sent(call: () => PromiseLike<unknown>): Promise<IncomingMessage[]> {
  received = [];
  try {
    await call();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(received).toEqual([]);
    return [];
  }
  expect(received).toHaveLength(1);
  return received;
}

const urlOf = (request: IncomingMessage): URL => new URL(request.url ?? "", "http://server.test");

const traps = [
  "",
  ".",
  "..",
  "../x",
  "%2e%2e",
  "a/b",
  "a\\b",
  "a?b=c",
  "a#b",
  "a%",
  "a b",
  "\0",
  "\n",
  "\uD800",
  "😀",
  ";a=b",
  "//x",
  "@",
  ":80",
  "__proto__",
];
const anyText = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...traps) },
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 4 }).map((units) => String.fromCharCode(...units)),
  },
);
const isWellFormed = (text: string): boolean => !/[\uD800-\uDFFF]/u.test(text);

describe("random text either reaches the server as it is, or is refused with a ConfigurationError:", () => {
  test("path parameters", async () => {
    let arrived = 0;
    const property = fc.asyncProperty(anyText, anyText, async (model, part) => {
      const [request] = await sent(() => client.models.retrieve(model, part));
      const legal = [model, part].every((text) => isWellFormed(text) && !["", ".", ".."].includes(text));
      expect(request !== undefined).toBe(legal);
      if (request === undefined) return;
      arrived++;
      const { pathname, search } = urlOf(request);
      const [, version, models, first, parts, second, ...rest] = pathname.split("/");
      expect([version, models, parts, rest, search]).toEqual(["v1", "models", "parts", [], ""]);
      expect([first, second].map((segment) => decodeURIComponent(segment ?? ""))).toEqual([model, part]);
    });
    await fc.assert(property, runs(300));
    expect(arrived).toBeGreaterThan(100);
  });

  test("query parameters, of the method and of the options", async () => {
    let arrived = 0;
    const property = fc.asyncProperty(anyText, anyText, anyText, async (name, value, other) => {
      const own = Object.fromEntries([[name, value]]);
      const [request] = await sent(() => client.models.list(own, { query: { other } }));
      expect(request !== undefined).toBe([name, value, other].every(isWellFormed));
      if (request === undefined) return;
      arrived++;
      const expected =
        name === "other"
          ? [["other", other]]
          : [
              [name, value],
              ["other", other],
            ];
      expect([...urlOf(request).searchParams]).toEqual(expected);
      expect(urlOf(request).pathname).toBe("/v1/models");
    });
    await fc.assert(property, runs(300));
    expect(arrived).toBeGreaterThan(100);
  });

  test("header values", async () => {
    let arrived = 0;
    const latin = fc.string({ unit: fc.integer({ min: 1, max: 0xff }).map((unit) => String.fromCharCode(unit)), maxLength: 8 });
    const property = fc.asyncProperty(fc.oneof(anyText, latin), async (value) => {
      const [request] = await sent(() => client.chat.create({}, { headers: { "x-random": value } }));
      if (request === undefined) return;
      arrived++;
      // HTTP has no way to send white space at either end of a value.
      expect(request.headers["x-random"]).toBe(value.replace(/^[\t ]+|[\t ]+$/g, ""));
    });
    await fc.assert(property, runs(300));
    expect(arrived).toBeGreaterThan(100);
  });

  test("header names", async () => {
    const property = fc.asyncProperty(anyText, async (name) => {
      const [request] = await sent(() => client.chat.create({}, { headers: Object.fromEntries([[`x-${name}`, "v"]]) }));
      if (request !== undefined) expect(request.headers[`x-${name}`.toLowerCase()]).toBe("v");
    });
    await fc.assert(property, runs(200));
  });
});

describe("members named like those of every object pollute nothing", () => {
  const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "then"];
  const poison = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(true, "polluted", 1),
      fc.array(fc.tuple(fc.constantFrom(...names, "choices", "error", "message", "data", "id"), tie("value")), {
        minLength: 1,
        maxLength: 4,
      }),
    ),
  })).value;
  /** As JSON text, so that `__proto__` becomes a member of its own. */
  const toJson = (value: unknown): string =>
    Array.isArray(value)
      ? `{${value.map(([name, inner]: [string, unknown]) => `${JSON.stringify(name)}:${toJson(inner)}`).join(",")}}`
      : JSON.stringify(value);
  const prototypes = [Object.prototype, Array.prototype, Function.prototype, Error.prototype, Promise.prototype];
  const ownNames = (): string[][] => prototypes.map((prototype) => Reflect.ownKeys(prototype).map(String));

  test("in replies, lists, streams, errors, queries and headers", async () => {
    const before = ownNames();
    const property = fc.asyncProperty(poison, async (value) => {
      const text = toJson(value);
      const chunk = `{"choices":[{"index":0,"finish_reason":"stop","delta":${text}}],"more":${text}}`;
      const calls: readonly ((acmeClient: Acme) => PromiseLike<unknown>)[] = [
        (acmeClient) => acmeClient.chat.create({}),
        (acmeClient) => acmeClient.models.list(),
        async (acmeClient) => collect(await acmeClient.chat.create({ stream: true })),
        (acmeClient) =>
          acmeClient.models.list(JSON.parse(text) as object, {
            headers: JSON.parse(text) as {},
            query: JSON.parse(text) as {},
          }),
      ];
      const answers = [
        json(JSON.parse(text)),
        json(JSON.parse(text), { status: 400 }),
        sse(`data: ${chunk}\n\ndata: [DONE]\n\n`),
        sse(`data: ${text}\n\n`),
      ];
      for (const answer of answers) {
        for (const call of calls) {
          const { client: acmeClient, world } = scripted([answer], { maxRetries: 0 });
          await world.settle(Promise.resolve(call(acmeClient)).catch(() => {}));
        }
      }
      expect(ownNames()).toEqual(before);
      expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    });
    await fc.assert(property, runs(60));
  });

  test("in a reply, they are members of its own", async () => {
    const { client: acmeClient } = scripted([json(JSON.parse('{"id":"x","__proto__":{"admin":true}}'))]);
    const reply = (await acmeClient.chat.create({})) as Record<string, unknown>;
    expect(Object.hasOwn(reply, "__proto__")).toBe(true);
    expect(reply["admin"]).toBeUndefined();
  });

  test("in an operation's id they are refused", () => {
    const named = (id: string): Operation => ({ id, method: "GET", path: "/x", reply: "json" });
    for (const id of ["__proto__.x", "constructor.x", "x.__proto__"]) {
      expect(() => createClient(acme, [named(id)])).toThrow(ConfigurationError);
    }
  });
});
