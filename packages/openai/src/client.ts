import { clientMaker, type ClientOptions, type CreateClient, createClient as createCoreClient } from "@lockstep/core";
import { descriptor } from "./descriptor.ts";
import type { Client, OperationSurfaces } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

export interface OpenAIOptions extends ClientOptions {
  /** Sent as `OpenAI-Organization`. Default: `OPENAI_ORG_ID`. */
  readonly organization?: string | undefined;
  /** Sent as `OpenAI-Project`. Default: `OPENAI_PROJECT_ID`. */
  readonly project?: string | undefined;
}

/** The OpenAI client: every operation under the method names of the official SDK. */
export interface OpenAI extends Omit<Client, "withOptions"> {
  /** A client that differs in the given options; it shares nothing that a call changes. */
  withOptions(options: Partial<OpenAIOptions>): OpenAI;
}

/**
 * A client with every operation. The key is `options.apiKey` or `OPENAI_API_KEY`, the base URL `options.baseUrl` or
 * `OPENAI_BASE_URL`; both are read when a method is called.
 */
export function createOpenAI(options: OpenAIOptions = {}): OpenAI {
  // The tree is built from the operations at run time; generated type tests prove that `Client` is that tree.
  return createCoreClient(descriptor, operations, options) as OpenAI;
}

/** The same with the named operations only, so that a bundle holds no others: `createClient({}, [chatCompletionsCreate])`. */
export const createClient: CreateClient<OperationSurfaces, OpenAIOptions> = /* @__PURE__ */ clientMaker(descriptor);
