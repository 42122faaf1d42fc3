import type { Operation } from "@lockstep/core";
import { createLlama, llamaChat, operations as llamaOperations } from "@lockstep/llama";
import {
  createDashScope,
  dashscopeChat,
  dashscopeEmbedding,
  dashscopeRerank,
  operations as dashscopeOperations,
} from "@lockstep/dashscope";
import { createOpenAI, openaiChat, openaiEmbedding, operations as openaiOperations } from "@lockstep/openai";
import { createTogether, operations as togetherOperations, togetherChat, togetherEmbedding } from "@lockstep/together";

type MakeModel = (modelId: string, options: { readonly client: object }) => unknown;

/** What a provider package exports, as the harness uses it: the client is walked by operation id, so it has no type here. */
export interface ProviderPackage {
  readonly operations: readonly Operation[];
  readonly create: (options: Readonly<Record<string, unknown>>) => object;
  readonly models: Readonly<Partial<Record<"chat" | "embedding" | "rerank", MakeModel>>>;
}

/** The packages under test by provider id. The casts forget the exact types: the type check has its own step. */
export const providerPackages: Readonly<Record<string, ProviderPackage>> = {
  llama: {
    operations: llamaOperations,
    create: createLlama,
    models: { chat: llamaChat },
  } as unknown as ProviderPackage,
  openai: {
    operations: openaiOperations,
    create: createOpenAI,
    models: { chat: openaiChat, embedding: openaiEmbedding },
  } as unknown as ProviderPackage,
  together: {
    operations: togetherOperations,
    create: createTogether,
    models: { chat: togetherChat, embedding: togetherEmbedding },
  } as unknown as ProviderPackage,
  dashscope: {
    operations: dashscopeOperations,
    create: createDashScope,
    models: { chat: dashscopeChat, embedding: dashscopeEmbedding, rerank: dashscopeRerank },
  } as unknown as ProviderPackage,
};

/** @throws Error when no package of that provider is under test. */
export function providerPackage(id: string): ProviderPackage {
  const found = providerPackages[id];
  if (!found) throw new Error(`No package for the provider ${id}: add it to conformance/clients/providers.ts.`);
  return found;
}
