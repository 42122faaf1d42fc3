import { findCorpusFolder, noCorpus } from "@lockstep/traffic";
import { test } from "vitest";
import { root } from "../../src/places.ts";
import { mendsWhatWasDamaged } from "./mends-damage.ts";

const recordings = findCorpusFolder(root)?.folder;
if (recordings === undefined) console.log(`skipped: documents are not damaged and mended on recordings (${noCorpus})`);

test.skipIf(recordings === undefined).each([
  ["together", 1],
  ["gemini", 3],
  ["openai", 4],
])(
  "%s: members, values, nulls and freedoms taken from the document come back with the patch",
  (provider, seed) => mendsWhatWasDamaged(provider, seed, recordings),
  240_000,
);
