import { clientMaker, type ClientOptions, type CreateClient, createClient as createCoreClient } from "@lockstep/core";
import { descriptor } from "./descriptor.ts";
import type { Client, OperationSurfaces } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

export type GeminiOptions = ClientOptions;

/** The Gemini client: every operation under the method names of the official SDK. */
export type Gemini = Client;

/**
 * A client with every operation. The key is `options.apiKey`, `GOOGLE_API_KEY` or `GEMINI_API_KEY`, the base URL
 * `options.baseUrl` or `GEMINI_BASE_URL`; all are read when a method is called.
 */
export function createGemini(options: GeminiOptions = {}): Gemini {
  // The tree is built from the operations at run time; generated type tests prove that `Client` is that tree.
  return createCoreClient(descriptor, operations, options) as Gemini;
}

/** The same with the named operations only, so that a bundle holds no others: `createClient({}, [modelsGenerateContent])`. */
export const createClient: CreateClient<OperationSurfaces, GeminiOptions> = /* @__PURE__ */ clientMaker(descriptor);
