import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { oasdiffRules } from "../../src/compare/oasdiff/index.ts";
import { root } from "../../src/places.ts";

const list = join(root, "../shared/design/oasdiff-rule-ids.txt");
const isThere = existsSync(list);
if (!isThere) console.log(`skipped: the list of oasdiff's rule ids is not there (${list})`);

test.skipIf(!isThere)("every rule id of oasdiff's catalogue has its counterpart or a reason, and no other has", () => {
  const ids = readFileSync(list, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  expect([...oasdiffRules.keys()].toSorted()).toEqual(ids.toSorted());
});
