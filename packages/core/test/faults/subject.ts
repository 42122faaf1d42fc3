import { createClientIn } from "../../src/client/create-client.ts";
import type { Operation, ProviderDescriptor } from "../../src/index.ts";
import type { Runtime } from "../../src/transport/runtime.ts";
import { operations } from "./provider.ts";

/** Options by name. Not the client's own type: scenarios are data for any client, and say what they set. */
export type Options = Readonly<Record<string, unknown>>;

/** A client under test, seen from the outside: what is put in and what comes out, nothing of how it is made. */
export interface Subject {
  create(setup: SubjectSetup): Caller;
}

export interface SubjectSetup {
  /** Clock, chance and network. */
  readonly runtime: Runtime;
  readonly provider: ProviderDescriptor;
  readonly options: Options;
}

export interface Caller {
  /** A call whose reply is read whole. */
  plain(operation: Operation, body: unknown, options: Options): Promise<unknown>;
  /** A call whose reply is a stream of chunks. */
  stream(operation: Operation, body: unknown, options: Options): Promise<AsyncIterable<unknown>>;
  /** The same client with other options. */
  withOptions(options: Options): Caller;
}

type Tree = { readonly [name: string]: Tree } & ((...values: unknown[]) => Promise<unknown>);

/** The client that this package makes. */
export const lockstep: Subject = {
  create: ({ runtime, provider, options }) =>
    adapt(createClientIn(runtime, provider, Object.values(operations), options) as Tree),
};

function adapt(client: Tree): Caller {
  const call = async (operation: Operation, body: unknown, options: Options): Promise<unknown> => {
    const [resource = "", method = ""] = operation.id.split(".");
    const values = operation.requestType === undefined ? [options] : [body, options];
    return client[resource]?.[method]?.(...values);
  };
  return {
    plain: call,
    stream: call as Caller["stream"],
    withOptions: (options) => adapt(client.withOptions?.(options) as unknown as Tree),
  };
}
