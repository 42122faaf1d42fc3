import { describe, expect, test, vi } from "vitest";
import { createClientIn } from "../src/client/create-client.ts";
import { readSettings } from "../src/client/settings.ts";
import {
  APIPromise,
  ConfigurationError,
  createClient,
  EventStream,
  MissingApiKeyError,
  type Operation,
  Page,
  PagePromise,
  startPage,
} from "../src/index.ts";
import {
  acme,
  chat,
  chunk,
  collect,
  failure,
  json,
  key,
  lenientChat,
  models,
  openStream,
  operations,
  scripted,
  sse,
  type Acme,
} from "./support/acme.ts";
import { VirtualWorld } from "./support/virtual-world.ts";

const ok = json({ object: "reply" }, { headers: { "x-request-id": "req-1", "x-limit-tokens": "5" } });

describe("the tree", () => {
  test("has a method for each operation, and nothing of the options", () => {
    const { client } = scripted([ok]);
    expect(Object.keys(client)).toEqual(["withOptions", "chat", "lenient", "models", "jobs", "orders"]);
    expect(Object.keys(client.models)).toEqual(["list", "retrieve", "delete"]);
    expect(JSON.stringify(client)).toBe('{"chat":{},"lenient":{},"models":{},"jobs":{},"orders":{}}');
  });

  test.each([
    ["the same id twice", ["a.b", "a.b"]],
    ["a method where a resource is", ["a.b.c", "a.b"]],
    ["a resource where a method is", ["a.b", "a.b.c"]],
    ["withOptions", ["withOptions"]],
    ["then", ["a.then"]],
    ["__proto__", ["__proto__.x"]],
    ["an empty name", ["a..b"]],
  ])("a name clash throws: %s", (_name, ids) => {
    expect(() =>
      createClient(
        acme,
        ids.map((id) => ({ ...chat, id })),
      ),
    ).toThrow(ConfigurationError);
  });

  test("withOptions replaces what it names and leaves the rest, and the first client, alone", async () => {
    const { client, requests, world } = scripted([ok], { defaultHeaders: { "x-one": "1" } });
    const other = client.withOptions({ defaultHeaders: { "x-two": "2" }, baseUrl: "https://other.test", timeout: undefined });
    await world.settle(other.chat.create({}));
    await world.settle(client.chat.create({}));
    expect(requests.map((request) => request.url)).toEqual(["https://other.test/chat", "https://api.acme.test/v1/chat"]);
    expect(requests.map((request) => [request.headers.get("x-one"), request.headers.get("x-two")])).toEqual([
      [null, "2"],
      ["1", null],
    ]);
    expect(requests[0]?.headers.get("authorization")).toBe(`Bearer ${key}`);
  });

  test("withOptions takes undefined for an option that stays", async () => {
    const { client, requests, world } = scripted([ok], { defaultHeaders: { "x-one": "1" }, baseUrl: "https://other.test" });
    await world.settle(
      client.withOptions({ defaultHeaders: undefined, baseUrl: undefined, apiKey: undefined }).chat.create({}),
    );
    expect(requests.map(({ url, headers }) => [url, headers.get("x-one"), headers.get("authorization")])).toEqual([
      ["https://other.test/chat", "1", `Bearer ${key}`],
    ]);
  });
});

