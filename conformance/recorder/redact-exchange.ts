import { mediaType, type Exchange } from "./exchange.ts";
import type { KnownSecret } from "./redact/known-secrets.ts";
import { createRedactor, type Finding } from "./redact/redactor.ts";

export interface RedactedExchange {
  readonly exchange: Exchange;
  readonly findings: readonly Finding[];
}

/** Headers of a request that carry the key of whoever sends it, in any provider's way. */
const keyHeaders = ["authorization", "x-api-key", "api-key", "x-goog-api-key", "proxy-authorization", "cookie"];

/** Credentials that a request itself shows: a client behind the proxy has a key of its own, and a server may repeat it. */
export function secretsOfRequest({ url, headers }: Exchange["request"]): readonly KnownSecret[] {
  const inHeaders = keyHeaders.flatMap((name) => {
    const value = (headers[name] ?? "").replace(/^(?:bearer|basic|token)\s+/i, "").trim();
    return value.length < 8 ? [] : [{ name: `request header ${name}`, value }];
  });
  const inQuery = [...new URL(url).searchParams].flatMap(([name, value]) =>
    /key|token|secret|sig/i.test(name) && value.length >= 8 ? [{ name: `query parameter ${name}`, value }] : [],
  );
  return [...inHeaders, ...inQuery];
}

/**
 * The exchange as it may be written. With `own` the recorder sent the request itself: its headers are not written, and what looks
 * random in that text is no secret.
 */
export async function redactExchange(
  { request, response, ...times }: Exchange,
  secrets: readonly KnownSecret[],
  own?: string,
): Promise<RedactedExchange> {
  const all = [...secrets, ...secretsOfRequest(request)];
  const redactor = createRedactor({ secrets: all, ...(own !== undefined && { own }) });
  const exchange: Exchange = {
    ...times,
    request: {
      method: request.method,
      url: await redactor.line("request URL", request.url),
      headers: own === undefined ? await redactor.headers("request", request.headers) : {},
      body: await redactor.body("request body", request.body, mediaType(request.headers)),
    },
    response: {
      ...response,
      headers: await redactor.headers("response", response.headers),
      body: await redactor.body("response body", response.body, mediaType(response.headers)),
    },
  };
  return { exchange, findings: redactor.findings };
}
