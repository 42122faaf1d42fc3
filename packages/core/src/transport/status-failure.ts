import { APIError } from "../errors/api-error.ts";
import { looksLikeHtml, readProviderError } from "../errors/provider-error.ts";
import { makeStatusError } from "../errors/status-errors.ts";
import { type Call, errorDetails } from "./call.ts";
import { readExcerpt } from "./excerpt.ts";
import { quote, saidDetails } from "./said-details.ts";

/** The error for a status that is no success. Reads at most the beginning of the body, and never fails on what it finds. */
export async function statusFailure(call: Call, response: Response): Promise<APIError> {
  const text = await readExcerpt(call, response);
  if (call.lifetime.failure !== undefined) return call.lifetime.failure;
  const said = readProviderError(text);
  const { status } = response;
  const sentence = said.sentence ?? (text.trim() === "" ? "the reply has no body" : "the reply has no sentence");
  const page = looksLikeHtml(text) ? " with an HTML page" : "";
  const message = `${call.descriptor.name} answered ${status}${page}: ${quote(call, sentence)}`;
  return makeStatusError(status, message, saidDetails(call, response, said, text));
}

/**
 * A redirect is refused, because following it would hand key and prompt to whoever it names. The message says where it
 * wanted to go, without the path: signed URLs carry secrets there.
 */
export function redirectFailure(call: Call, response: Response, url: string): APIError {
  const location = response.redirected ? response.url : response.headers.get("location");
  const where = response.redirected ? "followed a redirect" : "answered with a redirect";
  const origin = call.redactor.text(originOf(location, url));
  const message = `${call.descriptor.name} ${where} to ${origin}; redirects are refused. Check the base URL.`;
  void response.body?.cancel().catch(() => {});
  return new APIError("redirect", message, errorDetails(call, response));
}

export function isRedirect(response: Response): boolean {
  return response.type === "opaqueredirect" || response.redirected || [301, 302, 303, 307, 308].includes(response.status);
}

/** Scheme and host of a redirect's target, for messages: signed URLs carry secrets in the rest. */
export function originOf(location: string | null, base: string): string {
  if (location === null || location === "") return "an address that it does not name";
  try {
    const { origin } = new URL(location, base);
    return origin === "null" ? "an address that is not on the web" : origin;
  } catch {
    return "an address that is no URL";
  }
}
