import { clientMaker, type ClientOptions, type CreateClient, createClient as createCoreClient } from "@lockstep/core";
import { descriptor } from "./descriptor.ts";
import type { Client, OperationSurfaces } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

export type DeepSeekOptions = ClientOptions;

/** The DeepSeek client: every operation, under the names that OpenAI's SDK has for them; what needs the beta address finds it. */
export type DeepSeek = Client;

/** A client with every operation. Key and base URL are the options, or `DEEPSEEK_API_KEY` and `DEEPSEEK_BASE_URL`. */
export function createDeepSeek(options: DeepSeekOptions = {}): DeepSeek {
  // The tree is built from the operations at run time; generated type tests prove that `Client` is that tree.
  return createCoreClient(descriptor, operations, options) as DeepSeek;
}

/** The same with the named operations only, so that a bundle holds no others: `createClient({}, [completionsCreate])`. */
export const createClient: CreateClient<OperationSurfaces, DeepSeekOptions> = /* @__PURE__ */ clientMaker(descriptor);
