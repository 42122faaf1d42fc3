import { clientMaker, type ClientOptions, type CreateClient, createClient as createCoreClient } from "@lockstep/core";
import { descriptor } from "./descriptor.ts";
import type { Client, OperationSurfaces } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

/** Versions of the API. The newer one refuses `temperature`, `top_p` and `top_k`. */
export type AnthropicVersion = "2026-10-21" | "2023-06-01";

export interface AnthropicOptions extends ClientOptions {
  /** Sent as `anthropic-version`. Default "2026-10-21". */
  readonly version?: AnthropicVersion | undefined;
  /** Betas to take part in, with commas between them; sent as `anthropic-beta`. */
  readonly beta?: string | undefined;
  /** Sent as `anthropic-workspace-id`: for keys of more than one workspace. */
  readonly workspace?: string | undefined;
}

/** The Anthropic client: every operation under the method names of the official SDK. */
export interface Anthropic extends Omit<Client, "withOptions"> {
  /** A client that differs in the given options; it shares nothing that a call changes. */
  withOptions(options: Partial<AnthropicOptions>): Anthropic;
}

/**
 * A client with every operation. The key is `options.apiKey` or `ANTHROPIC_API_KEY`, the base URL `options.baseUrl` or
 * `ANTHROPIC_BASE_URL` (without /v1, as in the official SDK); both are read when a method is called.
 */
export function createAnthropic(options: AnthropicOptions = {}): Anthropic {
  // The tree is built from the operations at run time; generated type tests prove that `Client` is that tree.
  return createCoreClient(descriptor, operations, options) as Anthropic;
}

/** The same with the named operations only, so that a bundle holds no others: `createClient({}, [messagesCreate])`. */
export const createClient: CreateClient<OperationSurfaces, AnthropicOptions> = /* @__PURE__ */ clientMaker(descriptor);
