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
import { type Chunk, chunk, collect, failure, openStream, scripted, sse, streaming } from "./support/acme.ts";
import { body } from "./support/virtual-world.ts";

const done = "data: [DONE]\n\n";

/** Reads a whole stream: what was handed over, and how it ended. */
async function read(
  answer: Response,
  request: object = {},
  resource: "chat" | "lenient" = "chat",
): Promise<{ got: any[]; error?: any }> {
  const { client, world } = scripted([() => answer], { maxRetries: 0 });
  const got: any[] = [];
  const loop = async (): Promise<void> => {
    const stream: EventStream<Chunk> = await client[resource].create({ ...streaming, ...request });
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
const text = (got: readonly Chunk[]): string =>
  got.flatMap((value) => value.choices.map((choice) => choice.delta?.content)).join("");

describe("endings that are complete", () => {
  test.each<[string, string]>([
    ["the terminator", chunk("a") + chunk("b", "stop") + done],
    ["without a space", `${chunk("a")}${chunk("b", "stop")}data:[DONE]\n\n`],
    ["with spaces around it", `${chunk("a")}${chunk("b", "stop")}data:   [DONE]  \n\n`],
    ["without its blank line", `${chunk("a")}${chunk("b", "stop")}data: [DONE]`],
    ["carriage returns", (chunk("a") + chunk("b", "stop") + done).replaceAll("\n", "\r\n")],
    ["keep-alives in between", `: hi\n\n${chunk("a")}: hi\n\ndata:\n\ndata: \n\n${chunk("b", "stop")}${done}`],
    ["events after the end", `${chunk("a")}${chunk("b", "stop")}${done}${chunk("zzz")}data: {broken`],
    ["no finish reason at all", chunk("a") + chunk("b") + done],
    ["an event of an unknown name without JSON", `event: ping\ndata: hello\n\n${chunk("a")}${chunk("b")}${done}`],
  ])("%s", async (_name, wire) => {
    const { got, error } = await read(sse(wire));
    expect(error).toBeUndefined();
    expect(text(got)).toBe("ab");
  });

  test.each<[string, string, object]>([
    ["after every choice finished", chunk("a") + chunk("b", "stop"), {}],
    ["usage after the finish", `${chunk("a")}${chunk("b", "length")}data: {"choices":[],"usage":{"total_tokens":3}}\n\n`, {}],
    ["both of two choices", chunk("a", "stop", 0) + chunk("b", "stop", 1), { n: 2 }],
    ["no index on the only choice", 'data: {"choices":[{"delta":{"content":"ab"},"finish_reason":"stop"}]}\n\n', {}],
    ["the last event without its blank line", (chunk("a") + chunk("b", "stop")).trimEnd(), {}],
  ])("where the terminator is optional: %s", async (_name, wire, request) => {
    const { got, error } = await read(sse(wire), request, "lenient");
    expect(error).toBeUndefined();
    expect(text(got)).toBe("ab");
  });

  test("chunks are exactly what JSON.parse gives", async () => {
    const wire = '{"id":"x","seed":123456789012345678901,"unknown":{"__proto__":{"a":1}},"choices":[]}';
    const { got } = await read(sse(`data: ${wire}\n\n${done}`));
    expect(JSON.stringify(got[0])).toBe(JSON.stringify(JSON.parse(wire)));
    expect(({} as { a?: number }).a).toBeUndefined();
  });
});

describe("endings that are truncations", () => {
  test.each<[string, string, object, "chat" | "lenient", number]>([
    ["no terminator where it is required", chunk("a", "stop"), {}, "chat", 1],
    ["no finish where the terminator is optional", chunk("a"), {}, "lenient", 1],
    ["one of two choices", chunk("a", "stop", 0), { n: 2 }, "lenient", 1],
    ["the same choice twice", chunk("a", "stop", 0) + chunk("b", "stop", 0), { n: 2 }, "lenient", 2],
    ["an empty finish reason", chunk("a", ""), {}, "lenient", 1],
    ["half an event", `${chunk("a")}data: {"id":`, {}, "chat", 1],
    ["half an event after the finish", `${chunk("a", "stop")}data: {"id":`, {}, "lenient", 1],
    ["half a terminator", `${chunk("a", "stop")}data: [DO`, {}, "lenient", 1],
    ["half a field name", `${chunk("a", "stop")}dat`, {}, "lenient", 1],
    ["half of the very first event", 'data: {"choices":[{"del', {}, "chat", 0],
  ])("%s", async (_name, wire, request, resource, handedOver) => {
    const { got, error } = await read(sse(wire), request, resource);
    expect(error).toBeInstanceOf(StreamTruncatedError);
    expect(error.kind).toBe("stream-truncated");
    expect(got).toHaveLength(handedOver);
    expect(error.partial).toEqual(got);
  });

  test("every cut of a stream but the last is noticed, and none hangs", async () => {
    const wire = new TextEncoder().encode(`${chunk("é")}: c\r\n\r\n${chunk("😀", "stop")}data: [DONE]\n\n`);
    let whole = 0;
    for (let cut = 0; cut <= wire.length; cut++) {
      const { got, error } = await read(new Response(wire.slice(0, cut), { headers: { "content-type": "text/event-stream" } }));
      if (error === undefined) whole++;
      else expect(error).toBeInstanceOf(cut === 0 ? NoAnswerError : StreamTruncatedError);
      if (error !== undefined) expect(error.partial ?? []).toEqual(got);
    }
    // The terminator alone, with one line feed, and with its blank line.
    expect(whole).toBe(3);
  });
});

describe("errors inside a stream", () => {
  test.each<[string, string, string | undefined, string | undefined, string]>([
    [
      "an error object",
      'data: {"error":{"message":"Overloaded","type":"server_error","code":"x1"}}',
      "x1",
      "server_error",
      "Overloaded",
    ],
    ["an error event", 'event: error\ndata: {"error":{"message":"Overloaded","code":502}}', "502", undefined, "Overloaded"],
    ["a flat error event", 'event: error\ndata: {"code":"slow","message":"Overloaded"}', "slow", undefined, "Overloaded"],
    ["an error event in words of its own", 'event: error\ndata: {"detail":"Overloaded"}', undefined, undefined, "Overloaded"],
    ["an error event that is no JSON", "event: error\ndata: Overloaded", undefined, undefined, "Overloaded"],
    ["a flat error", 'data: {"object":"error","message":"Overloaded","type":"T","code":40303}', "40303", "T", "Overloaded"],
    ["an error text", 'data: {"error":"Overloaded"}', undefined, undefined, "Overloaded"],
    [
      "an error beside choices",
      'data: {"choices":[],"error":{"code":429,"message":"Overloaded"}}',
      "429",
      undefined,
      "Overloaded",
    ],
    ["an error without its blank line", 'data: {"error":{"message":"Overloaded"}}', undefined, undefined, "Overloaded"],
  ])("%s", async (name, event, code, type, sentence) => {
    const { got, error } = await read(
      sse(`${chunk("a")}${event}${name.includes("blank") ? "" : "\n\n"}`, { "x-request-id": "req-1" }),
    );
    expect(error).toBeInstanceOf(StreamEventError);
    expect(error).toBeInstanceOf(StreamError);
    expect(error).toMatchObject({ kind: "stream-error", code, type, requestId: "req-1", provider: "acme-ai", status: 200 });
    expect(error.message).toContain(sentence);
    expect(error.partial).toEqual(got);
    expect(got).toHaveLength(1);
  });

  test("says whether another try may help", async () => {
    const outcome = async (error: object): Promise<boolean> =>
      (await read(sse(`data: ${JSON.stringify({ error })}\n\n`))).error.retryable;
    expect(await outcome({ message: "m", code: 503 })).toBe(true);
    expect(await outcome({ message: "m", code: 400 })).toBe(false);
    expect(await outcome({ message: "m", code: "engine_warming" })).toBe(true);
    expect(await outcome({ message: "m", code: 429, type: "insufficient_quota" })).toBe(false);
    expect(await outcome({ message: "m", code: "insufficient_quota" })).toBe(false);
  });

  test.each(['data: {"a":', "data: 12", "data: null", "data: []", "data: <html>", "event: message\ndata: x"])(
    "an event that is no JSON object is named, not quoted: %j",
    async (event) => {
      const { error } = await read(sse(`${chunk("a")}${event}\n\n${done}`));
      expect(error).toBeInstanceOf(StreamMalformedError);
      expect(error.message).toBe("Event 2 of the stream from Acme is not a JSON object.");
      expect(error.partial).toHaveLength(1);
    },
  );

  test("the bound is for one event, not for all of them", async () => {
    const pieces = [...Array.from({ length: 50 }, () => chunk("x")), chunk("", "stop"), done];
    const { client, world } = scripted([() => new Response(body(pieces))], { maxEventLength: 200 });
    expect(await world.settle(openStream(client).then(collect<Chunk>))).toHaveLength(51);
  });

  test("an event that never ends is bounded", async () => {
    const { client, world } = scripted([() => new Response(body(Array.from({ length: 50 }, () => "data: xxxxxxxxxx")))], {
      maxEventLength: 100,
    });
    const error = await failure(world.settle(openStream(client).then(collect<Chunk>)));
    expect(error).toBeInstanceOf(StreamMalformedError);
    expect(error.message).toContain("longer than 100 characters");
  });

  test("an event that is too long is refused however its bytes were cut", async () => {
    const long = chunk("x".repeat(200));
    for (const pieces of [[long + done], [long.slice(0, 150), long.slice(150) + done]]) {
      const { client, world } = scripted([() => new Response(body(pieces))], { maxEventLength: 100 });
      const error = await failure(world.settle(openStream(client).then(collect<Chunk>)));
      expect(error).toBeInstanceOf(StreamMalformedError);
      expect(error.message).toBe("Event 1 of the stream from Acme is longer than 100 characters.");
    }
  });

  test("a connection that breaks in the middle", async () => {
    const broken = new Response(body([chunk("a")], new TypeError("terminated")), {
      headers: { "content-type": "text/event-stream" },
    });
    const { got, error } = await read(broken);
    expect(error).toBeInstanceOf(APIConnectionError);
    expect(error.partial).toEqual(got);
  });
});

describe("a 200 that is no stream", () => {
  const answers: readonly [string, string, string, string][] = [
    ["empty", "text/event-stream", "", "an empty body"],
    ["only comments", "text/event-stream", ": hi\n\n", "where an event stream was expected"],
    [
      "HTML",
      "text/html",
      "<!doctype html><title>Bad gateway</title>",
      "an HTML page where an event stream was expected: Bad gateway",
    ],
    ["HTML under the right type", "text/event-stream", "<html><title>Bad gateway</title>", "an HTML page"],
    [
      "an error body",
      "application/json",
      '{"error":{"message":"Out of tokens","code":"quota"}}',
      "an error object where an event stream was expected: Out of tokens",
    ],
    [
      "an error body under the right type",
      "text/event-stream",
      '{"error":{"message":"Out of tokens","code":"quota"}}',
      "Out of tokens",
    ],
    ["an error body of many lines", "text/event-stream", '{\n"error":{\n"message":"Out of tokens"}}\n\n', "Out of tokens"],
    [
      "a whole reply",
      "application/json",
      '{"object":"chat","choices":[{"message":{"content":"SECRET"}}]}',
      "a JSON reply where",
    ],
    ["a whole reply of another kind", "application/json", '{"object":"note","message":"SECRET"}', "a JSON reply where"],
    ["empty JSON", "application/json", "", "an empty body"],
    ["plain text", "text/event-stream", "upstream is down", "upstream is down"],
  ];
  test.each(answers)("%s", async (_name, type, text_, sentence) => {
    const { got, error } = await read(sse(text_, { "content-type": type }));
    expect(error).toBeInstanceOf(NoAnswerError);
    expect(error.message).toContain(sentence);
    expect(error.message).not.toContain("SECRET");
    expect([error.status, got.length]).toEqual([200, 0]);
  });

  test("keeps the provider's code", async () => {
    const { error } = await read(
      sse('{"error":{"message":"Out of tokens","code":"quota"}}', { "content-type": "application/json" }),
    );
    expect(error.code).toBe("quota");
  });

  test("a stream under the wrong content type is still a stream", async () => {
    for (const type of ["application/json", "text/plain", "application/octet-stream"]) {
      const { got, error } = await read(sse(chunk("a") + done, { "content-type": type }));
      expect([error, text(got)]).toEqual([undefined, "a"]);
    }
  });
});

describe("the partial reply", () => {
  test("is kept up to a bound, and the rest is counted", async () => {
    const piece = chunk("x".repeat(1024 * 1024));
    const { got, error } = await read(sse(piece.repeat(6)));
    expect(got).toHaveLength(6);
    expect([error.partial.length, error.partialOmitted]).toEqual([3, 3]);
    expect(error.partial).toEqual(got.slice(0, 3));
  });

  test("is not printed with the error", async () => {
    const { error } = await read(sse(chunk("very private")));
    const { inspect } = await import("node:util");
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain("very private");
    expect((error as APIError).toJSON()).toMatchObject({ name: "StreamTruncatedError", kind: "stream-truncated", attempts: 1 });
  });
});

describe("iterating", () => {
  test("a stream is read once", async () => {
    const { client, world } = scripted([sse(chunk("a", "stop") + done)]);
    const stream = await world.settle(openStream(client));
    await world.settle(collect(stream));
    expect(() => stream[Symbol.asyncIterator]()).toThrow("only once");
  });

  test("asking twice without waiting gives the chunks in order, and the end for ever", async () => {
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

  test("the socket is read only when nothing is left to hand over", async () => {
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
