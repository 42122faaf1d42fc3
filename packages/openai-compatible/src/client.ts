import { type ClientOptions, type ClientWith, createClient as createCoreClient, type Operation } from "@lockstep/core";
import { type CompatibleOptions, describeServer } from "./descriptor.ts";
import type { Client, OperationSurfaces } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

/**
 * A client with every operation that OpenAI-compatible servers share. The key is optional; keys and the network are first
 * touched when a method is called.
 */
export function createOpenAICompatible(options: CompatibleOptions): Client {
  return createCoreClient(describeServer(options), operations, options) as Client;
}

/** The same with the named operations only, so that a bundle holds no others: `createClient(options, [chatCompletionsCreate])`. */
export function createClient<Id extends keyof OperationSurfaces>(
  options: CompatibleOptions,
  named: readonly Operation<Id>[],
): ClientWith<OperationSurfaces, Id, ClientOptions> {
  // Who the server is stays: `withOptions` changes how it is called.
  return createCoreClient(describeServer(options), named, options) as ClientWith<OperationSurfaces, Id, ClientOptions>;
}
