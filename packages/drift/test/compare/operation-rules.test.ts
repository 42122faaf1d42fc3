import { expect, test } from "vitest";
import { operationCases } from "./cases/operations.ts";
import { parameterCases, pathCases } from "./cases/parameters.ts";
import { compare, documentOf } from "./documents.ts";

test.each([...operationCases, ...parameterCases, ...pathCases].map((one) => [`${one.rule} ${one.subject}`, one] as const))(
  "%s",
  (_, { rule, level, before, after, unlike, subject, at }) => {
    const finding = compare(before, after).find((one) => one.rule === rule && one.subject === subject);
    expect(finding?.level).toBe(level);
    expect(finding?.places.map(({ pointer }) => pointer)).toContain(at);
    expect(finding?.message).not.toMatch(/[{}]|undefined/);
    expect(compare(before, unlike).filter((one) => one.rule === rule && one.subject === subject)).toEqual([]);
  },
);

test("what operations share is one finding, with the number of operations", () => {
  const shared = { $ref: "#/components/schemas/Shared" };
  const responses = { 200: { description: "", content: { "application/json": { schema: shared } } } };
  const document = (type: string) => {
    const made = documentOf(
      { responses },
      { components: { schemas: { Shared: { type: "object", properties: { n: { type } } } } } },
    );
    made.paths["/others"] = { get: { operationId: "others.list", responses } };
    made.paths["/more"] = { get: { operationId: "more.list", responses } };
    return made;
  };
  const found = compare(document("integer"), document("number"));
  expect(found).toMatchObject([{ rule: "type-widened", operation: "things.create", subject: "reply/n", count: 3 }]);
});

test("between documents of different authors, how something is said is no difference", () => {
  const reply = (schema: object) =>
    documentOf({ responses: { 200: { description: "", content: { "application/json": { schema } } } } });
  const object = (properties: object, rest: object = {}) => reply({ type: "object", properties, ...rest });
  const ours = object({ a: { type: "string", "x-extensible-enum": ["x"] } });
  const theirs = object({ a: { type: "string", enum: ["x"], default: "x" } }, { additionalProperties: false });
  expect(compare(ours, theirs).map(({ rule }) => rule)).toEqual([
    "additional-properties-narrowed",
    "enum-closed",
    "default-added",
  ]);
  expect(compare(ours, theirs, { foreign: true })).toEqual([]);
});

test("the JSON of an event may be a member of what another document calls an event", () => {
  const stream = (schema: object) =>
    documentOf({ responses: { 200: { description: "", content: { "text/event-stream": { schema } } } } });
  const event = { type: "object", properties: { text: { type: "string" } } };
  const frame = {
    oneOf: [
      { type: "object", properties: { data: { const: "[DONE]" } } },
      { type: "object", properties: { data: event } },
    ].toReversed(),
  };
  expect(compare(stream(event), stream(frame), { foreign: true, eventMember: "data" })).toEqual([]);
  expect(compare(stream(event), stream(frame), { foreign: true }).length).toBeGreaterThan(0);
});
