import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Scenario } from "./scenario.ts";

const areas = ["streaming", "logprobs", "errors", "retries", "features"] as const;

/** Every scenario, in the order of area and name. A file exports `scenario`, or `scenarios` for one behaviour in several values. */
export async function loadScenarios(folder: string = import.meta.dirname): Promise<readonly Scenario[]> {
  const scenarios: Scenario[] = [];
  for (const area of areas) {
    for (const file of readdirSync(join(folder, area)).sort()) {
      const module = (await import(join(folder, area, file))) as { scenario?: Scenario; scenarios?: readonly Scenario[] };
      scenarios.push(...(module.scenarios ?? []), ...(module.scenario ? [module.scenario] : []));
    }
  }
  return scenarios;
}
