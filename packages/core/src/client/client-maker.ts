import type { ProviderDescriptor } from "../descriptor.ts";
import type { Operation } from "../operation.ts";
import type { ClientWith } from "./client-with.ts";
import { createClient } from "./create-client.ts";
import type { ClientOptions } from "./options.ts";

/** A provider's `createClient`: a client of the named operations only, so that a bundle holds no others. */
export type CreateClient<Surfaces, Options> = <Id extends keyof Surfaces & string>(
  options: Options,
  named: readonly Operation<Id>[],
) => ClientWith<Surfaces, Id, Options>;

/**
 * Makes a provider's `createClient`. `prepare` turns its own options into those that every client has, and may throw a
 * ConfigurationError.
 */
export function clientMaker<Surfaces, Options extends ClientOptions>(
  descriptor: ProviderDescriptor,
  prepare?: (descriptor: ProviderDescriptor, options: Options) => ClientOptions,
): CreateClient<Surfaces, Options> {
  return <Id extends keyof Surfaces & string>(options: Options, named: readonly Operation<Id>[]) =>
    // The tree is built from the operations at run time; generated type tests prove that their surfaces are that tree.
    createClient(descriptor, named, prepare === undefined ? options : prepare(descriptor, options)) as ClientWith<
      Surfaces,
      Id,
      Options
    >;
}
