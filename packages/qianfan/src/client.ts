import { atRegion, type ClientOptions, createClient as createCoreClient } from "@lockstep/core";
import { environmentToken } from "./access-token.ts";
import type { QianfanOptions } from "./client-of.ts";
import { descriptor } from "./descriptor.ts";
import type { Client } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

/** The Baidu Qianfan client: the newer API, and below `v1` the older one. */
export interface Qianfan extends Omit<Client, "withOptions"> {
  /** A client that differs in the given options; it shares nothing that a call changes. */
  withOptions(options: Partial<ClientOptions> & Pick<QianfanOptions, "accessToken" | "appId">): Qianfan;
}

/**
 * A client with every operation. The key is `options.apiKey`, `QIANFAN_BEARER_TOKEN` or `QIANFAN_API_KEY`; that of the operations below
 * `v1` is `options.accessToken`, `QIANFAN_ACCESS_TOKEN`, or what `QIANFAN_AK` and `QIANFAN_SK` are exchanged for. All are read when a
 * method is called.
 *
 * @throws {ConfigurationError} for a region that is not known, or one beside a `baseUrl`.
 */
export function createQianfan(options: QianfanOptions = {}): Qianfan {
  const { accessToken = environmentToken() } = options;
  const given = { ...atRegion(descriptor, options), accessToken };
  // The tree is built from the operations at run time; generated type tests prove that `Client` is that tree.
  return createCoreClient(descriptor, operations, given) as Qianfan;
}
