import { expect, test } from "vitest";
import { loadProviders } from "@lockstep/traffic";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { UpstreamDocument } from "../../src/settled/read-measure.ts";
import { collect } from "../../src/traffic/collect.ts";
import { Explained } from "../../src/traffic/explained.ts";
import type { Count } from "../../src/traffic/figures.ts";
import { compareUpstream } from "../../src/traffic/upstream/compare.ts";
import { compareTables, sumComparisons } from "../../src/traffic/upstream/compare-table.ts";
import { acme, documentOf, reply, stream } from "./acme.ts";
import type { Recording } from "@lockstep/traffic";

const ours = documentOf(`
    Reply:
      type: object
      properties:
        id: { type: string }
        input: { type: object, additionalProperties: true, x-lockstep-open: arguments of a tool }
    Chunk: { type: object, properties: { delta: { type: string } } }
`);

const schemas = {
  Reply: {
    type: "object",
    required: ["id"],
    properties: { id: { type: "string", nullable: true }, input: { type: "object" } },
  },
  Chunk: { type: "object", required: ["delta"], properties: { delta: { type: "string" } } },
  Frame: { type: "object", properties: { data: { $ref: "#/components/schemas/Chunk" } } },
};
const json = (name: string) => ({ "application/json": { schema: { $ref: `#/components/schemas/${name}` } } });
const events = (name: string) => ({ "text/event-stream": { schema: { $ref: `#/components/schemas/${name}` } } });

async function compare(
  responses: object,
  exchanges: readonly Recording[],
  more: Partial<UpstreamDocument> = {},
  path = "/v1/chat/",
) {
  const { specs } = acme(ours);
  const file = join(specs, "theirs.json");
  const theirs = {
    openapi: "3.0.3",
    info: { title: "t", version: "1" },
    paths: { [path]: { post: { responses } } },
    components: { schemas },
  };
  writeFileSync(file, JSON.stringify(theirs));
  const index = await loadProviders(specs);
  const { byDocument } = await collect([exchanges.map((recording, n) => ({ from: `${n}`, recording }))], index, () => true);
  const traffic = byDocument.get("acme");
  const [judge] = index.all;
  if (!traffic || !judge) throw new Error("nothing was judged");
  return await compareUpstream(traffic, judge, new Explained([]), { file, name: "theirs", ...more }, file);
}

const figures = ({ all, valid, exact, undescribed }: Count) => [all, valid, exact, undescribed];
const streamed = stream({ delta: "a" }, { delta: 1 }, "[DONE]");

test("replies and error bodies are held against what the other document says; what it has no schema for is counted apart", async () => {
  const exchanges = [
    reply({ id: "a" }),
    reply({ id: null }),
    reply({}),
    reply({ id: "a", more: 1 }),
    reply({ error: {} }, 400),
  ];
  const { theirs, ours: own } = await compare({ 200: { description: "", content: json("Reply") } }, exchanges);
  expect(figures(theirs.replies)).toEqual([4, 3, 2, 0]);
  expect(figures(theirs.errors)).toEqual([1, 0, 0, 1]);
  // Ours has no null in id.
  expect(figures(own.replies)).toEqual([4, 3, 2, 0]);
  expect(figures(own.errors)).toEqual([1, 1, 1, 0]);
});

test.each([
  ["at the operation", { 200: { description: "", content: { ...json("Reply"), ...events("Chunk") } } }, {}],
  ["in a frame's member", { 200: { description: "", content: events("Frame") } }, { eventMember: "data" }],
  [
    "under a name that nothing refers to",
    { 200: { description: "", content: json("Reply") } },
    { events: { "chat.create": "Chunk" } },
  ],
])("events are described %s", async (_, responses, more) => {
  const { theirs } = await compare(responses, [streamed], more);
  expect(figures(theirs.events)).toEqual([2, 1, 1, 0]);
});

test("events that nothing describes are without a schema", async () => {
  const { theirs } = await compare({ 200: { description: "", content: json("Reply") } }, [streamed]);
  expect(figures(theirs.events)).toEqual([2, 0, 0, 2]);
});

test("a `default` that stands alone is the success, and is not the error too", async () => {
  const { theirs, notes } = await compare({ default: { description: "", content: json("Reply") } }, [
    reply({ id: "a" }),
    reply({}, 400),
  ]);
  expect(figures(theirs.replies)).toEqual([1, 1, 1, 0]);
  expect(figures(theirs.errors)).toEqual([1, 0, 0, 1]);
  expect(notes).toEqual(["its only response, `default`, is taken for the success"]);
});

test("where ours is open with a reason, theirs needs none; where ours describes, an open place is not exact", async () => {
  const responses = { 200: { description: "", content: json("Reply") } };
  const { theirs } = await compare(responses, [reply({ id: "a", input: { city: "Oslo" } })]);
  expect(theirs.exchanges).toMatchObject({ exact: 1 });
  const open = await compare({ 200: { description: "", content: { "application/json": { schema: { type: "object" } } } } }, [
    reply({ id: "a" }),
  ]);
  expect(open.theirs.exchanges).toMatchObject({ valid: 1, exact: 0 });
  expect(open.theirs.exactButOpen).toBe(1);
});

test("operations that only ours has are in neither column", async () => {
  const comparison = await compare({ 200: { description: "", content: json("Reply") } }, [reply({ id: "a" })], {}, "/other");
  expect([comparison.onlyOurs, comparison.ours.exchanges.all, comparison.theirs.exchanges.all]).toEqual([1, 0, 0]);
  const [, reading] = compareTables(comparison);
  expect(reading?.rows.flat().join()).toContain("it has no operation for 1 of the exchanges");
  expect(sumComparisons([comparison, comparison]).onlyOurs).toBe(2);
});

test("a schema that admits nothing is a violation, and no crash", async () => {
  const schema = { allOf: [{ type: "string" }, { type: "object" }] };
  const { theirs } = await compare({ 200: { description: "", content: { "application/json": { schema } } } }, [
    reply({ id: "a" }),
  ]);
  expect(figures(theirs.replies)).toEqual([1, 0, 0, 0]);
});

test("a schema with a keyword that the validator does not know is left out, with the place", async () => {
  const schema = { type: "object", if: { required: ["id"] } };
  const responses = { 200: { description: "", content: { "application/json": { schema }, ...events("Chunk") } } };
  const { notes, theirs } = await compare(responses, [reply({ id: "a" }), reply({}), streamed]);
  expect(notes).toEqual([
    expect.stringMatching(/^2 exchanges are in neither column: .*schema: the validator does not support `if`/),
  ]);
  expect(theirs.exchanges.all).toBe(1);
});