describe("the key", () => {
  const bare = (
    environment: Record<string, string>,
    options = {},
    descriptor = acme,
  ): { client: Acme; world: VirtualWorld; headers: () => Headers | undefined } => {
    const world = new VirtualWorld();
    Object.assign(world.environment, environment);
    let headers: Headers | undefined;
    const fetch = async (_url: string, init: RequestInit): Promise<Response> => {
      headers = new Headers(init.headers);
      return ok.clone();
    };
    return {
      client: createClientIn(world.runtime, descriptor, operations, { fetch, ...options }) as Acme,
      world,
      headers: () => headers,
    };
  };

  test("missing: the call is rejected, naming variables and option", async () => {
    const { client, world, headers } = bare({});
    const error = await failure(world.settle(client.chat.create({})));
    expect(error).toBeInstanceOf(MissingApiKeyError);
    expect(error.message).toBe("No API key for Acme: set ACME_API_KEY or ACME_KEY, or pass the client option apiKey.");
    expect([error.kind, error.variables, headers()]).toEqual(["missing-api-key", ["ACME_API_KEY", "ACME_KEY"], undefined]);
  });

  test("an empty one is missing, from a function too", async () => {
    for (const apiKey of ["", () => "", async () => undefined as unknown as string]) {
      const { client, world } = bare({}, { apiKey });
      expect(await failure(world.settle(client.chat.create({})))).toBeInstanceOf(MissingApiKeyError);
    }
  });

  test("is read from the environment when the call is made, in order", async () => {
    const { client, world, headers } = bare({});
    world.environment.ACME_KEY = "second-key";
    await world.settle(client.chat.create({}));
    expect(headers()?.get("authorization")).toBe("Bearer second-key");
    world.environment.ACME_API_KEY = "first-key";
    await world.settle(client.chat.create({}));
    expect(headers()?.get("authorization")).toBe("Bearer first-key");
  });

  test("the option comes before the environment; the scheme is the document's", async () => {
    const service = { ...acme.service, auth: { header: "api-key" } };
    const { client, world, headers } = bare({ ACME_API_KEY: "environment" }, { apiKey: "option-key" }, { ...acme, service });
    await world.settle(client.chat.create({}));
    expect([headers()?.get("api-key"), headers()?.get("authorization")]).toEqual(["option-key", null]);
  });

  test.each([{ Authorization: "Own abc" }, { authorization: null }])(
    "a header of the caller takes its place: %j",
    async (defaultHeaders) => {
      const { client, world, headers } = bare({}, { defaultHeaders });
      await world.settle(client.chat.create({}));
      expect(headers()?.get("authorization")).toBe(Object.values(defaultHeaders)[0]);
    },
  );

  test("a server that needs none gets none, but one that is given", async () => {
    for (const [options, header] of [
      [{}, null],
      [{ apiKey: "" }, null],
      [{ apiKey: "given" }, "Bearer given"],
    ] as const) {
      const { client, world, headers } = bare({}, options, { ...acme, apiKeyOptional: true });
      await world.settle(client.chat.create({}));
      expect(headers()?.get("authorization")).toBe(header);
    }
  });

  test("a key function that fails sends nothing", async () => {
    const { client, world, headers } = bare({}, { apiKey: () => Promise.reject(new Error("vault closed")) });
    const error = await failure(world.settle(client.chat.create({})));
    expect([error.kind, error.cause.message, headers()]).toEqual(["configuration", "vault closed", undefined]);
  });

  test("the real environment is read on use", async () => {
    const client = createClient(acme, operations, { fetch: async () => ok.clone() }) as Acme;
    expect((await failure(client.chat.create({}))).kind).toBe("missing-api-key");
    process.env.ACME_API_KEY = " padded-key \n";
    await expect(client.chat.create({})).resolves.toEqual({ object: "reply" });
    delete process.env.ACME_API_KEY;
  });
});

describe("the base URL", () => {
  const urlOf = async (
    options: object,
    environment: Record<string, string> = {},
    operation: Partial<Operation> = {},
  ): Promise<string | undefined> => {
    const world = new VirtualWorld();
    Object.assign(world.environment, environment);
    let seen: string | undefined;
    const fetch = async (url: string): Promise<Response> => {
      seen = url;
      return ok.clone();
    };
    const client = createClientIn(world.runtime, acme, [{ ...chat, ...operation }], { apiKey: key, fetch, ...options }) as Acme;
    await world.settle(client.chat.create({}));
    return seen;
  };

  test("option, then the descriptor's variables, then <ID>_BASE_URL, then the document", async () => {
    expect(await urlOf({})).toBe("https://api.acme.test/v1/chat");
    expect(await urlOf({}, { ACME_AI_BASE_URL: "https://b.test/" })).toBe("https://b.test/chat");
    expect(await urlOf({}, { ACME_AI_BASE_URL: "https://b.test", ACME_URL: "https://c.test/x" })).toBe("https://c.test/x/chat");
    expect(await urlOf({ baseUrl: "http://localhost:8080/v9//" }, { ACME_URL: "https://c.test" })).toBe(
      "http://localhost:8080/v9/chat",
    );
  });

  test("an operation's own server keeps its path under the caller's host", async () => {
    const operation = { server: "https://two.acme.test/v2" };
    expect(await urlOf({}, {}, operation)).toBe("https://two.acme.test/v2/chat");
    expect(await urlOf({ baseUrl: "http://localhost:1/v1" }, {}, operation)).toBe("http://localhost:1/v2/chat");
  });

  test.each([
    ["api.acme.test", "is not an absolute URL"],
    ["", "is not an absolute URL"],
    ["ftp://acme.test", "must begin with https:// or http://"],
    ["https://user:secretpw@acme.test", "must not hold a user name or password"],
    ["https://acme.test/v1?key=abc", "must not hold a query"],
    ["https://acme.test/v1#x", "must not hold a fragment"],
    ["https://{resource}.acme.test", "still holds a placeholder"],
    ["https://acme.test/{deployment}", "still holds a placeholder"],
  ])("%j is refused", async (baseUrl, message) => {
    const error = await failure(urlOf({ baseUrl }));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.message).toContain(`The client option baseUrl ${message}`);
    expect(error.message).not.toMatch(/secretpw|abc/);
  });

  test("a wrong variable is named", async () => {
    expect((await failure(urlOf({}, { ACME_URL: "nonsense" }))).message).toContain("ACME_URL is not an absolute URL");
  });
});

