import { atRegion, clientMaker, type ClientOptions, type CreateClient, createClient as createCoreClient } from "@lockstep/core";
import { descriptor } from "./descriptor.ts";
import type { Client, OperationSurfaces } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

/** Where a key was made: it is good there alone, and another region answers 401 to it. */
export type DashScopeRegion = "beijing" | "singapore" | "virginia" | "hongkong";

export interface DashScopeOptions extends ClientOptions {
  /**
   * Chooses one of the service's hosts, for the native operations and for those that speak OpenAI's API. Without it and without
   * `baseUrl` the variable `DASHSCOPE_HTTP_BASE_URL` counts, else Beijing. The host of a workspace is a `baseUrl`:
   * `https://<workspace>.ap-southeast-1.maas.aliyuncs.com/api/v1`.
   */
  readonly region?: DashScopeRegion | undefined;
  /** Id of a workspace, for keys that may use several. */
  readonly workspace?: string | undefined;
}

/** The DashScope client: the native operations, and below `compatible` those that speak OpenAI's API. */
export interface DashScope extends Omit<Client, "withOptions"> {
  /** A client that differs in the given options; it shares nothing that a call changes. */
  withOptions(options: Partial<ClientOptions> & { readonly workspace?: string | undefined }): DashScope;
}

/**
 * A client with every operation. The key is `options.apiKey` or `DASHSCOPE_API_KEY`, read when a method is called.
 *
 * @throws ConfigurationError for a region that is not known, or one beside a `baseUrl`.
 */
export function createDashScope(options: DashScopeOptions = {}): DashScope {
  // The tree is built from the operations at run time; generated type tests prove that `Client` is that tree.
  return createCoreClient(descriptor, operations, atRegion(descriptor, options)) as DashScope;
}

/** The same with the named operations only, so that a bundle holds no others: `createClient({}, [generationCall])`. */
export const createClient: CreateClient<OperationSurfaces, DashScopeOptions> = /* @__PURE__ */ clientMaker(
  descriptor,
  atRegion,
);
