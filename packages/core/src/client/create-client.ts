import type { ProviderDescriptor } from "../descriptor.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import type { Operation } from "../operation.ts";
import { type Runtime, systemRuntime } from "../transport/runtime.ts";
import { ClientCore } from "./client-core.ts";
import type { ClientOptions } from "./options.ts";

type Tree = Record<string, unknown>;

// `then` would make the client a promise to whoever awaits it; the others are what every object has.
const reserved: readonly string[] = ["then", "__proto__", "constructor", "prototype", "toJSON", "toString", "valueOf"];

/**
 * A provider's client: an object tree whose leaves are the operations' methods (`client.chat.completions.create`), and
 * `withOptions`, which gives the same client with some options replaced. Nothing is read from the environment and nothing is
 * sent before a method is called.
 *
 * The result is `unknown` because the types come from the provider's generated interface: the provider package casts it once.
 *
 * @throws ConfigurationError when two operations claim the same name.
 */
export function createClient(
  descriptor: ProviderDescriptor,
  operations: readonly Operation[],
  options: ClientOptions = {},
): unknown {
  return createClientIn(systemRuntime, descriptor, operations, options);
}

/** The same with another clock, environment and `fetch` under it; for tests. */
export function createClientIn(
  runtime: Runtime,
  descriptor: ProviderDescriptor,
  operations: readonly Operation[],
  options: ClientOptions,
): unknown {
  return buildTree(new ClientCore(descriptor, options, runtime), operations);
}

function buildTree(core: ClientCore, operations: readonly Operation[]): Tree {
  const root: Tree = {};
  claim(root, "withOptions", "withOptions", (options: ClientOptions = {}) => buildTree(core.withOptions(options), operations));
  for (const operation of operations) {
    const names = operation.id.split(".");
    const method = names.pop() ?? "";
    let resource = root;
    for (const name of names) resource = openResource(resource, name, operation.id);
    claim(resource, method, operation.id, (...values: unknown[]) => core.invoke(operation, values));
  }
  return root;
}

function openResource(parent: Tree, name: string, id: string): Tree {
  const existing = Object.hasOwn(parent, name) ? parent[name] : undefined;
  if (typeof existing === "object") return existing as Tree;
  const resource: Tree = {};
  claim(parent, name, id, resource);
  return resource;
}

function claim(parent: Tree, name: string, id: string, value: unknown): void {
  if (name === "" || reserved.includes(name))
    throw new ConfigurationError(`${id} is not a usable operation id (${JSON.stringify(name)}).`);
  if (Object.hasOwn(parent, name))
    throw new ConfigurationError(`The operation ${id} clashes with another one at the name ${name}.`);
  parent[name] = value;
}
