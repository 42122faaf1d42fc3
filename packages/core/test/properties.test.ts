import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createClientIn } from "../src/client/create-client.ts";
import { readProviderError } from "../src/errors/provider-error.ts";
import { decodeEvents, isLockstepError, type LockstepError, type ServerSentEvent, StreamTruncatedError } from "../src/index.ts";
import { acme, type Acme, collect, key, operations, streaming } from "./support/acme.ts";
import { encodeEvents, wireEvents } from "./support/event-encoder.ts";
import { body, VirtualWorld } from "./support/virtual-world.ts";
import { cut, cuts, hostile, runs, wildBytes } from "./support/wild-bytes.ts";

// The same cases in every run. For others: LOCKSTEP_SEED=random LOCKSTEP_RUNS=20 npx vitest run test/properties.test.ts
// A failure prints its seed, which LOCKSTEP_SEED takes.

interface Outcome {
  readonly items: readonly unknown[];
  readonly error?: { readonly kind: string; readonly message: string; readonly partial: unknown };
}

function failed(items: readonly unknown[], error: unknown): Outcome {
  if (!isLockstepError(error)) throw new Error("not a Lockstep error", { cause: error });
  const { kind, message, partial } = error as LockstepError & { partial?: unknown };
  return { items, error: { kind, message, partial } };
}

async function decoded(pieces: readonly Uint8Array[]): Promise<Outcome> {
  const items: unknown[] = [];
  try {
    for await (const event of decodeEvents(body(pieces))) items.push(event);
    return { items };
  } catch (error) {
    expect(error).toBeInstanceOf(StreamTruncatedError);
    return failed(items, error);
  }
}

type Method = (client: Acme) => PromiseLike<unknown>;

/** What a client makes of a reply; nothing waits for a real clock, and what can never settle fails the test. */
async function called(pieces: readonly Uint8Array[], init: ResponseInit, call: Method): Promise<Outcome> {
  const world = new VirtualWorld();
  const fetch = async (): Promise<Response> => new Response(body(pieces), init);
  const client = createClientIn(world.runtime, acme, operations, { apiKey: key, maxRetries: 0, fetch }) as Acme;
  const items: unknown[] = [];
  const run = async (): Promise<Outcome> => {
    try {
      const reply = await call(client);
      if (typeof reply === "object" && reply !== null && Symbol.asyncIterator in reply) {
        for await (const chunk of reply as AsyncIterable<unknown>) items.push(chunk);
      } else items.push(reply);
      return { items };
    } catch (error) {
      return failed(items, error);
    }
  };
  const outcome = await world.settle(run());
  // A clock that had to be moved means that something waited although everything had come.
  expect(world.time).toBe(0);
  return outcome;
}

const types = ["text/event-stream", "text/event-stream; charset=utf-8", "application/json", "text/html", ""];
const withType = (type: string): ResponseInit => (type === "" ? {} : { headers: { "content-type": type } });
const stream: Method = (client) => client.chat.create(streaming);
const lenient: Method = (client) => client.lenient.create(streaming);

