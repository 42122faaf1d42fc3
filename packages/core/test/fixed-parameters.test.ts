import { expect, test } from "vitest";
import { createClient, type Operation, readPath } from "../src/index.ts";
import { acme } from "./support/acme.ts";

const operation: Operation = {
  id: "reports.create",
  method: "POST",
  path: "/reports",
  requestType: "application/json",
  query: true,
  reply: "json",
  fixedHeaders: { "acme-mode": "fast" },
  fixedQuery: { alt: "json" },
};

async function sent(options: object, query: object = {}, request: object = {}): Promise<Request> {
  let seen: Request | undefined;
  const fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    seen = new Request(url, init);
    return Response.json({});
  };
  const descriptor = {
    ...acme,
    optionHeaders: { version: { header: "acme-version", environment: "ACME_VERSION", default: "7" } },
  };
  const client = createClient(descriptor, [operation], { apiKey: "k", fetch, ...options }) as {
    readonly reports: { create(...values: readonly unknown[]): Promise<unknown> };
  };
  await client.reports.create({ name: "n" }, query, request);
  return seen!;
}

test("What an operation's parameters can only be is sent without being asked for, beside what is", async () => {
  const request = await sent({}, { lang: "en" });
  expect(request.headers.get("acme-mode")).toBe("fast");
  expect(new URL(request.url).search).toBe("?alt=json&lang=en");
});

test("A header option that nobody gives has the descriptor's value, and null takes it away", async () => {
  expect((await sent({})).headers.get("acme-version")).toBe("7");
  expect((await sent({ version: "8" })).headers.get("acme-version")).toBe("8");
  expect((await sent({ version: null })).headers.has("acme-version")).toBe(false);
});

test("An id may come with the prefix that the path has already, once", async () => {
  const urls: string[] = [];
  const get: Operation = {
    id: "things.get",
    method: "GET",
    path: "/things/{id}:look",
    pathParameters: { names: ["id"], read: readPath },
    pathPrefixes: { id: "things/" },
    reply: "json",
  };
  const fetch = async (url: string): Promise<Response> => {
    urls.push(new URL(url).pathname);
    return Response.json({});
  };
  const client = createClient(acme, [get], { apiKey: "k", fetch }) as {
    readonly things: { get(...values: readonly unknown[]): Promise<unknown> };
  };
  for (const id of ["a", "things/a", "things/things/a", "b/things/a"]) await client.things.get(id);
  expect(urls).toEqual([
    "/v1/things/a:look",
    "/v1/things/a:look",
    "/v1/things/things%2Fa:look",
    "/v1/things/b%2Fthings%2Fa:look",
  ]);
  await expect(client.things.get("things/")).rejects.toThrow("things.get needs id as text that is not empty.");
});