describe("the request", () => {
  test.each(["method", "headers", "body", "signal", "redirect"])(
    "fetchOptions that would replace our %s are refused",
    async (name) => {
      const { client, requests, world } = scripted([ok], { fetchOptions: { [name]: "x" } });
      const error = await failure(world.settle(client.chat.create({})));
      expect([error.kind, error.message.includes(`fetchOptions must not hold ${name}`), requests.length]).toEqual([
        "configuration",
        true,
        0,
      ]);
    },
  );

  test("sizes are bounded by 64 MB, 32 M characters and 64 KB unless said otherwise", () => {
    const megabyte = 1024 * 1024;
    expect(readSettings({}, {}, undefined, new VirtualWorld().runtime)).toMatchObject({
      maxReplyBytes: 64 * megabyte,
      maxEventLength: 32 * megabyte,
      maxErrorBytes: 64 * 1024,
    });
  });

  test("body, headers and the caller's options", async () => {
    const dispatcher = {};
    const { client, requests, world } = scripted([ok], {
      organization: "org-1",
      fetchOptions: { dispatcher },
      defaultQuery: { v: "1", tag: "a" },
    });
    await world.settle(
      client.chat.create({ a: "é", b: undefined }, { headers: { "X-Mine": "1" }, query: { tag: ["b", "c"], none: undefined } }),
    );
    const [request] = requests;
    expect(request?.url).toBe("https://api.acme.test/v1/chat?v=1&tag=b&tag=c");
    expect(request?.body).toBe('{"a":"é"}');
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      accept: "application/json",
      "acme-organization": "org-1",
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "x-mine": "1",
    });
    expect((request?.init as { dispatcher?: unknown } | undefined)?.dispatcher).toBe(dispatcher);
    expect(request?.init.method).toBe("POST");
  });

  test("a stream says what it accepts; a GET has no body and no content type", async () => {
    const { client, requests, world } = scripted([sse(`${chunk("a", "stop")}data: [DONE]\n\n`), json({ data: [] })]);
    await world.settle(openStream(client).then(collect));
    await world.settle(client.models.list());
    expect(requests[0]?.headers.get("accept")).toBe("text/event-stream");
    expect([requests[1]?.init.method, requests[1]?.init.body, requests[1]?.headers.get("content-type")]).toEqual([
      "GET",
      undefined,
      null,
    ]);
  });

  test("organization: option, else its variable; headers: the call wins over the client, null takes away", async () => {
    const { client, requests, world } = scripted([ok], { defaultHeaders: { "X-A": "1", "X-B": "1" } });
    world.environment.ACME_ORG = "org-env";
    await world.settle(client.chat.create({}, { headers: { "x-a": "2", "X-B": null, "acme-organization": undefined } }));
    const headers = requests[0]?.headers;
    expect([headers?.get("x-a"), headers?.get("x-b"), headers?.get("acme-organization")]).toEqual(["2", null, "org-env"]);
  });

  test("path parameters are one segment each", async () => {
    const { client, requests, world } = scripted([ok]);
    await world.settle(client.models.retrieve("meta/llama 3?x#y%2f..", 7));
    expect(requests[0]?.url).toBe("https://api.acme.test/v1/models/meta%2Fllama%203%3Fx%23y%252f../parts/7");
    await world.settle(client.models.retrieve("$&{part}", "$'"));
    expect(requests[1]?.url).toBe("https://api.acme.test/v1/models/%24%26%7Bpart%7D/parts/%24'");
  });

  test.each<[unknown, string]>([
    ["", "needs model as text that is not empty"],
    [undefined, "needs model as text that is not empty"],
    [{}, "needs model as text that is not empty"],
    [".", "must not be a dot segment"],
    ["..", "must not be a dot segment"],
    ["\ud800", "half a surrogate pair"],
  ])("%j is refused as an id", async (id, message) => {
    const { client, requests, world } = scripted([ok]);
    const error = await failure(world.settle(client.models.retrieve(id, "p")));
    expect(error.message).toContain(message);
    expect([error.kind, requests.length]).toEqual(["configuration", 0]);
  });

  test.each<[string, (client: Acme) => Promise<unknown>, string]>([
    ["no body", (client) => client.chat.create(undefined), "takes a request body as argument 1"],
    ["a body with a BigInt", (client) => client.chat.create({ seed: 1n }), "cannot be written as JSON"],
    ["a body that holds itself", (client) => client.chat.create(cyclic()), "cannot be written as JSON"],
    ["options that are none", (client) => client.chat.create({}, "x" as never), "takes options as an object"],
    ["a query that is none", (client) => client.models.list([] as never), "takes query as an object"],
    ["a query that no URL can hold", (client) => client.models.list({ a: [{ b: 1 }] }), "The query parameter a must be text"],
    ["a header that is no text", (client) => client.chat.create({}, { headers: { a: 1 as never } }), "must be text"],
    [
      "a header name that is none",
      (client) => client.chat.create({}, { headers: { "a b": "1" } }),
      '"a b" is not a header name',
    ],
    [
      "maxRetries",
      (client) => client.chat.create({}, { maxRetries: -1 }),
      "maxRetries must be a whole number, 0 or above, not -1",
    ],
    ["timeout", (client) => client.chat.create({}, { timeout: 0 }), "timeout must be a number above 0"],
    [
      "headers that are no plain object",
      (client) => client.chat.create({}, { headers: new Headers({ "x-a": "1" }) as never }),
      "Headers must be a plain object",
    ],
    [
      "a query that is no plain object",
      (client) => client.models.list(new URLSearchParams("limit=1")),
      "Query parameters must be a plain object",
    ],
    ["a signal that is none", (client) => client.chat.create({}, { signal: {} as never }), "signal must be an AbortSignal"],
    ["a key in the wrong place", (client) => client.chat.create({}, { timeout: key as never }), "not a string"],
  ])("wrong arguments reject the call with one clear line: %s", async (_name, call, message) => {
    const { client, requests, world } = scripted([ok]);
    const error = await failure(world.settle(call(client)));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.message).toContain(message);
    expect(error.message).not.toContain(key);
    expect(requests).toHaveLength(0);
  });

  test("the official SDKs' spelling of the base URL is refused, not passed over", async () => {
    const { client, requests, world } = scripted([ok], { baseURL: "https://proxy.example/v1" } as object);
    const error = await failure(world.settle(client.chat.create({})));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.message).toBe("The client option is baseUrl here, not baseURL.");
    expect(requests).toHaveLength(0);
  });

  test("fetch is called without an owner, as browsers demand", async () => {
    const fetch = vi.fn(async () => ok.clone());
    const { client, world } = scripted([], { fetch });
    await world.settle(client.chat.create({}));
    expect(fetch.mock.contexts).toEqual([undefined]);
  });

  test.each([200, 500])("a fetch that gives a body of another kind, status %i", async (status) => {
    for (const body of [undefined, { pipe: () => {} }]) {
      const { client, world } = scripted([], { fetch: async () => ({ status, headers: new Headers(), body }) as never });
      const error = await failure(world.settle(client.chat.create({})));
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(error.message).toBe("The fetch option must give a Response whose body is a ReadableStream or null.");
    }
  });

  test("a fetch that gives no response", async () => {
    const { client, world } = scripted([], { fetch: async () => ({}) as Response });
    expect((await failure(world.settle(client.chat.create({})))).message).toBe("The fetch option must give a Response.");
  });
});

