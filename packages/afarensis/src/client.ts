import { clientMaker, type ClientOptions, type CreateClient, createClient as createCoreClient } from "@lockstep/core";
import { descriptor } from "./descriptor.ts";
import type { Client, OperationSurfaces } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

export interface AfarensisOptions extends ClientOptions {
  /** Sent as `OpenAI-Organization`, for keys of several organizations. */
  readonly organization?: string | undefined;
}

/** The Afarensis client: every operation, under the names that OpenAI's SDK had when the vendor copied its documentation. */
export interface Afarensis extends Omit<Client, "withOptions"> {
  /** A client that differs in the given options; it shares nothing that a call changes. */
  withOptions(options: Partial<AfarensisOptions>): Afarensis;
}

/**
 * A client with every operation. Key and base URL are options, else `AFARENSIS_API_KEY` and `AFARENSIS_BASE_URL`, read when a method
 * is called. The vendor states no base URL: the default is that of its samples.
 */
export function createAfarensis(options: AfarensisOptions = {}): Afarensis {
  // Generated type tests prove that `Client` is the tree that the operations make at run time.
  return createCoreClient(descriptor, operations, options) as Afarensis;
}

/** A client of the named operations alone, which keeps the others out of a bundle: `createClient({}, [audioSpeechCreate])`. */
export const createClient: CreateClient<OperationSurfaces, AfarensisOptions> = /* @__PURE__ */ clientMaker(descriptor);
