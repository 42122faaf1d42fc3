import { createOpenAI } from "@lockstep/openai";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllGlobals());

/** A server that fails at first, so that calls are repeated, and then answers. */
function server(asked: string[]) {
  return async (url: string): Promise<Response> => {
    asked.push(url);
    if (asked.length % 2 === 1) return new Response("{}", { status: 503, headers: { "retry-after-ms": "1" } });
    return Response.json({ object: "list", data: [] });
  };
}

test("The only host that a client asks is that of its base URL, whatever happens", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", server(asked));
  const client = createOpenAI({ apiKey: "test-key", baseUrl: "https://llm.example.com/v1" });
  await client.models.list();
  await client.models.list().withResponse();
  await client
    .withOptions({ maxRetries: 0 })
    .models.list()
    .catch(() => {});
  expect(asked.length).toBe(5);
  expect(new Set(asked.map((url) => new URL(url).origin))).toEqual(new Set(["https://llm.example.com"]));
});

test("Making a client asks nobody", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", server(asked));
  createOpenAI({ apiKey: "test-key" });
  createOpenAI();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toEqual([]);
});