describe("replies", () => {
  test("the promise gives value, response, request id and limits", async () => {
    const { client, requests, world } = scripted([ok]);
    const call = client.chat.create({});
    const { data, response, requestId, limits } = await world.settle(call.withResponse());
    expect([data, response.status, requestId, limits]).toEqual([{ object: "reply" }, 200, "req-1", { tokens: { limit: 5 } }]);
    expect(await call).toBe(data);
    expect([call instanceof APIPromise, requests.length]).toEqual([true, 1]);
  });

  test("asResponse gives the exact text, and the request is not sent again", async () => {
    const exact = '{ "seed": 12345678901234567890 }';
    const { client, requests, world } = scripted([() => new Response(exact, { status: 201, headers: { "x-a": "b" } })]);
    const response = await world.settle(client.chat.create({}).asResponse());
    expect([await response.text(), response.status, response.headers.get("x-a"), requests.length]).toEqual([
      exact,
      201,
      "b",
      1,
    ]);
  });

  test("a failed call that only asResponse was asked of is one rejection", async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown): void => void unhandled.push(reason);
    process.on("unhandledRejection", listen);
    const { client, world } = scripted([json({}, { status: 400 })]);
    expect((await failure(world.settle(client.chat.create({}).asResponse()))).status).toBe(400);
    expect((await failure(world.settle(client.chat.create({}).withResponse()))).status).toBe(400);
    expect((await failure(world.settle(client.chat.create({}).finally(() => {})))).status).toBe(400);
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off("unhandledRejection", listen);
    expect(unhandled).toEqual([]);
  });

  test("a value after asResponse is refused with a clear error", async () => {
    const { client, world } = scripted([ok]);
    const call = client.chat.create({});
    await world.settle(call.asResponse());
    expect((await failure(world.settle(call))).message).toContain("either the value or asResponse()");
  });

  test("parseJson is used instead of JSON.parse, streamed or not", async () => {
    const parseJson = (text: string): unknown => ({ text });
    const { client, world } = scripted([ok, sse(chunk("a") + "data: [DONE]\n\n")], { parseJson });
    expect(await world.settle(client.chat.create({}))).toEqual({ text: '{"object":"reply"}' });
    expect((await world.settle(openStream(client).then(collect)))[0]).toHaveProperty("text");
  });

  test("a parseJson that refuses a reply is named", async () => {
    const parseJson = (): never => {
      throw new SyntaxError("no");
    };
    const { client, world } = scripted([ok], { parseJson });
    const error = await failure(world.settle(client.chat.create({})));
    expect(error.message).toBe(
      "Acme answered 200 with a JSON reply where JSON that the parseJson option accepts was expected.",
    );
  });

  test("an operation without a reply", async () => {
    const { client, world } = scripted([new Response(null, { status: 204 }), json({ deleted: true })]);
    expect([await world.settle(client.models.delete("m")), await world.settle(client.models.delete("m"))]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("a byte order mark, and characters cut between pieces", async () => {
    const bytes = new TextEncoder().encode('\uFEFF{"a":"é😀"}');
    const pull = (controller: ReadableStreamDefaultController): void => {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    };
    const { client, world } = scripted([() => new Response(new ReadableStream({ pull }))]);
    expect(await world.settle(client.chat.create({}))).toEqual({ a: "é😀" });
  });

  test("stream is what the document says it is, not anything truthy", async () => {
    const { client, world } = scripted([ok]);
    for (const stream of [false, null, undefined, 1, "true"]) {
      expect(await world.settle(client.chat.create({ stream }))).toEqual({ object: "reply" });
    }
    const streamed = scripted([sse("data: [DONE]\n\n", { "x-request-id": "req-2" })]);
    const { data, requestId } = await streamed.world.settle(streamed.client.chat.create({ stream: true }).withResponse());
    expect([data instanceof EventStream, data.requestId, requestId]).toEqual([true, "req-2", "req-2"]);
  });
});

describe("pages", () => {
  const page = (ids: string[], has_more: boolean): Response =>
    json({ object: "list", data: ids.map((id) => ({ id })), has_more });

  test("all items of all pages, each page asked for when it is needed", async () => {
    const { client, requests, world } = scripted([page(["a", "b"], true), page(["c"], true), page(["d"], false)]);
    const all = client.models.list({ limit: 2 }, { headers: { "x-mine": "1" }, query: { order: "asc" } });
    expect(all).toBeInstanceOf(PagePromise);
    expect((await world.settle(collect(all))).map((item) => item.id)).toEqual(["a", "b", "c", "d"]);
    expect(requests.map((request) => new URL(request.url).search)).toEqual([
      "?limit=2&order=asc",
      "?limit=2&order=asc&after=b",
      "?limit=2&order=asc&after=c",
    ]);
    expect(requests.map((request) => request.headers.get("x-mine"))).toEqual(["1", "1", "1"]);
  });

  test("leaving the loop asks for no more", async () => {
    const { client, requests, world } = scripted([page(["a", "b"], true)]);
    const loop = async (): Promise<void> => {
      for await (const _ of client.models.list()) break;
    };
    await world.settle(loop());
    expect(requests).toHaveLength(1);
  });

  test("page by page", async () => {
    const { client, world } = scripted([page(["a"], true), page([], false)]);
    const first = await world.settle(client.models.list());
    expect(first).toBeInstanceOf(Page);
    expect([first.data, first.hasNextPage(), (first.raw as any).object]).toEqual([[{ id: "a" }], true, "list"]);
    const second = await world.settle(first.nextPage());
    expect([second.data, second.hasNextPage()]).toEqual([[], false]);
    expect(() => second.nextPage()).toThrow("last page");
  });

  test("an error on a later page is thrown there", async () => {
    const { client, world } = scripted([page(["a"], true), json({}, { status: 400 })]);
    const got: unknown[] = [];
    const loop = async (): Promise<void> => {
      for await (const item of client.models.list()) got.push(item);
    };
    expect((await failure(world.settle(loop()))).status).toBe(400);
    expect(got).toHaveLength(1);
  });

  test("a server that ignores the cursor is not asked for ever", async () => {
    const { client, requests, world } = scripted([page(["a"], true)]);
    const error = await failure(world.settle(collect(client.models.list())));
    expect([error.kind, error.message, requests.length]).toEqual([
      "no-answer",
      "Acme answered 200 with the same page again, as if the cursor (after) had not been sent.",
      2,
    ]);
  });

  test.each([
    ["an item without an id", [{ id: "a" }, { name: "b" }]],
    ["an id that is null", [{ id: null }]],
    ["an id that is empty", [{ id: "" }]],
    ["an item that is no object", ["a"]],
  ])("a server that says that there is more, and not where, loses nothing in silence: %s", async (_name, data) => {
    const { client, requests, world } = scripted([json({ data, has_more: true }, { headers: { "x-request-id": "r" } })]);
    const got: unknown[] = [];
    const loop = async (): Promise<void> => {
      for await (const item of client.models.list()) got.push(item);
    };
    const error = await failure(world.settle(loop()));
    // What came is handed over first; asked for by hand, the page says the same.
    const page = await world.settle(client.models.list());
    expect([got, page.hasNextPage(), page.data]).toEqual([data, true, data]);
    expect(() => page.nextPage()).toThrow(error.message);
    expect([error.kind, error.requestId, requests.length]).toEqual(["no-answer", "r", 2]);
    expect(error.message).toBe(
      "Acme answered 200 with a page that says there is more (has_more), but its last item has no id to ask for it with.",
    );
  });

  test("an empty page that says that there is more is no end of the list", async () => {
    const { client, world } = scripted([page([], true)]);
    const error = await failure(world.settle(collect(client.models.list())));
    expect(error.message).toBe(
      "Acme answered 200 with a page that says there is more (has_more), but it has no item to ask for it with.",
    );
  });

  test("a reply without the list", async () => {
    const { client, world } = scripted([json({ object: "list" })]);
    expect((await failure(world.settle(client.models.list()))).message).toContain("a list in data was expected");
  });

  test("a cursor beside the items, and a list that is left out because it is empty", async () => {
    const requests: string[] = [];
    const replies = [{ data: [{ id: "a" }], next: "p2" }, { next: "p3" }, { data: [{ id: "b" }] }];
    const page = {
      start: startPage,
      items: "data",
      itemsOptional: true,
      cursor: { parameter: "pageToken", fromReply: "next" },
    };
    const client = createClientIn(new VirtualWorld().runtime, acme, [{ ...models, page }], {
      apiKey: key,
      fetch: async (url: string) => json(replies[requests.push(new URL(url).search) - 1]),
    }) as Acme;
    expect(await collect(client.models.list({ limit: 1 }))).toEqual([{ id: "a" }, { id: "b" }]);
    expect(requests).toEqual(["?limit=1", "?limit=1&pageToken=p2", "?limit=1&pageToken=p3"]);
  });

  test.each([{}, { items: "data" }])("a bare list, one page: %j", async (description) => {
    const operation: Operation = { ...models, id: "models.list", page: { start: startPage, ...description } };
    const client = createClientIn(new VirtualWorld().runtime, acme, [operation], {
      apiKey: key,
      fetch: async () => json([{ id: "x" }]),
    }) as Acme;
    expect(await collect(client.models.list())).toEqual([{ id: "x" }]);
  });
});

test("operations given one by one make a client of just those", () => {
  expect(Object.keys(createClient(acme, [lenientChat]) as object)).toEqual(["withOptions", "lenient"]);
});

function cyclic(): object {
  const value: { self?: object } = {};
  value.self = value;
  return value;
}
