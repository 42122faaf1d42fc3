import { type ClientOptions, type ClientWith, createClient as createCoreClient, type Operation } from "@lockstep/core";
import { type CompatibleOptions, describeServer } from "./descriptor.ts";
import type { Client, OperationSurfaces } from "./generated/client.gen.ts";
import { operations } from "./generated/operations.gen.ts";

/**
 * A client with every operation that OpenAI-compatible servers share. The key is optional; keys and the network are first
 * touched when a method is called.
 */
export function createOpenAICompatible(options: CompatibleOptions): Client {
  return createCoreClient(describeServer(options), terminated(operations, options), options) as Client;
}

/** The same with the named operations only, so that a bundle holds no others: `createClient(options, [chatCompletionsCreate])`. */
export function createClient<Id extends keyof OperationSurfaces>(
  options: CompatibleOptions,
  named: readonly Operation<Id>[],
): ClientWith<OperationSurfaces, Id, ClientOptions> {
  const descriptor = describeServer(options);
  // Who the server is stays: `withOptions` changes how it is called.
  return createCoreClient(descriptor, terminated(named, options), options) as ClientWith<OperationSurfaces, Id, ClientOptions>;
}

/** The operations as this server has them: the document does not require the terminator that most servers send. */
function terminated(all: readonly Operation[], { terminated: ids = [] }: CompatibleOptions): readonly Operation[] {
  return all.map((operation) => {
    const { id, stream } = operation;
    if (stream?.terminator === undefined || !(ids as readonly string[]).includes(id)) return operation;
    return { ...operation, stream: { ...stream, terminator: { ...stream.terminator, required: true } } };
  });
}
