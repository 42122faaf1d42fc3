import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { oasdiffRules } from "../../src/compare/oasdiff/index.ts";
import { rules } from "../../src/compare/rules/index.ts";
import { levelOf } from "../../src/compare/rules/rule.ts";

const list = resolve(import.meta.dirname, "../../../../../shared/design/oasdiff-rule-ids.txt");
const isThere = existsSync(list);
if (!isThere) console.log(`skipped: the list of oasdiff's rule ids is not there (${list})`);

test.skipIf(!isThere)("every rule id of oasdiff's catalogue has its counterpart or a reason, and no other has", () => {
  const ids = readFileSync(list, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  expect([...oasdiffRules.keys()].toSorted()).toEqual(ids.toSorted());
});

test("516 rule ids are known: 446 are rules here, 70 are out of scope for a reason", () => {
  const all = [...oasdiffRules.values()];
  expect(all).toHaveLength(516);
  expect(all.filter((one) => "rule" in one)).toHaveLength(446);
  expect(all.filter((one) => "outOfScope" in one && one.outOfScope.length > 40)).toHaveLength(70);
});

test("what an id is mapped to is a rule that has a level in that direction", () => {
  const wrong = [...oasdiffRules].filter(([, one]) => {
    if (!("rule" in one)) return false;
    const rule = rules[one.rule];
    return rule === undefined || levelOf(rule, one.direction) === undefined;
  });
  expect(wrong).toEqual([]);
});
