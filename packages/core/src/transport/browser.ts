/**
 * Whether a global scope is a browser's: a page's, or a worker's of one. Deno and Bun have workers that look like those of
 * browsers, and Cloudflare has the names of their classes, but nobody is asked there before a header is sent.
 */
export function isBrowserScope(scope: object): boolean {
  if ("Deno" in scope || "Bun" in scope) return false;
  if ("window" in scope && "document" in scope) return true;
  const { WorkerGlobalScope: Worker } = scope as { WorkerGlobalScope?: unknown };
  return typeof Worker === "function" && "WorkerLocation" in scope && scope instanceof Worker;
}
