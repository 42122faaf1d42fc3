import { clientMaker, type ClientOptions, type CreateClient, createClient as createCoreClient } from "@lockstep/core";
import { descriptor } from "./descriptor.ts";
import type { Client, OperationSurfaces } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

export type XaiOptions = ClientOptions;

/** The xAI client: what the service does over HTTP, under the names of OpenAI's SDK, and of xAI's own where that has none. */
export type Xai = Client;

/** A client with every operation. Key and base URL are options, else `XAI_API_KEY` and `XAI_BASE_URL`, read when a method is called. */
export function createXai(options: XaiOptions = {}): Xai {
  // Generated type tests prove that `Client` is the tree that the operations make at run time.
  return createCoreClient(descriptor, operations, options) as Xai;
}

/** A client of the named operations alone, which keeps the others out of a bundle: `createClient({}, [imagesGenerate])`. */
export const createClient: CreateClient<OperationSurfaces, XaiOptions> = /* @__PURE__ */ clientMaker(descriptor);
