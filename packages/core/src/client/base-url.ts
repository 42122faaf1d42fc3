import type { ProviderDescriptor } from "../descriptor.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import type { Operation } from "../operation.ts";
import { isLoopback } from "../transport/loopback.ts";
import type { Runtime } from "../transport/runtime.ts";
import type { ClientOptions } from "./options.ts";

/** Where an operation is sent, without a slash at the end: the option, else the environment, else the document's server. */
export function baseUrlOf(
  descriptor: ProviderDescriptor,
  operation: Operation,
  options: ClientOptions,
  runtime: Runtime,
): string {
  const { baseUrl, allowInsecureHttp } = options;
  const given =
    baseUrl === undefined ? fromEnvironment(descriptor, runtime) : { url: baseUrl, origin: "The client option baseUrl" };
  if (given === undefined) {
    const url = operation.server ?? descriptor.service.servers[0]?.url;
    if (url === undefined)
      throw new ConfigurationError(`${descriptor.name} has no default server: pass the client option baseUrl.`);
    return checked(url, `The server of ${descriptor.name}`, allowInsecureHttp);
  }
  const base = checked(given.url, given.origin, allowInsecureHttp);
  if (operation.server === undefined) return base;
  // The caller's host (a proxy, a mock) stands in for the provider's; the operation's own path is still its own.
  const { pathname } = new URL(operation.server, base);
  return new URL(base).origin + withoutSlash(pathname);
}

function fromEnvironment(descriptor: ProviderDescriptor, runtime: Runtime): { url: string; origin: string } | undefined {
  const own = `${descriptor.service.id.toUpperCase().replaceAll("-", "_")}_BASE_URL`;
  for (const name of [...descriptor.environment.baseUrl, own]) {
    const url = runtime.environment(name);
    if (url !== undefined) return { url, origin: name };
  }
  return undefined;
}

// Nearly every call of a program goes to the same place, and parsing a URL is a good part of what a call costs.
let lastGood: { readonly url: string; readonly base: string } | undefined;

function checked(url: unknown, origin: string, allowInsecureHttp: boolean | undefined): string {
  if (lastGood !== undefined && url === lastGood.url) return lastGood.base;
  if (typeof url !== "string") throw new ConfigurationError(`${origin} must be text, like https://example.com/v1.`);
  // Before parsing, which platforms do differently with braces in a host name.
  if (/[{}]/.test(url))
    throw new ConfigurationError(`${origin} still holds a placeholder in braces: put the value in its place.`);
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new ConfigurationError(`${origin} is not an absolute URL, like https://example.com/v1.`);
  }
  // Its text is not shown: what is wrong with it may be that it holds a key.
  const wrong = complaint(parsed, url);
  if (wrong !== undefined) throw new ConfigurationError(`${origin} ${wrong}.`);
  const isSafe = parsed.protocol === "https:" || isLoopback(parsed);
  if (!isSafe && allowInsecureHttp !== true) {
    throw new ConfigurationError(
      `${origin} begins with http:// and is not on this machine: key and prompts would travel unprotected. Use https://, or set allowInsecureHttp: true.`,
    );
  }
  const base = withoutSlash(url.trim());
  // What one client allows another may not.
  if (isSafe) lastGood = { url, base };
  return base;
}

function complaint(parsed: URL, url: string): string | undefined {
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:")
    return `must begin with https:// or http://, not ${parsed.protocol}`;
  if (parsed.username !== "" || parsed.password !== "") return "must not hold a user name or password: pass the key as apiKey";
  if (url.includes("?")) return "must not hold a query: pass it as defaultQuery";
  return url.includes("#") ? "must not hold a fragment" : undefined;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
