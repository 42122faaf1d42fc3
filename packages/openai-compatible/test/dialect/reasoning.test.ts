import type { AnyChatRequest } from "@lockstep/core";
import { UnsupportedFeatureError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { compatibleQuirks, encodeChat, type WhileReasoning } from "../../src/index.ts";

const server = { name: "The Server", provider: "p", reasoningEfforts: ["low", "high"] } as const;

const encode = (request: Partial<AnyChatRequest>, changed: object = {}): Record<string, unknown> => {
  const {
    messages: _,
    model: __,
    ...said
  } = encodeChat(
    "m",
    { messages: [{ role: "user", content: "Hi" }], ...request },
    { ...compatibleQuirks, ...server, ...changed },
  );
  return said;
};

/** What was thrown, as the caller sees it. */
function refusal(request: Partial<AnyChatRequest>, changed: object): { message: string; feature: string; provider: string } {
  try {
    encode(request, changed);
  } catch (error) {
    if (error instanceof UnsupportedFeatureError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("the switch of thinking", () => {
  const changed = { thinkingSwitch: true };

  test("no effort turns it off, and overrides what the provider's options say", () => {
    const providerOptions = { thinking: { type: "enabled" }, user_id: "u" };
    expect(encode({ reasoningEffort: "none" }, changed)).toStrictEqual({ thinking: { type: "disabled" } });
    expect(encode({ reasoningEffort: "none", providerOptions }, changed)).toStrictEqual({
      thinking: { type: "disabled" },
      user_id: "u",
    });
    expect(encode({ reasoningEffort: "low", providerOptions }, changed)).toStrictEqual({
      reasoning_effort: "low",
      ...providerOptions,
    });
  });

  test("without it, none is an effort like others", () => {
    expect(refusal({ reasoningEffort: "none" }, {}).message).toBe(
      'The Server takes no reasoningEffort "none". Ask for one of: low, high.',
    );
    expect(encode({ reasoningEffort: "none" }, { reasoningEfforts: ["none"] })).toStrictEqual({ reasoning_effort: "none" });
  });
});

describe("beside reasoning", () => {
  const whileReasoning: WhileReasoning = { byDefault: true, ignored: ["temperature", "topP"], refusesForcedTools: true };
  const always = { whileReasoning, thinkingSwitch: true };
  const asked = { whileReasoning: { ...whileReasoning, byDefault: false }, thinkingSwitch: true };
  const tools = [{ name: "f" }];

  test("what the server ignores is refused, also where it is 0", () => {
    expect(refusal({ temperature: 0 }, always)).toMatchObject({
      message:
        'The Server does nothing about temperature while the model reasons. Leave it out, or ask for reasoningEffort "none".',
      feature: "temperature",
    });
    expect(refusal({ topP: 0.5 }, always).feature).toBe("topP");
    expect(encode({ seed: 1, stop: ["a"] }, always)).toStrictEqual({ seed: 1, stop: ["a"] });
  });

  test("a tool that must be called is refused, and one that may be is not", () => {
    for (const toolChoice of ["required", { name: "f" }] as const) {
      expect(refusal({ tools, toolChoice }, always)).toMatchObject({
        message:
          'The Server lets nobody force a tool (toolChoice) while the model reasons. Leave it out, or ask for reasoningEffort "none".',
        feature: "toolChoice",
      });
    }
    expect(encode({ tools, toolChoice: "auto" }, always)).toHaveProperty("tool_choice", "auto");
    expect(encode({ tools, toolChoice: "none" }, always)).toHaveProperty("tool_choice", "none");
    const lenient = { ...always, whileReasoning: { ...whileReasoning, refusesForcedTools: false } };
    expect(encode({ tools, toolChoice: "required" }, lenient)).toHaveProperty("tool_choice", "required");
  });

  const thinking = (type: string): object => ({ thinking: { type } });

  test.each([
    ["no effort", { reasoningEffort: "none" }, always],
    ["the provider's own switch", { providerOptions: thinking("disabled") }, always],
    ["the switch beside an effort", { reasoningEffort: "high", providerOptions: thinking("disabled") }, always],
    ["the model's default", {}, asked],
  ] as const)("%s: nothing is refused where the model does not reason", (_, request, changed) => {
    expect(encode({ temperature: 1, ...request }, changed)).toHaveProperty("temperature", 1);
  });

  test.each([
    ["an effort", { reasoningEffort: "low" }],
    ["the provider's own switch", { providerOptions: thinking("enabled") }],
  ] as const)("%s makes a model reason that does not by default", (_, request) => {
    expect(refusal({ temperature: 1, ...request }, asked).feature).toBe("temperature");
  });

  test("a member of that name says nothing where the server has no such switch", () => {
    const changed = { whileReasoning };
    expect(refusal({ temperature: 1, providerOptions: thinking("disabled") }, changed).feature).toBe("temperature");
  });
});
