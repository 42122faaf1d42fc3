import { APIError } from "../errors/api-error.ts";
import { errorDetails } from "./call.ts";
import type { CallRequest } from "./call-request.ts";
import { isLoopback } from "./loopback.ts";
import { originOf } from "./status-failure.ts";

/**
 * Follows a redirect to a signed URL, where the operation is declared to answer with one: one hop, over TLS, without a header,
 * cookie or credential of ours, because whoever is named there is not the provider.
 *
 * @throws APIError of kind `redirect` for a target that is not fit to be followed.
 */
export async function fetchSigned(request: CallRequest, response: Response, signal: AbortSignal): Promise<Response> {
  const { call, url } = request;
  void response.body?.cancel().catch(() => {});
  const target = targetOf(response, url);
  if (target === undefined) {
    const origin = call.redactor.text(originOf(response.headers.get("location"), url));
    const message = `${call.descriptor.name} answered with a redirect to ${origin}, which is not followed: only https is.`;
    throw new APIError("redirect", message, errorDetails(call, response));
  }
  // The signature is as good as a key.
  for (const value of target.searchParams.values()) call.redactor.add(value);
  const { fetch, fetchOptions } = call.settings;
  return fetch(target.href, {
    ...fetchOptions,
    method: "GET",
    headers: {},
    signal,
    redirect: "manual",
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });
}

function targetOf(response: Response, base: string): URL | undefined {
  const location = response.headers.get("location");
  // Browsers show nothing of a redirect.
  if (location === null || response.type === "opaqueredirect") return undefined;
  let target: URL;
  try {
    target = new URL(location, base);
  } catch {
    return undefined;
  }
  const local = isLoopback(target) && isLoopback(new URL(base));
  return target.protocol === "https:" || (target.protocol === "http:" && local) ? target : undefined;
}
