import {
  compatibleChat,
  compatibleEmbedding,
  type CompatibleOptions,
  createOpenAICompatible,
  operations,
  type OperationSurfaces,
  type ServerPreset,
} from "@lockstep/openai-compatible";
import * as presets from "@lockstep/openai-compatible/presets";
import type { CreateClient, ProviderPackage } from "../clients/providers.ts";

const all: readonly ServerPreset[] = Object.values(presets);
const presetOf = (server: unknown): ServerPreset | undefined => all.find(({ id }) => id === server);

/** A client of the listed server that `server` names, or of one of which nothing is known. */
const create: CreateClient = ({ server, ...options }) =>
  createOpenAICompatible({ name: "the recorded server", ...presetOf(server), ...options } as unknown as CompatibleOptions);

interface ModelOptions {
  readonly client: OperationSurfaces["chat.completions.create"];
  readonly server?: string;
}

const chat = (modelId: string, { client, server }: ModelOptions): unknown =>
  compatibleChat(modelId, { client, quirks: presetOf(server)?.quirks });

export const subject = {
  operations,
  create,
  models: { chat, embedding: compatibleEmbedding },
} as unknown as ProviderPackage;
