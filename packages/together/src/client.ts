import { clientMaker, type ClientOptions, type CreateClient, createClient as createCoreClient } from "@lockstep/core";
import { descriptor } from "./descriptor.ts";
import type { Client, OperationSurfaces } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

export type TogetherOptions = ClientOptions;

/** The Together AI client: every operation under the method names of the official SDK. */
export type Together = Client;

/**
 * A client with every operation. The key is `options.apiKey` or `TOGETHER_API_KEY`, the base URL `options.baseUrl` or
 * `TOGETHER_BASE_URL`; both are read when a method is called.
 */
export function createTogether(options: TogetherOptions = {}): Together {
  // The tree is built from the operations at run time; generated type tests prove that `Client` is that tree.
  return createCoreClient(descriptor, operations, options) as Together;
}

/** The same with the named operations only, so that a bundle holds no others: `createClient({}, [chatCompletionsCreate])`. */
export const createClient: CreateClient<OperationSurfaces, TogetherOptions> = /* @__PURE__ */ clientMaker(descriptor);
