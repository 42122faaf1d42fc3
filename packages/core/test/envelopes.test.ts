import { describe, expect, test } from "vitest";
import { readProviderError } from "../src/errors/provider-error.ts";
import {
  APIError,
  BadRequestError,
  InternalServerError,
  NoAnswerError,
  RateLimitError,
  StreamEventError,
} from "../src/index.ts";
import type { Envelope } from "./envelopes/envelope.ts";
import { gateways } from "./envelopes/gateways.ts";
import { openaiLike } from "./envelopes/openai-like.ts";
import { otherFamilies } from "./envelopes/other-families.ts";
import { pagesAndPieces } from "./envelopes/pages-and-pieces.ts";
import { chunk, collect, failure, openStream, scripted, sse } from "./support/acme.ts";

const envelopes = [...openaiLike, ...otherFamilies, ...gateways, ...pagesAndPieces];
const textOf = ({ body }: Envelope): string => (typeof body === "string" ? body : JSON.stringify(body));

/** The error that a caller of a client gets to see. */
async function thrown(envelope: Envelope): Promise<any> {
  const text = textOf(envelope);
  if (envelope.inStream === true) {
    const { client, world } = scripted([sse(`${chunk("a")}data: ${text}\n\n`)], { maxRetries: 0 });
    return failure(world.settle(openStream(client).then(collect)));
  }
  const { client, world } = scripted([new Response(text, { status: envelope.status })], { maxRetries: 0 });
  return failure(world.settle(client.chat.create({})));
}

const classes: Readonly<Record<number, unknown>> = {
  400: BadRequestError,
  429: RateLimitError,
  500: InternalServerError,
  520: InternalServerError,
};

test("at least 45 envelopes, each of them once", () => {
  expect(envelopes.length).toBeGreaterThanOrEqual(45);
  expect(new Set(envelopes.map(({ name }) => name)).size).toBe(envelopes.length);
});

describe.each(envelopes)("$name ($source)", (envelope) => {
  const { sentence, code, type, param, requestId, reasons, retryAfterMs } = envelope;

  test("is read", () => {
    expect(readProviderError(textOf(envelope))).toEqual({
      sentence,
      code,
      type,
      param,
      requestId,
      reasons,
      retryAfterMs,
    });
  });

  test("reaches the caller", async () => {
    const error = await thrown(envelope);
    const expected = envelope.status === 200 ? NoAnswerError : (classes[envelope.status] ?? APIError);
    expect(error).toBeInstanceOf(envelope.inStream === true ? StreamEventError : expected);
    expect(error).toMatchObject({ provider: "acme-ai", status: envelope.status });
    expect({ code: error.code, type: error.type, param: error.param, requestId: error.requestId }).toEqual({
      code,
      type,
      param,
      requestId,
    });
    expect(error.message).toContain(sentence ?? "Acme answered");
    expect(error.message).not.toMatch(/[\r\n]/);
    expect(error.message.length).toBeLessThanOrEqual(1000);
  });
});

describe("the server's wait in the body", () => {
  const asked = otherFamilies.filter(({ retryAfterMs }) => retryAfterMs !== undefined);

  test.each(asked)("$name", async (envelope) => {
    expect((await thrown(envelope)).retryAfterMs).toBe(envelope.retryAfterMs);
  });
});

test("a sentence of any length makes a message of at most 1,000 characters", async () => {
  const long = { name: "long", source: "synthetic", status: 400, body: { error: { message: "long ".repeat(20_000) } } };
  expect((await thrown(long)).message).toHaveLength(1000);
});

test("reading leaves no trace on other objects", () => {
  readProviderError('{"__proto__":{"code":"evil"},"error":{"__proto__":{"type":"evil"},"message":"x"}}');
  expect([({} as any).code, ({} as any).type]).toEqual([undefined, undefined]);
});
