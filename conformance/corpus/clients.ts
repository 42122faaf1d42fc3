/** Makes a client; it is walked by operation id, so it has no type here. */
export type CreateClient = (options: Readonly<Record<string, unknown>>) => object;

/**
 * The native client of each document, by the document's folder. Loaded on use: one package that cannot be loaded must not keep
 * the others from being tried. The cast forgets an exact type, which is checked elsewhere.
 */
export const clients: Readonly<Record<string, () => Promise<CreateClient>>> = {
  openai: async () => (await import("@lockstep/openai")).createOpenAI,
  llama: async () => (await import("@lockstep/llama")).createLlama,
  dashscope: async () => (await import("@lockstep/dashscope")).createDashScope,
  together: async () => (await import("@lockstep/together")).createTogether,
  "openai-compatible": async () => {
    const { createOpenAICompatible } = await import("@lockstep/openai-compatible");
    const create = createOpenAICompatible as unknown as CreateClient;
    return (options) => create({ name: "the recorded server", ...options });
  },
};

/** @throws Error when there is no client for the document, or its package cannot be loaded. */
export async function loadClient(document: string): Promise<CreateClient> {
  const load = clients[document];
  if (!load) throw new Error(`no client for ${document}: add it to conformance/corpus/clients.ts`);
  const create: unknown = await load();
  if (typeof create !== "function")
    throw new Error(`the package of ${document} exports no create function of the name in conformance/corpus/clients.ts`);
  return create as CreateClient;
}
