import { openaiChat } from "@lockstep/openai";
import { describe, expect, test } from "vitest";
import {
  countTokens,
  type CountsTokens,
  createRegistry,
  type RegistryChatModel,
  type TokenCount,
  UnsupportedFeatureError,
} from "../src/index.ts";
import { everything, nothing, scripted } from "./models.ts";

const messages = [{ role: "user", content: "Hi" }] as const;
const counted: TokenCount<{ readonly own: 1 }> = { inputTokens: 3, raw: { own: 1 } };

/** A model that counts; of what else it can do the compiler knows nothing. */
function counting(capabilities: typeof everything | typeof nothing = everything): {
  readonly model: RegistryChatModel & CountsTokens<{ readonly own: 1 }>;
  readonly asked: unknown[];
} {
  const asked: unknown[] = [];
  const countIt: CountsTokens<{ readonly own: 1 }>["countTokens"] = async (request, options) => {
    asked.push({ request, options });
    return counted;
  };
  const model = { ...scripted([]), provider: "acme", capabilities } as unknown as RegistryChatModel;
  return { model: { ...model, countTokens: countIt }, asked };
}

test("hands on the request and the options, and gives the count with the provider's own reply", async () => {
  const { model, asked } = counting();
  const answer = await countTokens(model, { messages, tools: [{ name: "f" }] }, { maxRetries: 0 });
  expect(answer).toBe(counted);
  answer.raw.own satisfies 1;
  expect(asked).toStrictEqual([{ request: { messages, tools: [{ name: "f" }] }, options: { maxRetries: 0 } }]);
});

test("the request is checked like that of a chat, and what is left out is said", async () => {
  const { model, asked } = counting(nothing);
  await expect(countTokens(model, { messages, seed: 1 })).rejects.toThrow("no parameter for seed");
  await expect(countTokens(model, { messages: [] })).rejects.toThrow("the list is empty");
  expect(asked).toStrictEqual([]);
  const { warnings } = await countTokens(model, { messages, seed: 1 }, { onUnsupported: "warn" });
  expect(warnings).toHaveLength(1);
});

describe("a model whose provider does not count", () => {
  test("is told at run time what the compiler says", async () => {
    // @ts-expect-error openai does not count the tokens of a request
    const refused = countTokens(openaiChat("gpt-5"), { messages });
    await expect(refused).rejects.toThrow(UnsupportedFeatureError);
    await expect(refused).rejects.toMatchObject({
      provider: "openai",
      feature: "countTokens",
      message:
        'The provider "openai" does not count the tokens of a request (model "gpt-5"). The usage of a reply says what it cost.',
    });
  });

  test("among several is enough for the compiler", async () => {
    for (const model of [counting().model, openaiChat("gpt-5")]) {
      // @ts-expect-error openai does not count the tokens of a request
      await countTokens(model, { messages }).catch(() => {});
    }
    for (const model of [counting().model, counting().model]) await countTokens(model, { messages });
  });

  test("behind an id is found at run time", async () => {
    const registry = createRegistry({ openai: { chat: openaiChat }, acme: { chat: () => counting().model } });
    await expect(countTokens(registry.chat("openai/gpt-5"), { messages })).rejects.toThrow(UnsupportedFeatureError);
    expect(await countTokens(registry.chat("acme/m"), { messages })).toBe(counted);
  });
});
