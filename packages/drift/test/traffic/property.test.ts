import { test } from "vitest";
import { mendsWhatWasDamaged } from "./mends-damage.ts";

test.each([
  ["together", 1],
  ["gemini", 3],
  ["openai", 4],
])(
  "%s: members, values, nulls and freedoms taken from the document come back with the patch",
  (provider, seed) => mendsWhatWasDamaged(provider, seed),
  240_000,
);
