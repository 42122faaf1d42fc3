import { loadProviders, type JudgedProvider } from "@lockstep/traffic";
import { UsageError } from "../src/usage.ts";
import { makePlan, type PlannedCall } from "./plan.ts";
import { findTarget, readBaseUrl, type Environment, type Target } from "./target.ts";

/** Whom a proxy stands in front of. */
export interface ProxyTarget {
  readonly provider: string;
  readonly baseUrl: string;
  /** Who judges its exchanges: a document of its own, or the common one. */
  readonly judged: JudgedProvider;
  /** With a document of its own. */
  readonly own?: Target;
  /** Scenarios that an exchange may be. */
  readonly calls: readonly PlannedCall[];
}

/** A provider with a document, or a server that specs/openai-compatible/presets.yaml lists. @throws UsageError for any other. */
export async function findProxyTarget(
  specs: string,
  provider: string,
  environment: Environment,
  given?: string,
): Promise<ProxyTarget> {
  const { all } = await loadProviders(specs);
  const judged = all.find(({ id }) => id === provider);
  if (!judged) throw new UsageError(`There is no provider ${provider}: use ${all.map(({ id }) => id).join(", ")}.`);
  if (!judged.ownDocument) {
    const variable = `${provider.toUpperCase().replaceAll("-", "_")}_BASE_URL`;
    const baseUrl = readBaseUrl([variable], environment, given) ?? judged.baseUrl;
    if (new URL(baseUrl).hostname === "server.invalid")
      throw new UsageError(`${provider} runs where its user runs it: say where with --base-url or ${variable}.`);
    return { provider, baseUrl, judged, calls: [] };
  }
  const own = await findTarget(specs, provider, environment, given);
  const { calls } = await makePlan(own, { selected: [], models: new Map(), folder: "", replace: true });
  return { provider, baseUrl: own.baseUrl ?? judged.baseUrl, judged, own, calls };
}
