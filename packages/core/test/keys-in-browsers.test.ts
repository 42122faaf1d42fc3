/** Whoever opens a page can read the key that it sends: such a call must be meant. */
import { expect, test } from "vitest";
import type { ClientOptions } from "../src/index.ts";
import { chat, failure, json, key } from "./support/acme.ts";
import { type Lab, type LabSetup, lab } from "./support/lab.ts";

const page = { isBrowser: true, pageOrigin: "https://shop.example" };
const noKey = { apiKey: undefined };
const ok = json({ object: "reply" });

function inBrowser(options: ClientOptions, setup: LabSetup = {}): Lab {
  return lab([ok], options, { ...setup, runtime: page });
}

async function sentHeaders({ call, requests, world }: Lab, id: string = "chat.create"): Promise<Headers | undefined> {
  await world.settle(call(id, {}));
  return requests[0]?.headers;
}

const named = { operations: [{ ...chat, auth: { query: "token", option: "accessToken" } }] };

test.each<[string, ClientOptions, LabSetup]>([
  ["of the option", {}, {}],
  ["that a function gives", { apiKey: () => Promise.reject(new Error("was asked")) }, {}],
  ["that travels in the query", { ...noKey, accessToken: key } as ClientOptions, named],
  ["in a header of the caller's own", { ...noKey, defaultHeaders: { Authorization: `Bearer ${key}` } }, {}],
  ["in a query of the caller's own", { ...noKey, defaultQuery: { token: key } }, named],
  ["for a proxy on another host", { baseUrl: "https://proxy.example/v1" }, {}],
  ["for another port of the page's own host", { baseUrl: "https://shop.example:8443/v1" }, {}],
])("In a browser a key is not sent unless that is meant: one %s", async (_name, options, setup) => {
  const { call, requests, world } = inBrowser(options, setup);
  const error = await failure(world.settle(call("chat.create", {})));
  expect([error.name, error.kind]).toEqual(["ConfigurationError", "configuration"]);
  expect(error.message).toMatch(/this is a browser.*the key of Acme.*baseUrl.*dangerouslyAllowBrowser: true/);
  expect(error.message).not.toContain(key);
  expect(requests).toHaveLength(0);
});

test("In a browser a key is sent where dangerouslyAllowBrowser says so", async () => {
  const allowed = { dangerouslyAllowBrowser: true };
  expect((await sentHeaders(inBrowser(allowed)))?.get("authorization")).toBe(`Bearer ${key}`);
  const { client, requests, world } = inBrowser({});
  await world.settle(client.withOptions(allowed).chat.create({}));
  expect(requests).toHaveLength(1);
  const refused = inBrowser({ dangerouslyAllowBrowser: "yes" } as object);
  await failure(refused.world.settle(refused.call("chat.create", {})));
  expect(refused.requests).toHaveLength(0);
});

test("In a browser a key may be sent to the page's own origin", async () => {
  const own = inBrowser({ baseUrl: "https://shop.example/api/acme" });
  expect((await sentHeaders(own))?.get("authorization")).toBe(`Bearer ${key}`);
  expect(own.requests[0]?.url).toBe("https://shop.example/api/acme/chat");
});

test("In a browser no key is needed where a base URL is given, which is a proxy's that has one", async () => {
  const proxied = { ...noKey, baseUrl: "https://proxy.example/v1" };
  expect((await sentHeaders(inBrowser(proxied)))?.has("authorization")).toBe(false);
  const direct = inBrowser(noKey);
  expect((await failure(direct.world.settle(direct.call("chat.create", {})))).kind).toBe("missing-api-key");
  const onServer = lab([ok], proxied);
  expect((await failure(onServer.world.settle(onServer.call("chat.create", {})))).kind).toBe("missing-api-key");
});

test("In a browser a call that carries no key is free: of a server that needs none, or an operation", async () => {
  const keyless = { descriptor: { apiKeyOptional: true } };
  expect((await sentHeaders(inBrowser(noKey, keyless)))?.has("authorization")).toBe(false);
  const open = { operations: [{ ...chat, auth: null }] };
  expect((await sentHeaders(inBrowser({}, open)))?.has("authorization")).toBe(false);
  const taken = inBrowser({ defaultHeaders: { authorization: null } });
  expect((await sentHeaders(taken))?.has("authorization")).toBe(false);
});

test("Headers that a provider wants of browsers travel from there, where the key is meant to", async () => {
  const descriptor = { browserHeaders: { "acme-from-browser": "yes" } };
  const allowed = { dangerouslyAllowBrowser: true };
  expect((await sentHeaders(inBrowser(allowed, { descriptor })))?.get("acme-from-browser")).toBe("yes");
  const proxied = inBrowser({ ...noKey, baseUrl: "https://proxy.example/v1" }, { descriptor });
  expect((await sentHeaders(proxied))?.has("acme-from-browser")).toBe(false);
  expect((await sentHeaders(lab([ok], allowed, { descriptor })))?.has("acme-from-browser")).toBe(false);
});
