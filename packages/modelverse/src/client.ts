import {
  atRegion,
  clientMaker,
  type ClientOptions,
  ConfigurationError,
  type CreateClient,
  createClient as createCoreClient,
  type ProviderDescriptor,
} from "@lockstep/core";
import { descriptor } from "./descriptor.ts";
import type { Client, OperationSurfaces } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

/** Hosts of the one service: `international` is for places that cannot use a `.cn` name. */
export type ModelverseRegion = "cn" | "international";

export interface ModelverseOptions extends ClientOptions {
  /** Chooses the host. Without it and without `baseUrl` the variable `MODELVERSE_BASE_URL` counts, else it is `cn`. */
  readonly region?: ModelverseRegion | undefined;
}

/** The UCloud ModelVerse client: every operation, those of OpenAI's form under the method names of OpenAI's SDK. */
export interface Modelverse extends Omit<Client, "withOptions"> {
  /** A client that differs in the given options; it shares nothing that a call changes. */
  withOptions(options: Partial<ClientOptions>): Modelverse;
}

/** The vendor's examples for OpenAI's SDK have an address with the version, which here stands in the paths. */
function atHost(service: ProviderDescriptor, options: ModelverseOptions): ClientOptions {
  if (typeof options.baseUrl === "string" && /\/v1(?:beta)?\/*$/.test(options.baseUrl))
    throw new ConfigurationError(
      "The client option baseUrl of UCloud ModelVerse has no version at its end, for the paths have it: https://api.modelverse.cn.",
    );
  return atRegion(service, options);
}

/**
 * A client with every operation. The key is `options.apiKey` or `MODELVERSE_API_KEY`, read when a method is called.
 *
 * @throws {ConfigurationError} for a region that is not known, or one beside a `baseUrl`; for a `baseUrl` that ends with `/v1`.
 */
export function createModelverse(options: ModelverseOptions = {}): Modelverse {
  // The tree is built from the operations at run time; generated type tests prove that `Client` is that tree.
  return createCoreClient(descriptor, operations, atHost(descriptor, options)) as Modelverse;
}

/** The same with the named operations only, so that a bundle holds no others: `createClient({}, [chatCompletionsCreate])`. */
export const createClient: CreateClient<OperationSurfaces, ModelverseOptions> = /* @__PURE__ */ clientMaker(descriptor, atHost);
