import { type ClientOptions, ConfigurationError, type ProviderDescriptor } from "@lockstep/core";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { service } from "./generated/operations.gen.ts";
import type { Ignored } from "./preset.ts";
import type { CompatibleQuirks } from "./quirks.ts";
import { openaiRateLimitHeaders } from "./rate-limit-headers.ts";

/** Who the server is. Everything but the name and the base URL is as in any client's options. */
export interface CompatibleOptions extends ClientOptions {
  /** The server's name in messages and errors: `my vLLM`. */
  readonly name: string;
  /** Where the paths of the API begin, with the version: `http://localhost:8000/v1`. */
  readonly baseUrl: string;
  /**
   * Environment variable of the key, or several in order of trust. Naming one says that the server wants a key: a call without it is
   * refused. Where none is named, and no `apiKey` given, no key is sent.
   */
  readonly apiKeyVariable?: string | readonly string[] | undefined;
  /** The header that the key travels in alone (`api-key`); without it the key is a bearer token. */
  readonly apiKeyHeader?: string | undefined;
  /** What the server takes without doing anything about it: models made of these options refuse it. */
  readonly ignores?: Ignored | undefined;
  /** What the server refuses, or has no parameter for: models made of these options refuse it before anything is sent. */
  readonly refuses?: Ignored | undefined;
  /** What the server does otherwise than most, for models made of these options; a model's own `quirks` go before these. */
  readonly quirks?: CompatibleQuirks | undefined;
  /**
   * Operations whose streams always end with `[DONE]`: one that ends without it was cut, even after the reason why its choices
   * ended, since usage may come later. Elsewhere the reasons are enough, for some servers send no more.
   */
  readonly terminated?: readonly (keyof OperationSurfaces)[] | undefined;
}

/**
 * What is known of a server that is known only by name and address.
 *
 * @throws ConfigurationError when either is missing: without an address the call would go to the document's example server.
 */
export function describeServer(options: CompatibleOptions): ProviderDescriptor {
  const { name, baseUrl, apiKeyVariable = [], apiKeyHeader }: Partial<CompatibleOptions> = options ?? {};
  if (!name || !baseUrl) {
    throw new ConfigurationError(
      `A compatible server needs a ${name ? "baseUrl" : "name"}: { name: "my server", baseUrl: "http://localhost:8000/v1" }.`,
    );
  }
  const variables = typeof apiKeyVariable === "string" ? [apiKeyVariable] : apiKeyVariable;
  return {
    service: apiKeyHeader === undefined ? service : { ...service, auth: { header: apiKeyHeader } },
    name,
    environment: { apiKey: variables, baseUrl: [] },
    apiKeyOptional: variables.length === 0,
    requestIdHeaders: ["x-request-id"],
    // Servers that count otherwise send other names, and then there are no limits to show.
    rateLimitHeaders: openaiRateLimitHeaders,
  };
}
