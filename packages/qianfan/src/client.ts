import {
  atRegion,
  type ClientOptions,
  type ClientWith,
  createClient as createCoreClient,
  type Operation,
} from "@lockstep/core";
import { descriptor } from "./descriptor.ts";
import type { Client, OperationSurfaces } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

export interface QianfanOptions extends ClientOptions {
  /** `coding` is where keys of a coding plan are good. Without it and without `baseUrl`, `QIANFAN_BASE_URL` counts, else `default`. */
  readonly region?: "default" | "coding" | undefined;
  /** Id of the application that calls are counted for. */
  readonly appId?: string | undefined;
}

/** The Baidu Qianfan client. */
export interface Qianfan extends Omit<Client, "withOptions"> {
  /** A client that differs in the given options; it shares nothing that a call changes. */
  withOptions(options: Partial<ClientOptions> & Pick<QianfanOptions, "appId">): Qianfan;
}

/**
 * A client with every operation. The key is `options.apiKey`, `QIANFAN_BEARER_TOKEN` or `QIANFAN_API_KEY`, read when a method is called.
 *
 * @throws {ConfigurationError} for a region that is not known, or one beside a `baseUrl`.
 */
export function createQianfan(options: QianfanOptions = {}): Qianfan {
  // The tree is built from the operations at run time; generated type tests prove that `Client` is that tree.
  return createCoreClient(descriptor, operations, atRegion(descriptor, options)) as Qianfan;
}

/** The same with the named operations only, so that a bundle holds no others: `createClient({}, [chatCompletionsCreate])`. */
export function createClient<Id extends keyof OperationSurfaces>(
  options: QianfanOptions,
  named: readonly Operation<Id>[],
): ClientWith<OperationSurfaces, Id, QianfanOptions> {
  return createCoreClient(descriptor, named, atRegion(descriptor, options)) as ClientWith<
    OperationSurfaces,
    Id,
    QianfanOptions
  >;
}
