import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  APIConnectionError,
  APIError,
  type EventStream,
  NoAnswerError,
  StreamError,
  StreamEventError,
  StreamMalformedError,
  StreamTruncatedError,
} from "../src/index.ts";
import { type FramingName } from "./framings/framings.ts";
import { readPieces } from "./framings/read-scenario.ts";
import { a, delta, done as terminator, last, messageStop, part, start, stop, type Word } from "./framings/words.ts";
import { type Chunk, chunk, collect, openStream, scripted, sse, streaming } from "./support/acme.ts";
import { body } from "./support/virtual-world.ts";

// What a table cannot say: see framings/tables for everything else that a stream may hold, and how it may end.

const done = "data: [DONE]\n\n";

/** Reads a whole stream: what was handed over, and how it ended. */
async function read(answer: Response): Promise<{ got: any[]; error?: any }> {
  const { client, world } = scripted([() => answer], { maxRetries: 0 });
  const got: any[] = [];
  const loop = async (): Promise<void> => {
    const stream: EventStream<Chunk> = await client.chat.create(streaming);
    for await (const value of stream) got.push(value);
  };
  try {
    await world.settle(loop());
  } catch (error) {
    return { got, error };
  } finally {
    expect(world.timers.size).toBe(0);
  }
  return { got };
}

describe("cuts", () => {
  const streams: readonly [FramingName, string, readonly Word[], wholes: number, tail: string][] = [
    // The terminator alone, with one line feed, and with its blank line.
    ["openaiLike", "a terminator", [a, stop], 3, terminator],
    // The last event alone, with one line feed, and with its blank line.
    ["anthropicLike", "named events", [start, delta, messageStop], 3, ""],
    // The same with carriage returns: its blank line is four bytes.
    ["geminiLike", "no terminator", [part, last], 5, ""],
  ];
  test.each(streams)(
    "Every cut of a stream but the last is noticed, and what came before it is kept (%s: %s)",
    async (framing, _ending, words, wholes, tail) => {
      const bytes = new TextEncoder().encode(words.map(({ wire }) => wire).join("") + tail);
      let whole = 0;
      for (let cut = 0; cut <= bytes.length; cut++) {
        const { chunks, error } = await readPieces({ framing }, [bytes.slice(0, cut)], 0);
        let border = 0;
        const came = words.filter(({ wire }) => (border += wire.length) - wire.length + wire.trimEnd().length <= cut);
        expect(chunks).toEqual(came.map((word) => word.chunk));
        if (error === undefined) whole++;
        else expect(error).toBeInstanceOf(cut === 0 ? NoAnswerError : StreamTruncatedError);
        if (error !== undefined) expect(error.partial ?? []).toEqual(chunks);
      }
      expect(whole).toBe(wholes);
    },
  );

  test("A connection that breaks in the middle keeps what came before", async () => {
    const headers = { "content-type": "text/event-stream" };
    const { got, error } = await read(new Response(body([chunk("a")], new TypeError("terminated")), { headers }));
    expect(error).toBeInstanceOf(APIConnectionError);
    expect(got).toHaveLength(1);
    expect(error.partial).toEqual(got);
  });
});

describe("errors of a stream", () => {
  test("An error inside a stream knows its reply, and quotes the event", async () => {
    const event = '{"error":{"message":"Overloaded","type":"server_error","code":"x1","param":"tools"}}';
    const { error } = await read(sse(`${chunk("a")}data: ${event}\n\n`, { "x-request-id": "req-1" }));
    expect(error).toBeInstanceOf(StreamEventError);
    expect(error).toBeInstanceOf(StreamError);
    expect(error).toMatchObject({ code: "x1", type: "server_error", param: "tools", requestId: "req-1", body: event });
    expect(error).toMatchObject({ provider: "acme-ai", status: 200, attempts: 1 });
  });

  test("An error inside a stream says whether another try may help", async () => {
    const outcome = async (error: object): Promise<boolean> =>
      (await read(sse(`data: ${JSON.stringify({ error })}\n\n`))).error.retryable;
    expect(await outcome({ message: "m", code: 503 })).toBe(true);
    expect(await outcome({ message: "m", code: 400 })).toBe(false);
    expect(await outcome({ message: "m", code: "engine_warming" })).toBe(true);
    expect(await outcome({ message: "m", code: 429, type: "insufficient_quota" })).toBe(false);
    expect(await outcome({ message: "m", code: "insufficient_quota" })).toBe(false);
  });

  test("A malformed event is kept on the error, and not quoted in its message", async () => {
    const { error } = await read(sse(`${chunk("a")}data: <p>secret</p>\n\n${done}`));
    expect(error).toBeInstanceOf(StreamMalformedError);
    expect([error.message, error.body]).toEqual(["Event 2 of the stream from Acme is not a JSON object.", "<p>secret</p>"]);
  });

  test("Compressed bytes that nobody says are compressed are no answer", async () => {
    for (const type of ["text/event-stream", "application/json"]) {
      const { error } = await read(new Response(gzipSync(chunk("a") + done), { headers: { "content-type": type } }));
      expect(error).toBeInstanceOf(NoAnswerError);
      expect(error.message).toContain("bytes that are no text");
    }
  });
});

