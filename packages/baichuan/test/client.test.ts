import { type APIError, AuthenticationError, RateLimitError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { createBaichuan } from "../src/index.ts";
import { json, serve } from "../../openai-compatible/test/server.ts";

const body = { model: "Baichuan4-Turbo", messages: [{ role: "user" as const, content: "Hi" }] };
const answer = (status: number, error: object): (() => Response) =>
  json(JSON.stringify({ error }), { status, headers: { "x-bc-request-id": "bc-1", "retry-after-ms": "1" } });

async function failure(reply: () => Response): Promise<{ readonly error: APIError; readonly attempts: number }> {
  const server = serve(reply);
  const client = createBaichuan({ apiKey: "k", fetch: server.fetch, maxRetries: 1 });
  const error = await client.chat.completions.create(body).catch((reason: unknown) => reason);
  return { error: error as APIError, attempts: server.sent.length };
}

test("the key is a bearer token, and the id of a request is kept", async () => {
  const { error, attempts } = await failure(answer(401, { message: "Invalid Authentication", type: "invalid_authentication" }));
  expect(error).toBeInstanceOf(AuthenticationError);
  expect(error).toMatchObject({ status: 401, requestId: "bc-1", type: "invalid_authentication" });
  expect(error.message).toContain("Invalid Authentication");
  expect(attempts).toBe(1);
});

describe("429", () => {
  test.each<[string, object, number]>([
    ["a rate limit is tried again", { message: "Rate limit reached for requests", type: "invalid_request_error" }, 2],
    [
      "an empty balance is not, and its sentence alone tells",
      { message: "Insufficient account balance, please recharge", type: "invalid_request_error", code: null },
      1,
    ],
    ["nor where a code says so", { message: "no", type: "invalid_request_error", code: "insufficient_quota" }, 1],
    ["nor where the type does", { message: "no", type: "insufficient_quota" }, 1],
  ])("%s", async (_what, said, attempts) => {
    const seen = await failure(answer(429, said));
    expect(seen.error).toBeInstanceOf(RateLimitError);
    expect(seen.error.retryable).toBe(attempts === 2);
    expect(seen.attempts).toBe(attempts);
  });
});

test("500 is tried again", async () => {
  expect(await failure(answer(500, { message: "Internal Server Error" }))).toMatchObject({
    attempts: 2,
    error: { status: 500 },
  });
});
