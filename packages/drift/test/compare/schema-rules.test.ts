import { describe, expect, test } from "vitest";
import { annotationCases } from "./cases/annotations.ts";
import { arrayCases } from "./cases/arrays.ts";
import { limitCases } from "./cases/limits.ts";
import { objectCases } from "./cases/objects.ts";
import { unionCases } from "./cases/unions.ts";
import { valueCases } from "./cases/values.ts";
import { at, compare, withSchema } from "./documents.ts";

const cases = [...valueCases, ...limitCases, ...objectCases, ...arrayCases, ...unionCases, ...annotationCases];

// The schema stands inside an object, so that it may be any.
const inside = (schema: unknown) => ({ type: "object", properties: { x: schema } });

describe.each(["request", "response"] as const)("in a %s", (direction) => {
  const part = direction === "request" ? "request" : "reply";
  const pointer = `${at[direction]}/properties/x`;
  test.each(cases.map((one) => [one.rule, one] as const))("%s", (rule, { levels, before, after, unlike, at: below }) => {
    const level = levels[direction === "request" ? 0 : 1];
    const found = compare(withSchema(direction, inside(before)), withSchema(direction, inside(after)));
    const finding = found.find((one) => one.rule === rule);
    expect(finding?.level).toBe(level);
    if (finding) {
      expect(finding.subject.startsWith(`${part}/x`)).toBe(true);
      expect(finding.operation).toBe("things.create");
      expect(finding.message).not.toMatch(/[{}]|undefined/);
      expect(finding.places.map((place) => place.pointer)).toContain(pointer + below);
    }
    const others = compare(withSchema(direction, inside(before)), withSchema(direction, inside(unlike)));
    expect(others.map((one) => one.rule)).not.toContain(rule);
  });
});

test("the directions of one rule are opposite where narrowing and widening are", () => {
  const text = { type: "string" };
  const levels = (direction: "request" | "response", before: unknown, after: unknown) =>
    compare(withSchema(direction, inside(before)), withSchema(direction, inside(after))).map(({ level }) => level);
  expect(levels("request", text, { type: ["string", "null"] })).toEqual(["info"]);
  expect(levels("response", text, { type: ["string", "null"] })).toEqual(["error"]);
});

test("what is only read is no part of a request, and what is only sent is no part of a reply", () => {
  const member = (direction: "request" | "response", before: unknown, after: unknown) =>
    compare(withSchema(direction, inside(before)), withSchema(direction, inside(after))).map(({ rule }) => rule);
  const read = (rest: object) => ({ type: "string", readOnly: true, ...rest });
  const sent = (rest: object) => ({ type: "string", writeOnly: true, ...rest });
  expect(member("request", read({ enum: ["a", "b"] }), read({ enum: ["a"] }))).toEqual([]);
  expect(member("response", read({ enum: ["a", "b"] }), read({ enum: ["a"] }))).toEqual(["enum-value-removed"]);
  expect(member("response", sent({ enum: ["a"] }), sent({ enum: ["a", "b"] }))).toEqual([]);
});

test("what is narrower inside of `not` is wider outside", () => {
  const excluded = (maxLength: number) => inside({ type: "string", not: { type: "string", maxLength } });
  const found = compare(withSchema("request", excluded(8)), withSchema("request", excluded(4)));
  expect(found.map(({ rule, level }) => `${rule} ${level}`)).toEqual(["max-length-decreased info"]);
});
