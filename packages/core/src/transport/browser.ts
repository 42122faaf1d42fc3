import { ConfigurationError } from "../errors/setup-errors.ts";
import type { CallRequest } from "./call-request.ts";

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

/**
 * Whoever opens a page can read the key that it sends, so one that leaves for another origin than the page's own must be meant to.
 * What the caller wrote in the key's place counts like the option; a key function is not asked.
 *
 * @throws ConfigurationError
 */
export function refuseShownKey({ call, url, headers }: CallRequest): void {
  const { key, operation, descriptor, runtime } = call;
  const { header = "authorization", query = "" } = operation.auth ?? descriptor.service.auth;
  const { origin, searchParams } = new URL(url);
  const isShown = key?.value !== undefined || headers.has(header) || searchParams.has(query);
  if (!isShown || origin === runtime.pageOrigin) return;
  throw new ConfigurationError(
    `Nothing was sent: this is a browser, and whoever opens the page can read the key of ${descriptor.name} in it. Let a server of yours add the key (baseUrl, and no key here), or set dangerouslyAllowBrowser: true for a key that may be seen.`,
  );
}