describe("sizes", () => {
  test("JSON of a hundred thousand levels is a chunk", async () => {
    const levels = 100_000;
    const { got, error } = await read(sse(`data: {"x":${"[".repeat(levels)}1${"]".repeat(levels)}}\n\n${done}`));
    expect([got.length, error]).toEqual([1, undefined]);
    let value = got[0].x;
    let depth = 0;
    while (Array.isArray(value)) {
      [value] = value;
      depth++;
    }
    expect([depth, value]).toEqual([levels, 1]);
  });

  test("An error of a hundred thousand levels is an error", async () => {
    const levels = 100_000;
    const { error } = await read(sse(`data: {"error":${'{"a":'.repeat(levels)}1${"}".repeat(levels)}}\n\n`));
    expect(error).toBeInstanceOf(StreamEventError);
  });

  test("An event of many megabytes is a chunk", async () => {
    const { got, error } = await read(sse(chunk("x".repeat(8 * 1024 * 1024)) + done));
    expect([got[0].choices[0].delta.content.length, error]).toEqual([8 * 1024 * 1024, undefined]);
  });
});

describe("the partial reply", () => {
  test("The partial reply is kept up to a bound, and the rest is counted", async () => {
    const piece = chunk("x".repeat(300 * 1024));
    const { got, error } = await read(sse(piece.repeat(6)));
    expect(got).toHaveLength(6);
    expect([error.partial.length, error.partialOmitted]).toEqual([3, 3]);
    expect(error.partial).toEqual(got.slice(0, 3));
  });

  test("The partial reply is not printed with the error", async () => {
    const { error } = await read(sse(chunk("very private")));
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain("very private");
    expect((error as APIError).toJSON()).toMatchObject({ name: "StreamTruncatedError", kind: "stream-truncated", attempts: 1 });
  });
});

describe("iterating", () => {
  test("A stream is read once", async () => {
    const { client, world } = scripted([sse(chunk("a", "stop") + done)]);
    const stream = await world.settle(openStream(client));
    await world.settle(collect(stream));
    expect(() => stream[Symbol.asyncIterator]()).toThrow("only once");
  });

  test("Asking twice without waiting gives the chunks in order, and the end for ever", async () => {
    const { client, world } = scripted([() => new Response(body([chunk("a"), chunk("b") + chunk("c"), done]))]);
    const iterator = (await world.settle(openStream(client)))[Symbol.asyncIterator]();
    const steps = await world.settle(Promise.all(Array.from({ length: 6 }, () => iterator.next())));
    expect(steps.map((step) => step.value?.choices[0]?.delta?.content)).toEqual([
      "a",
      "b",
      "c",
      undefined,
      undefined,
      undefined,
    ]);
    expect(steps.map((step) => step.done)).toEqual([false, false, false, true, true, true]);
  });

  test("The socket is read only when nothing is left to hand over", async () => {
    let pulls = 0;
    const pull = (controller: ReadableStreamDefaultController): void => {
      pulls++;
      controller.enqueue(new TextEncoder().encode(pulls < 3 ? chunk("a") + chunk("b") : done));
    };
    const { client, world } = scripted([
      () =>
        new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), { headers: { "content-type": "text/event-stream" } }),
    ]);
    const iterator = (await world.settle(openStream(client)))[Symbol.asyncIterator]();
    expect(pulls).toBe(0);
    await world.settle(iterator.next());
    await world.settle(iterator.next());
    expect(pulls).toBe(1);
    await world.settle(iterator.next());
    expect(pulls).toBe(2);
  });
});
