import { describe, expect, test } from "vitest";
import { decodeLogprobs } from "../../src/index.ts";

describe("lists of tokens by channel", () => {
  test("each number passes bit for bit, bytes and alternatives stay aligned", () => {
    const decoded = decodeLogprobs({
      content: [
        {
          token: "Hé",
          logprob: -1.234567890123456e-5,
          bytes: [72, 195, 169],
          top_logprobs: [
            { token: "Hé", logprob: -1.234567890123456e-5, bytes: [72, 195, 169] },
            { token: "H", logprob: -9999, bytes: [72] },
          ],
        },
        { token: "\u0000", logprob: -1e-320, bytes: null, top_logprobs: [] },
      ],
      refusal: null,
    });
    expect(decoded).toStrictEqual({
      content: [
        {
          token: "Hé",
          bytes: [72, 195, 169],
          logprob: -1.234567890123456e-5,
          top: [
            { token: "Hé", bytes: [72, 195, 169], logprob: -1.234567890123456e-5 },
            { token: "H", bytes: [72], logprob: -9999 },
          ],
        },
        { token: "\u0000", logprob: -1e-320, top: [] },
      ],
    });
  });

  test("refusal and reasoning have lists of their own", () => {
    const decoded = decodeLogprobs({
      content: null,
      refusal: [{ token: "No", logprob: -0.5, bytes: [78, 111], top_logprobs: [] }],
      reasoning_content: [{ token: "Hm", logprob: -1.5 }],
    } as object);
    expect(decoded).toStrictEqual({
      reasoning: [{ token: "Hm", logprob: -1.5, top: [] }],
      refusal: [{ token: "No", bytes: [78, 111], logprob: -0.5, top: [] }],
    });
  });

  test.each<[string, object, object]>([
    ["as it is", { token: "b", logprob: -2, bytes: [98] }, { token: "b", logprob: -2, bytes: [98] }],
    ["with a number and without bytes", { token: "b", id: 98, logprob: -2 }, { token: "b", id: 98, logprob: -2 }],
    ["with null for a logprob", { token: "b", logprob: null }, { token: "b", logprob: null }],
    ["without a logprob", { token: "b" }, { token: "b", logprob: null }],
    ["without a token", { logprob: -2 }, { token: "", logprob: -2 }],
    ["with null for bytes", { token: "b", logprob: -2, bytes: null }, { token: "b", logprob: -2 }],
    ["with null for its number", { token: "b", id: null, logprob: -2 }, { token: "b", logprob: -2 }],
    ["with bytes that are none", { token: "b", logprob: -2, bytes: [98, "c"] }, { token: "b", logprob: -2, bytes: [98] }],
    ["with more than we have words for", { token: "b", logprob: -2, rank: 1 }, { token: "b", logprob: -2 }],
    ["with a token that is none", { token: 98, logprob: -2 }, { token: "", logprob: -2 }],
  ])("an alternative %s", (_name, wire, expected) => {
    const other = { token: "a", logprob: -1 };
    const decoded = decodeLogprobs({ content: [{ token: "a", logprob: -1, top_logprobs: [other, wire] }] });
    expect(decoded.content?.[0]?.top).toStrictEqual([other, expected]);
  });

  test("an entry that is none is left out", () => {
    const top_logprobs = [null, { token: "a", logprob: -1 }, "b"] as unknown as null;
    const content = [null, { token: "a", logprob: -1, top_logprobs }, 3] as unknown as null;
    const top = [{ token: "a", logprob: -1 }];
    expect(decodeLogprobs({ content })).toStrictEqual({ content: [{ token: "a", logprob: -1, top }] });
  });

  test("the token's number is kept where a server sends one", () => {
    expect(decodeLogprobs({ content: [{ token: "a", id: 64, logprob: -1, bytes: [97] }] })).toStrictEqual({
      content: [{ token: "a", id: 64, bytes: [97], logprob: -1, top: [] }],
    });
  });
});

