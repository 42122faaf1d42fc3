import { atRegion, clientMaker, type ClientOptions, type CreateClient, createClient as createCoreClient } from "@lockstep/core";
import { descriptor } from "./descriptor.ts";
import type { Client, OperationSurfaces } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

/** Where a key was made: api.z.ai or open.bigmodel.cn. Keys of a coding plan are billed as one at the last two only. */
export type ZhipuRegion = "international" | "china" | "international-coding" | "china-coding";

export interface ZhipuOptions extends ClientOptions {
  /**
   * Chooses one of the service's hosts. Without it and without `baseUrl` the variable `ZAI_BASE_URL` counts, else it is
   * `international`. Reranking, embeddings and moderation are documented for `china` only.
   */
  readonly region?: ZhipuRegion | undefined;
  /** Language of the service's errors: `en-US,en`. */
  readonly language?: string | undefined;
}

/** The Zhipu GLM client: every operation, those of the official SDK under its method names. */
export interface Zhipu extends Omit<Client, "withOptions"> {
  /** A client that differs in the given options; it shares nothing that a call changes. */
  withOptions(options: Partial<ClientOptions> & { readonly language?: string | undefined }): Zhipu;
}

/**
 * A client with every operation. The key is `options.apiKey`, `ZAI_API_KEY` or `ZHIPUAI_API_KEY`, read when a method is called; it is
 * sent as it is. `signedKey` of `@lockstep/zhipu/jwt` makes signed tokens of it instead.
 *
 * @throws {ConfigurationError} for a region that is not known, or one beside a `baseUrl`.
 */
export function createZhipu(options: ZhipuOptions = {}): Zhipu {
  // The tree is built from the operations at run time; generated type tests prove that `Client` is that tree.
  return createCoreClient(descriptor, operations, atRegion(descriptor, options)) as Zhipu;
}

/** The same with the named operations only, so that a bundle holds no others: `createClient({}, [chatCompletionsCreate])`. */
export const createClient: CreateClient<OperationSurfaces, ZhipuOptions> = /* @__PURE__ */ clientMaker(descriptor, atRegion);