describe("however the bytes are cut, the same comes out of", () => {
  test("decodeEvents", async () => {
    const property = fc.asyncProperty(wildBytes, cuts, async (bytes, places) => {
      expect(await decoded(cut(bytes, places))).toEqual(await decoded([bytes]));
    });
    await fc.assert(property, runs(600));
  });

  test("decodeEvents, byte by byte", async () => {
    const property = fc.asyncProperty(wildBytes, async (bytes) => {
      expect(await decoded(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(await decoded([bytes]));
    });
    await fc.assert(property, runs(200));
  });

  test("a client's stream", async () => {
    const property = fc.asyncProperty(wildBytes, cuts, fc.constantFrom(...types), async (bytes, places, type) => {
      for (const call of [stream, lenient]) {
        expect(await called(cut(bytes, places), withType(type), call)).toEqual(await called([bytes], withType(type), call));
      }
    });
    await fc.assert(property, runs(250));
  });

  test("a client's plain reply, and a refused one", async () => {
    const property = fc.asyncProperty(
      wildBytes,
      cuts,
      fc.constantFrom(200, 400, 401, 429, 500),
      async (bytes, places, status) => {
        const call: Method = (client) => client.chat.create({});
        const init = { status, headers: { "content-type": "application/json" } };
        expect(await called(cut(bytes, places), init, call)).toEqual(await called([bytes], init, call));
      },
    );
    await fc.assert(property, runs(250));
  });
});

describe.each(hostile)("%s", (_name, bytes) => {
  const calls: readonly (readonly [string, Method, ResponseInit])[] = [
    ["as a stream", stream, withType("text/event-stream")],
    ["as a stream of another type", stream, withType("")],
    ["as a plain reply", (client) => client.chat.create({}), { status: 200 }],
    ["as a list", (client) => client.models.list(), { status: 200 }],
    ["as the body of an error", (client) => client.chat.create({}), { status: 400 }],
  ];

  test.each(calls)("%s gives an answer or a Lockstep error", async (_place, call, init) => {
    await called([bytes], init, call);
    const data = new Uint8Array([...new TextEncoder().encode("data: "), ...bytes, 10, 10]);
    await called([data], init, call);
  });

  test("is decoded or refused as a truncated stream", async () => {
    await decoded([bytes]);
  });
});

describe("what a server encodes comes back whole, with any line ends, comments and unknown fields", () => {
  test("from decodeEvents", async () => {
    const property = fc.asyncProperty(wireEvents, cuts, async ({ events, style }, places) => {
      let id: string | undefined;
      const expected = events.map(({ data, event, id: own }): ServerSentEvent => {
        id = own ?? id;
        return { data, ...(event !== undefined && { event }), ...(id !== undefined && { id }) };
      });
      const bytes = encodeEvents(events, style);
      expect(await collect(decodeEvents(body(cut(bytes, places))))).toEqual(expected);
    });
    await fc.assert(property, runs(500));
  });

  test("from a client, as values", async () => {
    const values = fc.array(fc.record({ text: fc.string({ unit: "binary" }), more: fc.jsonValue(), spaces: fc.nat(3) }), {
      minLength: 1,
      maxLength: 8,
    });
    const property = fc.asyncProperty(values, wireEvents, cuts, async (contents, { style }, places) => {
      const chunks = contents.map(({ text, more }, index) => ({
        id: "c1",
        choices: [{ index: 0, delta: { content: text }, finish_reason: index === contents.length - 1 ? "stop" : null }],
        more,
      }));
      const texts = chunks.map((chunk, index) => JSON.stringify(chunk, null, contents[index]?.spaces));
      const events = [...texts, "[DONE]"].map((data) => ({ data }));
      const { items, error } = await called(cut(encodeEvents(events, style), places), withType("text/event-stream"), stream);
      expect(error).toBeUndefined();
      // As text, so that -0 and members named __proto__ count too.
      expect(items.map((item) => JSON.stringify(item))).toEqual(
        chunks.map((chunk) => JSON.stringify(JSON.parse(JSON.stringify(chunk)))),
      );
    });
    await fc.assert(property, runs(200));
  });
});

describe("readProviderError", () => {
  const fields = [
    "error",
    "message",
    "detail",
    "errors",
    "code",
    "type",
    "param",
    "status",
    "details",
    "loc",
    "msg",
    "@type",
    "retryDelay",
  ];
  const { envelope } = fc.letrec<{ envelope: unknown }>((tie) => ({
    envelope: fc.oneof(
      { depthSize: "small" },
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie("envelope"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...fields, "__proto__", "constructor", "toString"), tie("envelope"), { maxKeys: 4 }),
    ),
  }));
  const isText = (value: unknown): boolean => value === undefined || typeof value === "string";

  function check(text: string): void {
    const { sentence, code, type, param } = readProviderError(text);
    expect([sentence, code, type, param].every(isText)).toBe(true);
  }

  test("never throws, and gives text or nothing", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), check), runs(500));
    fc.assert(
      fc.property(envelope, fc.double({ min: 0, max: 1, noNaN: true }), (value, part) => {
        const text = JSON.stringify(value);
        check(text);
        check(text.slice(0, Math.floor(part * text.length)));
      }),
      runs(1000),
    );
    for (const [, bytes] of hostile) check(new TextDecoder().decode(bytes));
  });
});
