import { readFileSync } from "node:fs";
import { chatCapabilities, compatibleChat, createOpenAICompatible, type ServerPreset } from "../src/index.ts";
import * as presets from "../src/presets.ts";
import { describe, expect, test, vi } from "vitest";
import { serve } from "./server.ts";

const all: readonly ServerPreset[] = Object.values(presets);
const models = (): Response => Response.json({ object: "list", data: [] });

describe("a preset makes a client", () => {
  test.each([
    ["Anthropic's OpenAI mode", presets.anthropic, "ANTHROPIC_API_KEY", "https://api.anthropic.com/v1/models"],
    [
      "Gemini's OpenAI mode",
      presets.google,
      "GOOGLE_API_KEY",
      "https://generativelanguage.googleapis.com/v1beta/openai/models",
    ],
    ["Llama's OpenAI mode", presets.llama, "LLAMA_API_KEY", "https://api.llama.com/compat/v1/models"],
  ])("%s", async (_, preset, variable, url) => {
    const { sent, fetch } = serve(models);
    vi.stubEnv("GEMINI_API_KEY", "");
    vi.stubEnv(variable, "test-key-0");
    await createOpenAICompatible({ ...preset, fetch }).models.list();
    expect(sent[0]?.url).toBe(url);
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer test-key-0");
    vi.unstubAllEnvs();
  });

  test("the key may travel in a header of its own", async () => {
    const { sent, fetch } = serve(models);
    const baseUrl = "https://mine.openai.azure.com/openai/v1";
    await createOpenAICompatible({ ...presets.azure, baseUrl, apiKey: "test-key-0", fetch }).models.list();
    expect(sent[0]?.headers.get("api-key")).toBe("test-key-0");
    expect(sent[0]?.headers.has("authorization")).toBe(false);
  });

  test("a key that is missing is asked for by the names of its variables, where the server has keys", async () => {
    const { sent, fetch } = serve(models);
    for (const { apiKeyVariable = [] } of [presets.groq, presets.google]) {
      for (const variable of apiKeyVariable) vi.stubEnv(variable, "");
    }
    await expect(createOpenAICompatible({ ...presets.groq, fetch }).models.list()).rejects.toThrow("GROQ_API_KEY");
    const google = createOpenAICompatible({ ...presets.google, fetch }).models.list();
    await expect(google).rejects.toThrow("GEMINI_API_KEY or GOOGLE_API_KEY");
    expect(sent).toHaveLength(0);
    await createOpenAICompatible({ ...presets.ollama, fetch }).models.list();
    expect(sent[0]?.headers.has("authorization")).toBe(false);
    vi.unstubAllEnvs();
  });

  test("a base URL that is not filled in is refused", async () => {
    await expect(createOpenAICompatible({ ...presets.azure, apiKey: "k" }).models.list()).rejects.toThrow("placeholder");
  });
});

describe("what a server ignores, its models refuse", () => {
  test("the capabilities of a model lack it", () => {
    const { capabilities } = compatibleChat("claude", { server: presets.anthropic });
    expect(capabilities).toStrictEqual({
      ...chatCapabilities,
      logprobs: false,
      responseFormat: false,
      seed: false,
      presencePenalty: false,
      frequencyPenalty: false,
      reasoningEffort: false,
      input: { ...chatCapabilities.input, audio: false },
    });
    expect(compatibleChat("m", { server: presets.fireworks }).capabilities).toStrictEqual(chatCapabilities);
  });
});

describe("the data", () => {
  test("every server of the list is there, under its id", () => {
    const text = readFileSync(new URL("../../../specs/openai-compatible/presets.yaml", import.meta.url), "utf8");
    const ids = [...text.matchAll(/^ {2}- id: (.+)$/gm)].map(([, id]) => id);
    expect(all.map(({ id }) => id).sort()).toStrictEqual(ids.sort());
    expect(presets.vercelGateway.id).toBe("vercel-gateway");
  });

  test("modes of an API of their own say what is lost beside it", () => {
    const modes = all.filter(({ native }) => native !== undefined);
    expect(modes.map(({ id, native }) => `${id}: ${native}`)).toEqual(
      expect.arrayContaining(["anthropic: anthropic", "google: gemini", "llama: llama"]),
    );
    for (const { losses = [] } of modes) expect(losses.length).toBeGreaterThan(1);
  });

  test("it survives a JSON round trip", () => {
    expect(JSON.parse(JSON.stringify(all))).toStrictEqual(all);
  });
});
