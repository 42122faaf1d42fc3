import type { ProviderDescriptor } from "../descriptor.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import type { ClientOptions } from "./options.ts";

/** Client options of a provider whose document names its servers: a region is one of the names. */
export interface RegionOptions extends ClientOptions {
  readonly region?: string | undefined;
}

/**
 * The options with the region's server as base URL, as they are without a region.
 *
 * @throws {ConfigurationError} for a region that the document does not name, or one beside a `baseUrl`.
 */
export function atRegion({ name, service }: ProviderDescriptor, { region, ...options }: RegionOptions): ClientOptions {
  if (region === undefined) return options;
  if (options.baseUrl !== undefined)
    throw new ConfigurationError("Give region or baseUrl, not both: each names the host that is called.");
  const server = service.servers.find((each) => each.name === region);
  if (server !== undefined) return { ...options, baseUrl: server.url };
  const known = service.servers.flatMap((each) => each.name ?? []).join(", ");
  throw new ConfigurationError(`${name} has no region ${JSON.stringify(region)}. Choose one of: ${known}.`);
}
