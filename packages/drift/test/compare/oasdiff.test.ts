import { expect, test } from "vitest";
import { oasdiffRules } from "../../src/compare/oasdiff/index.ts";
import { rules } from "../../src/compare/rules/index.ts";
import { levelOf } from "../../src/compare/rules/rule.ts";

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
