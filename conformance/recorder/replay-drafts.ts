import { facadeClient } from "../clients/facade.ts";
import { nativeClient } from "../clients/native.ts";
import { readDocument } from "../harness/document.ts";
import { loadFixture } from "../harness/fixture.ts";
import { paths } from "../harness/paths.ts";
import { runFixtures } from "../harness/run-fixtures.ts";
import type { Draft } from "./recorded-fixture.ts";

const bound = 10_000;

/** Replays what was just written through our own clients, and says what did not pass: a finding, and no reason to doubt the bytes. */
export async function replayDrafts(drafts: readonly Draft[], folder: string): Promise<readonly string[]> {
  const fixtures = drafts.map(({ id }) => loadFixture(folder, `${id}.json`));
  const providers = [...new Set(fixtures.map(({ provider }) => provider))];
  const documents = new Map(await Promise.all(providers.map(async (id) => [id, await readDocument(paths.specs, id)] as const)));
  const results = await runFixtures({ fixtures, scenarios: [], documents, clients: [nativeClient, facadeClient], bound });
  const failed = results.filter(({ outcome }) => ["fail", "crash", "hang"].includes(outcome));
  return [
    ...failed.map(
      ({ outcome, fixture, client, transport, evidence }) =>
        `replay: ${outcome} ${fixture} ${client} (${transport}): ${evidence}`,
    ),
    `Replayed: ${results.filter(({ outcome }) => outcome === "pass").length} passed, ${failed.length} failed.`,
  ];
}
