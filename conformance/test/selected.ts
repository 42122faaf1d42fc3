import { fileURLToPath } from "node:url";
import type { ConformanceClient } from "../clients/client.ts";
import { readDocument, type ProviderDocument } from "../harness/document.ts";
import { loadFixtures, type LoadedFixture } from "../harness/fixture.ts";
import { paths } from "../harness/paths.ts";
import type { Result } from "../harness/result.ts";
import { runFixtures } from "../harness/run-fixtures.ts";
import { suiteOf } from "../suites/index.ts";
import { openaiWire } from "../harness/wires/openai.ts";

export const conformance: string = fileURLToPath(new URL("..", import.meta.url));

export const fixtures: readonly LoadedFixture[] = loadFixtures(paths.fixtures);

const providers = [...new Set(fixtures.map(({ provider }) => provider))];

export const documents: ReadonlyMap<string, ProviderDocument> = new Map(
  await Promise.all(
    providers.map(async (provider) => [provider, await readDocument(paths.specs, provider)] as [string, ProviderDocument]),
  ),
);

/**
 * Replays the fixtures whose scenario begins so with one client: those of the OpenAI family, for the clients of these tests and
 * what is spoiled in them are of that family.
 */
export async function replayWith(client: ConformanceClient, prefix: string, bound = 5000): Promise<readonly Result[]> {
  const selected = fixtures.filter(
    ({ scenario, provider }) => scenario.startsWith(prefix) && suiteOf(provider).wire === openaiWire,
  );
  return await runFixtures({ fixtures: selected, scenarios: [], documents, clients: [client], bound });
}
