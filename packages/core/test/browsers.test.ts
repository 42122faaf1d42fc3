import { afterEach, expect, test, vi } from "vitest";
import { isBrowserScope } from "../src/transport/browser.ts";
import { systemRuntime } from "../src/transport/runtime.ts";
import { failure, json } from "./support/acme.ts";
import { lab } from "./support/lab.ts";

const ok = json({ object: "reply" });
const meant = { dangerouslyAllowBrowser: true };
const busy = json({}, { status: 503 });

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  [false, ["idempotency-key", "acme-retry-count"]],
  [true, []],
])("Idempotency keys and retry counts travel, but not from browsers (isBrowser: %s)", async (isBrowser, names) => {
  const { call, requests, world } = lab([json({}, { status: 429 }), ok], meant, { runtime: { isBrowser } });
  await world.settle(call("orders.create", {}));
  const own = ["idempotency-key", "acme-retry-count"].filter((name) => requests[1]?.headers.has(name));
  expect([requests.length, own]).toEqual([2, names]);
});

test("From browsers a call that creates something is not repeated when its outcome is unknown: its key did not travel", async () => {
  for (const [isBrowser, attempts] of [
    [false, 2],
    [true, 1],
  ] as const) {
    const { call, requests, world } = lab([busy, ok], meant, { runtime: { isBrowser } });
    await world.settle(call("orders.create", {}).catch(() => {}));
    expect([isBrowser, requests.length]).toEqual([isBrowser, attempts]);
  }
});

test("From browsers an idempotency key of the caller's own travels, and makes a repetition safe", async () => {
  const { call, requests, world } = lab([busy, ok], meant, { runtime: { isBrowser: true } });
  await world.settle(call("orders.create", {}, { headers: { "Idempotency-Key": "mine" } }));
  expect(requests.map(({ headers }) => headers.get("idempotency-key"))).toEqual(["mine", "mine"]);
});

test("From browsers only headers that a call needs are sent", async () => {
  const { call, requests, world } = lab([busy, ok], meant, { runtime: { isBrowser: true } });
  await world.settle(call("chat.create", {}));
  for (const { headers } of requests) expect([...headers.keys()]).toEqual(["accept", "authorization", "content-type"]);
});

/**
 * What is global there, as Node, Deno 2.9 and workerd say when they are asked, and the HTML standard says of browsers;
 * `inWorker` says whether the scope is an instance of WorkerGlobalScope.
 */
const scope = (names: string, inWorker: boolean = false): object => {
  class WorkerGlobalScope {
    readonly self: this = this;
  }
  const globals = Object.fromEntries(names.split(" ").map((name) => [name, {}]));
  if ("WorkerGlobalScope" in globals) globals["WorkerGlobalScope"] = WorkerGlobalScope;
  return Object.assign(inWorker ? new WorkerGlobalScope() : {}, globals);
};

test.each<[string, boolean, object]>([
  ["a page", true, scope("window document self location navigator")],
  [
    "a browser's worker",
    true,
    scope("self location navigator WorkerGlobalScope DedicatedWorkerGlobalScope WorkerLocation WorkerNavigator", true),
  ],
  [
    "a browser's service worker",
    true,
    scope("self location navigator WorkerGlobalScope ServiceWorkerGlobalScope WorkerLocation WorkerNavigator", true),
  ],
  ["Node 24", false, scope("process navigator")],
  ["a Cloudflare Worker", false, scope("self WorkerGlobalScope ServiceWorkerGlobalScope WebSocketPair navigator")],
  ["a Cloudflare Worker whose scope is one by class", false, scope("self WorkerGlobalScope WebSocketPair navigator", true)],
  ["React Native", false, scope("window self navigator")],
  ["Deno", false, scope("self Deno process location navigator")],
  [
    "a worker of Deno",
    false,
    scope("self Deno process location navigator WorkerGlobalScope DedicatedWorkerGlobalScope WorkerLocation", true),
  ],
  ["a Deno of old, which had a window", false, scope("window document self Deno location navigator")],
  ["Bun", false, scope("self Bun process navigator")],
  ["a worker of Bun that has all names", false, scope("self Bun process WorkerGlobalScope WorkerLocation", true)],
])("A browser is known from what is none by its globals: %s is one: %s", (_name, expected, globals) => {
  expect(isBrowserScope(globals)).toBe(expected);
});

test("A browser is told by its window and its document, each time that it matters", () => {
  expect(systemRuntime.isBrowser).toBe(false);
  vi.stubGlobal("window", {});
  expect(systemRuntime.isBrowser).toBe(false);
  vi.stubGlobal("document", {});
  expect([systemRuntime.isBrowser, systemRuntime.pageOrigin]).toEqual([true, undefined]);
  vi.stubGlobal("location", new URL("https://shop.example:8443/cart?id=1"));
  expect(systemRuntime.pageOrigin).toBe("https://shop.example:8443");
});

test("Where there is no environment, keys and levels come from the options alone", async () => {
  vi.stubGlobal("process", undefined);
  expect([systemRuntime.environment("ACME_API_KEY"), systemRuntime.environment("LOCKSTEP_LOG")]).toEqual([
    undefined,
    undefined,
  ]);
  const forbidden = (): never => {
    throw new Error('Requires env access to "ACME_API_KEY", run again with the --allow-env flag');
  };
  vi.stubGlobal("process", { env: new Proxy({}, { get: forbidden }) });
  expect(systemRuntime.environment("ACME_API_KEY")).toBeUndefined();
  vi.stubGlobal("process", { env: {} });
  const { call, world } = lab([ok], { apiKey: undefined }, { runtime: { environment: systemRuntime.environment } });
  expect((await failure(world.settle(call("chat.create", {})))).kind).toBe("missing-api-key");
});
