/** What can be left when nobody wants it any more. */
interface Leavable {
  leave(): void;
}

let registry: FinalizationRegistry<Leavable> | undefined;

/**
 * A reply that nobody reads and nobody holds would keep its socket, its place and its listener for as long as the server keeps
 * the connection. When the last reference to `owner` is gone, the call is left.
 */
export function leaveWhenDropped(owner: object, call: Leavable): void {
  // Old workers do not have it.
  if (typeof FinalizationRegistry === "undefined") return;
  registry ??= new FinalizationRegistry(leave);
  registry.register(owner, call, call);
}

function leave(dropped: Leavable): void {
  try {
    dropped.leave();
  } catch {
    // Outside of a request workerd lets nothing be stopped; what a request has left open it closes by itself.
  }
}

/**
 * To be called when the call is over: what a registry holds it holds for good, and the stack of an error that ended the call
 * holds `owner`.
 */
export function stopWatching(call: Leavable): void {
  registry?.unregister(call);
}
