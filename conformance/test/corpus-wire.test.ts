import { describe, expect, it } from "vitest";
import { providerSentence, readEventText, streamFacts } from "@lockstep/traffic";
import { cutBytes } from "../corpus/wire.ts";

describe("the reader's own event stream rules", () => {
  it("takes every line end, comments, fields without a space, and data of several lines", () => {
    const text = "\uFEFF: hello\r\ndata:1\r\n\r\nevent: note\ndata: 2\ndata: 3\n\nid: 4\n\ndata\r\r";
    expect(readEventText(text)).toEqual({ events: [{ data: "1" }, { event: "note", data: "2\n3" }, { data: "" }] });
  });

  it("keeps an event without its blank line apart", () => {
    expect(readEventText("data: 1\n\ndata: 2\n")).toEqual({ events: [{ data: "1" }], rest: "2" });
    expect(readEventText("data: 1\n\ndata: 2")).toEqual({ events: [{ data: "1" }], rest: "2" });
  });
});

describe("how a recorded stream ended", () => {
  const finish = { choices: "choices", field: "finish_reason", countFrom: "n" };
  const chunk = (index: number, reason: string | null): string =>
    `data: {"choices":[{"index":${index},"finish_reason":${JSON.stringify(reason)}}]}\n\n`;

  it("is whole at the terminator, whatever follows", () => {
    const facts = streamFacts(
      `${chunk(0, "stop")}data: [DONE]\n\ndata: {}\n\n`,
      { finish, terminator: { data: "[DONE]", required: true } },
      {},
    );
    expect(facts).toMatchObject({ ending: "whole", number: 1 });
    expect(facts.chunks).toHaveLength(1);
  });

  it("needs every choice to finish where no terminator is required", () => {
    const rules = { finish, terminator: { data: "[DONE]", required: false } };
    expect(streamFacts(chunk(0, "stop"), rules, {}).ending).toBe("whole");
    expect(streamFacts(chunk(0, null), rules, {})).toMatchObject({ ending: "cut", missing: "finish_reason of every choice" });
    expect(streamFacts(chunk(0, "stop"), rules, { n: 2 }).ending).toBe("cut");
    expect(streamFacts(chunk(0, "stop") + chunk(1, "stop"), rules, { n: 2 }).ending).toBe("whole");
  });

  it("follows dotted names, words that say not yet, and a reason for no choices at all", () => {
    const dotted = {
      finish: {
        choices: "output.choices",
        field: "finish.reason",
        unfinished: ["null"],
        countFrom: "settings.n",
        insteadOfChoices: "feedback.reason",
      },
    };
    const said = (reason: string, index: number): string =>
      `data: {"output":{"choices":[{"index":${index},"finish":{"reason":"${reason}"}}]}}\n\n`;
    const two = { settings: { n: 2 } };
    expect(streamFacts(said("null", 0), dotted, {}).ending).toBe("cut");
    expect(streamFacts(said("stop", 0), dotted, {}).ending).toBe("whole");
    expect(streamFacts(said("stop", 0), dotted, two).ending).toBe("cut");
    expect(streamFacts(said("stop", 0) + said("stop", 1), dotted, two).ending).toBe("whole");
    expect(streamFacts('data: {"feedback":{"reason":"SAFETY"}}\n\n', dotted, two).ending).toBe("whole");
    expect(streamFacts('data: {"feedback":{"ratings":[]}}\n\n', dotted, {}).ending).toBe("cut");
  });

  it("is an error where an event is one: a member of that name, or a code with its sentence", () => {
    const rules = { finish: { field: "is_end" } };
    const ended = (event: object): string => streamFacts(`data: ${JSON.stringify(event)}\n\n`, rules, {}).ending;
    expect(ended({ error: { message: "High load" } })).toBe("error");
    expect(ended({ error_code: 336100, error_msg: "High load" })).toBe("error");
    // What has neither is a chunk.
    expect(ended({ error: null, error_code: 0, is_end: true })).toBe("whole");
    expect(ended({ error_msg: "none", is_end: true })).toBe("whole");
  });

  it("says what a cut stream lacks", () => {
    const rules = { finish, terminator: { data: "[DONE]", required: true } };
    expect(streamFacts(chunk(0, "stop"), rules, {})).toMatchObject({ ending: "cut", missing: "the terminator [DONE]" });
    const half = `${chunk(0, "stop")}data: {"choices":[]}`;
    expect(streamFacts(half, rules, {})).toMatchObject({ ending: "cut", missing: "the blank line after the last event" });
  });

  it("does not take a null member `error` for an error", () => {
    const text = 'data: {"choices":[],"error":null}\n\ndata: [DONE]\n\n';
    expect(streamFacts(text, { terminator: { data: "[DONE]", required: true } }, {}).ending).toBe("whole");
  });
});

describe("small things", () => {
  it("cuts bytes at the recorded borders", () => {
    const pieces = cutBytes(Buffer.from("abcdef"), [1, 3, 2]).map((piece) => Buffer.from(piece).toString());
    expect(pieces).toEqual(["a", "bcd", "ef"]);
  });

  it("finds the provider's sentence wherever it stands", () => {
    const sentences = [
      { error: { message: "a" } },
      { error: "a" },
      { message: "a" },
      { detail: "a" },
      [{ error: { message: "a" } }],
    ];
    expect(sentences.map(providerSentence)).toEqual(["a", "a", "a", "a", "a"]);
    expect(providerSentence({ error: { message: { nested: 1 } } })).toBeUndefined();
  });
});
