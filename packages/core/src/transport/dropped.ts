import type { Lifetime } from "./lifetime.ts";

let registry: FinalizationRegistry<Lifetime> | undefined;

/**
 * A reply that nobody reads and nobody holds would keep its socket, its place and its listener for as long as the server keeps
 * the connection. When the last reference to `owner` is gone, the call is over.
 */
export function closeWhenDropped(owner: object, lifetime: Lifetime): void {
  // Old workers do not have it.
  if (typeof FinalizationRegistry === "undefined") return;
  registry ??= new FinalizationRegistry((dropped) => dropped.leave());
  registry.register(owner, lifetime);
}
