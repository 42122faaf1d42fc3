/**
 * Gemini by Google's wire. An entry point of its own, because a program that speaks OpenAI's needs none of it.
 *
 * @packageDocumentation
 */
import { type ChatModel, lazyClient, type ModelSettings } from "@lockstep/core";
import { type GeminiChatOptions, type GenerateContentResponse, makeGenerateContentModel } from "@lockstep/gemini/dialect";
import { createClient } from "./client.ts";
import { descriptor } from "./descriptor.ts";
import { geminiChatCapabilities, type GeminiChatCapabilities } from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { geminiModelsGenerateContent, geminiModelsGenerateContentStream } from "./generated/operations.gen.ts";

/** Parameters that the vocabulary has no word for: `safetySettings`, `thinkingConfig`, `tools: [{ googleSearch: {} }]`. */
export type ModelverseGeminiOptions = GeminiChatOptions;

export type ModelverseGeminiModel = ChatModel<
  "modelverse",
  GeminiChatCapabilities,
  ModelverseGeminiOptions,
  GenerateContentResponse,
  GenerateContentResponse
>;

type GeminiClient = OperationSurfaces["gemini.models.generateContent"] &
  OperationSurfaces["gemini.models.generateContentStream"];

// Of these two operations, so that a bundle holds no others.
const chatOperations = [geminiModelsGenerateContent, geminiModelsGenerateContentStream] as const;
const geminiClient = /* @__PURE__ */ lazyClient((): GeminiClient => createClient({}, chatOperations));

/**
 * A chat model for the facade: `modelverseGemini("gemini-3-flash-preview")`. The path answers for Gemini only. Without a client, one
 * is made from the environment on first use.
 */
export function modelverseGemini(modelId: string, { client }: ModelSettings<GeminiClient> = {}): ModelverseGeminiModel {
  const models = (): GeminiClient["gemini"]["models"] => geminiClient(client).gemini.models;
  return makeGenerateContentModel({
    provider: "modelverse",
    name: descriptor.name,
    modelId,
    capabilities: geminiChatCapabilities,
    // The compiler checks the body against ModelVerse's own type on these two lines.
    create: (body, options) => models().generateContent(modelId, body, options),
    createStream: (body, options) => models().generateContentStream(modelId, body, options),
  });
}
