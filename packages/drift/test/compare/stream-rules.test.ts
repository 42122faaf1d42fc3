import { expect, test } from "vitest";
import { rules, streamingRules } from "../../src/compare/rules/index.ts";
import { levelOf } from "../../src/compare/rules/rule.ts";
import { annotationCases } from "./cases/annotations.ts";
import { arrayCases } from "./cases/arrays.ts";
import { eventCases } from "./cases/events.ts";
import { extensionCases } from "./cases/extensions.ts";
import { grammarCases } from "./cases/grammars.ts";
import { limitCases } from "./cases/limits.ts";
import { objectCases } from "./cases/objects.ts";
import { operationCases } from "./cases/operations.ts";
import { parameterCases, pathCases } from "./cases/parameters.ts";
import { streamCases } from "./cases/streams.ts";
import { unionCases } from "./cases/unions.ts";
import { valueCases } from "./cases/values.ts";
import { compare, withStream } from "./documents.ts";

const streaming = [...streamCases, ...eventCases, ...grammarCases];

test.each([...streaming, ...extensionCases].map((one) => [`${one.rule} ${one.subject}`, one] as const))(
  "%s",
  (_, { rule, level, before, after, unlike, subject, at }) => {
    const finding = compare(before, after).find((one) => one.rule === rule && one.subject === subject);
    expect(finding?.level).toBe(level);
    expect(finding?.places.map(({ pointer }) => pointer)).toContain(at);
    expect(finding?.message).not.toMatch(/undefined|\{(?:name|before|after|value)\}/);
    expect(compare(before, unlike).filter((one) => one.rule === rule && one.subject === subject)).toEqual([]);
  },
);

test("there are forty rules about streams and more, and each is tried", () => {
  expect(Object.keys(streamingRules).length).toBeGreaterThanOrEqual(40);
  const tried = new Set(streaming.map(({ rule }) => rule));
  expect(Object.keys(streamingRules).filter((rule) => !tried.has(rule))).toEqual([]);
});

test("every rule is tried, in every direction in which it has a level", () => {
  const whole = [...streaming, ...extensionCases, ...operationCases, ...parameterCases, ...pathCases].map(
    ({ rule, level }) => `${rule} ${level}`,
  );
  const schemas = [...valueCases, ...limitCases, ...objectCases, ...arrayCases, ...unionCases, ...annotationCases];
  const tried = new Set([...whole, ...schemas.flatMap(({ rule, levels }) => levels.map((level) => `${rule} ${level}`))]);
  const missing = Object.entries(rules).flatMap(([id, rule]) =>
    (["request", "response"] as const)
      .map((direction) => levelOf(rule, direction))
      .filter((level) => level !== undefined && !tried.has(`${id} ${level}`))
      .map((level) => `${id} ${level}`),
  );
  expect(missing).toEqual([]);
});

test("an event added to an open union breaks nobody", () => {
  const event = (type: string) => ({ type: "object", properties: { type: { const: type } }, required: ["type"] });
  const stream = { framing: "sse", terminator: { event: "stop", required: true }, otherEvents: true };
  const before = withStream(stream, { oneOf: [event("start"), event("stop")] });
  const after = withStream(stream, { oneOf: [event("start"), event("ping"), event("stop")] });
  expect(compare(before, after).map(({ rule, level }) => `${rule} ${level}`)).toEqual(["event-added-to-open-union info"]);
});
