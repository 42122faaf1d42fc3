import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ProviderTemplate } from "../templates/provider-template.ts";
import type { ProviderSuite } from "./suite.ts";

const isProvider = (name: string): boolean => name.endsWith(".ts") && name !== "index.ts" && name !== "suite.ts";

const loaded = readdirSync(import.meta.dirname)
  .filter(isProvider)
  .map(async (name): Promise<[string, ProviderSuite]> => {
    const { suite } = (await import(join(import.meta.dirname, name))) as { readonly suite: ProviderSuite };
    return [name.slice(0, -".ts".length), suite];
  });

/** By provider: the other files of this folder. */
export const suites: ReadonlyMap<string, ProviderSuite> = new Map(await Promise.all(loaded));

/** Of the providers that have fixtures. */
export const templates: readonly ProviderTemplate[] = [...suites.values()].flatMap(({ template }) =>
  template ? [template] : [],
);

/** The provider whose document a suite is held against, and whose package is under test. Also of one that the suite does not know. */
export function documentOf(suite: string): string {
  return suites.get(suite)?.document ?? suite;
}

/** @throws Error when the suite knows nothing of the provider. */
export function suiteOf(provider: string): ProviderSuite {
  const found = suites.get(provider);
  if (!found) throw new Error(`The suite does not know ${provider}: add conformance/suites/${provider}.ts.`);
  return found;
}