describe("parallel lists with a list of maps", () => {
  test("one map per token, likeliest first, numbers and nulls untouched", () => {
    const decoded = decodeLogprobs({
      tokens: ["Hello", "."],
      token_ids: [9906, null],
      token_logprobs: [null, -4.8e-5],
      top_logprobs: [
        { hello: -13.5, Hello: -2.6e-6 },
        { ".": -4.8e-5, "!": -10.25 },
      ],
    });
    expect(decoded).toStrictEqual({
      content: [
        {
          token: "Hello",
          id: 9906,
          logprob: null,
          top: [
            { token: "Hello", logprob: -2.6e-6 },
            { token: "hello", logprob: -13.5 },
          ],
        },
        {
          token: ".",
          logprob: -4.8e-5,
          top: [
            { token: ".", logprob: -4.8e-5 },
            { token: "!", logprob: -10.25 },
          ],
        },
      ],
    });
  });

  test("tokens that look like integers, which JSON.parse moves to the front, come out by likelihood", () => {
    const wire = JSON.parse(
      '{"tokens":["x"],"token_logprobs":[-0.1],"top_logprobs":[{"x":-0.1,"7":-3,"1":-5,"__proto__":-6}]}',
    );
    expect(decodeLogprobs(wire).content?.[0]?.top.map(({ token }) => token)).toStrictEqual(["x", "7", "1", "__proto__"]);
  });

  test("legacy completions: text offsets are nobody's, so they are kept", () => {
    const wire = { tokens: ["a", "b"], token_logprobs: [null, -2], top_logprobs: [null, { b: -2 }], text_offset: [0, 1] };
    expect(decodeLogprobs(wire)).toStrictEqual({
      content: [
        { token: "a", logprob: null, top: [] },
        { token: "b", logprob: -2, top: [{ token: "b", logprob: -2 }] },
      ],
      rest: { text_offset: [0, 1] },
    });
  });

  test("alternatives that stand beside logprobs belong to it", () => {
    const wire = { tokens: ["a"], token_logprobs: [-1] };
    expect(decodeLogprobs(wire, { topLogprobs: [{ a: -1, b: -2 }] }).content?.[0]?.top).toStrictEqual([
      { token: "a", logprob: -1 },
      { token: "b", logprob: -2 },
    ]);
  });

  test("a lone map is read where there is one token, and kept as it came where there are two: no guessing", () => {
    const one = { tokens: ["a"], token_logprobs: [-1], top_logprobs: { a: -1 } } as object;
    expect(decodeLogprobs(one)).toStrictEqual({ content: [{ token: "a", logprob: -1, top: [{ token: "a", logprob: -1 }] }] });
    const two = { tokens: ["a", "b"], token_logprobs: [-1, -2], top_logprobs: { a: -1 } } as object;
    expect(decodeLogprobs(two)).toStrictEqual({
      content: [
        { token: "a", logprob: -1, top: [] },
        { token: "b", logprob: -2, top: [] },
      ],
      rest: { top_logprobs: { a: -1 } },
    });
  });

  test("a list of another length than the tokens loses nothing", () => {
    const wire = { tokens: ["a", "b"], token_logprobs: [-1], top_logprobs: null };
    expect(decodeLogprobs(wire)).toStrictEqual({
      content: [
        { token: "a", logprob: -1, top: [] },
        { token: "b", logprob: null, top: [] },
      ],
      rest: { token_logprobs: [-1] },
    });
  });
});

describe("a bare number", () => {
  test("is about the token of the delta", () => {
    expect(decodeLogprobs(-0.25, { token: "Hi", tokenId: 13347 })).toStrictEqual({
      content: [{ token: "Hi", id: 13347, logprob: -0.25, top: [] }],
    });
  });

  test.each([
    ["a map", { Hi: -0.25, Yo: -2 }],
    ["a list of one map", [{ Hi: -0.25, Yo: -2 }]],
  ])("has its alternatives in %s", (_, topLogprobs) => {
    expect(decodeLogprobs(-0.25, { token: "Hi", topLogprobs }).content?.[0]?.top).toStrictEqual([
      { token: "Hi", logprob: -0.25 },
      { token: "Yo", logprob: -2 },
    ]);
  });

  test("goes to the channel that its token came in", () => {
    expect(decodeLogprobs(-1, { token: "Hm", channel: "reasoning" })).toStrictEqual({
      reasoning: [{ token: "Hm", logprob: -1, top: [] }],
    });
  });

  test("zero is a logprob", () => {
    expect(decodeLogprobs(0, { token: "a" }).content?.[0]?.logprob).toBe(0);
  });
});

describe("absent, empty and unreadable are three things", () => {
  test.each([null, undefined, { content: null, refusal: null }, { tokens: null, token_logprobs: null, text_offset: null }])(
    "%j is absent",
    (wire) => {
      expect(decodeLogprobs(wire as null)).toStrictEqual({});
    },
  );

  test("an empty list is an empty list", () => {
    expect(decodeLogprobs({ content: [] })).toStrictEqual({ content: [] });
    expect(decodeLogprobs({ tokens: [], token_logprobs: [] })).toStrictEqual({ content: [] });
  });

  test("a shape that nobody knows is kept", () => {
    expect(decodeLogprobs({ token_logprobs: [-1] })).toStrictEqual({ rest: { token_logprobs: [-1] } });
    expect(decodeLogprobs(["new"] as unknown as null)).toStrictEqual({ rest: ["new"] });
    expect(decodeLogprobs({ content: [], entropy: 1.5 } as object)).toStrictEqual({ content: [], rest: { entropy: 1.5 } });
  });
});
