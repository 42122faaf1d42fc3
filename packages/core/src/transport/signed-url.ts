import { APIError } from "../errors/api-error.ts";
import { errorDetails } from "./call.ts";
import type { CallRequest } from "./call-request.ts";
import { isLoopback } from "./loopback.ts";
import { isRedirect, originOf } from "./status-failure.ts";

/** Asks for what a redirect leads to; `signal` is that of the attempt. Gives a response that is no redirect. */
export type FollowRedirect = (request: CallRequest, response: Response, signal: AbortSignal) => Promise<Response>;

/**
 * Follows a redirect to a signed URL, where the operation is declared to answer with one: one hop, over TLS, without a header,
 * cookie or credential of ours, because whoever is named there is not the provider.
 *
 * @throws APIError of kind `redirect` for a target that is not fit to be followed, and for one that redirects again.
 */
export async function followSignedUrl(request: CallRequest, response: Response, signal: AbortSignal): Promise<Response> {
  const { call, url } = request;
  void response.body?.cancel().catch(() => {});
  if (signal.aborted) throw signal.reason; // while a fetch that ignores its signal was at work
  // Browsers show nothing of a redirect.
  if (response.type === "opaqueredirect") throw refused(request, response, url, "browsers do not say where it leads");
  const target = targetOf(response, url);
  if (target === undefined) throw refused(request, response, url, "only https is, without user name and password");
  hideTarget(request, target);
  const { fetch, fetchOptions } = call.settings;
  const answer = await fetch(target.href, {
    ...fetchOptions,
    method: "GET",
    headers: {},
    signal,
    redirect: "manual",
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });
  if (!isRedirect(answer)) return answer;
  void answer.body?.cancel().catch(() => {});
  throw refused(request, answer, target.href, "a signed URL must not lead on");
}

/** `base` is the address that answered so. */
function refused({ call }: CallRequest, response: Response, base: string, why: string): APIError {
  const origin = call.redactor.text(originOf(response.redirected ? response.url : response.headers.get("location"), base));
  const message = `${call.descriptor.name} answered with a redirect to ${origin}, which is not followed: ${why}.`;
  return new APIError("redirect", message, errorDetails(call, response));
}

function targetOf(response: Response, base: string): URL | undefined {
  const location = response.headers.get("location");
  if (location === null || location === "") return undefined;
  let target: URL;
  try {
    target = new URL(location, base);
  } catch {
    return undefined;
  }
  // The platform refuses a URL with a password, and quotes it.
  if (target.username !== "" || target.password !== "" || response.redirected) return undefined;
  const local = isLoopback(target) && isLoopback(new URL(base));
  return target.protocol === "https:" || (target.protocol === "http:" && local) ? target : undefined;
}

/** The signature is as good as a key, as it is written in the URL and as it is read from it, and the path may hold one, too. */
function hideTarget({ call }: CallRequest, { pathname, search, searchParams }: URL): void {
  const written = search
    .slice(1)
    .split("&")
    .map((pair) => pair.replace(/^[^=]*=/, ""));
  for (const secret of [pathname, ...written, ...searchParams.values()]) call.redactor.add(secret);
}
