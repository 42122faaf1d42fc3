import { clientMaker, type ClientOptions, type CreateClient, createClient as createCoreClient } from "@lockstep/core";
import { descriptor } from "./descriptor.ts";
import type { Client, OperationSurfaces } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

export type BaichuanOptions = ClientOptions;

/** The client of Baichuan's own API: every operation under the method names of OpenAI's SDK. */
export type Baichuan = Client;

/**
 * A client with every operation. The key is `options.apiKey` or `BAICHUAN_API_KEY`, the base URL `options.baseUrl` or
 * `BAICHUAN_BASE_URL`; both are read when a method is called.
 */
export function createBaichuan(options: BaichuanOptions = {}): Baichuan {
  // The tree is built from the operations at run time; generated type tests prove that `Client` is that tree.
  return createCoreClient(descriptor, operations, options) as Baichuan;
}

/** The same with the named operations only, so that a bundle holds no others: `createClient({}, [embeddingsCreate])`. */
export const createClient: CreateClient<OperationSurfaces, BaichuanOptions> = /* @__PURE__ */ clientMaker(descriptor);
