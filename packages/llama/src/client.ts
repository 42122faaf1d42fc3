import { clientMaker, type ClientOptions, type CreateClient, createClient as createCoreClient } from "@lockstep/core";
import { descriptor } from "./descriptor.ts";
import type { Client, OperationSurfaces } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

export type LlamaOptions = ClientOptions;

/** The Meta Llama client: every operation under the method names of the official SDK. */
export type Llama = Client;

/**
 * A client with every operation. The key is `options.apiKey` or `LLAMA_API_KEY`, the base URL `options.baseUrl`,
 * `LLAMA_API_CLIENT_BASE_URL` or `LLAMA_BASE_URL`; all are read when a method is called.
 */
export function createLlama(options: LlamaOptions = {}): Llama {
  // The tree is built from the operations at run time; generated type tests prove that `Client` is that tree.
  return createCoreClient(descriptor, operations, options) as Llama;
}

/** The same with the named operations only, so that a bundle holds no others: `createClient({}, [chatCompletionsCreate])`. */
export const createClient: CreateClient<OperationSurfaces, LlamaOptions> = /* @__PURE__ */ clientMaker(descriptor);
