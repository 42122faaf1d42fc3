import { at, documentCase, withStream, type DocumentCase, type Json } from "../documents.ts";

const text = { type: "string" };
const base = { framing: "sse", body: { stream: true }, terminator: { event: "stop", required: true } };
const event = (type: string, properties: object = {}, required = ["type"]) => ({
  type: "object",
  properties: { type: { const: type }, ...properties },
  required,
});
const piece = { index: { type: "integer" }, delta: { type: "object", properties: { text }, required: ["text"] } };
const [start, delta, stop] = [
  event("start", { id: text }),
  event("delta", piece, ["type", "index"]),
  event("stop", { reason: { enum: ["end", "cut"] } }),
];
const any = { type: "object", properties: { type: text }, required: ["type"] };
const list = (...oneOf: Json[]) => ({ oneOf });
const three = list(start, delta, stop);

function one(
  rule: string,
  level: string,
  before: Json,
  after: Json,
  unlike: Json,
  subject: string,
  pointer: string,
  stream: Json = {},
): DocumentCase {
  const document = (schema: Json): Json => withStream({ ...base, ...stream }, schema);
  return documentCase(rule, level, [document(before), document(after), document(unlike)], subject, at.event + pointer);
}

const changed = (rest: Json, required = ["type", "index"]) =>
  list(start, event("delta", { ...piece, ...rest }, required), stop);
const kinds = (member: string) =>
  list(
    ...["start", "delta"].map((name) => ({ type: "object", properties: { [member]: { const: name }, [`${name}Text`]: text } })),
  );

/** Kinds of events, what tells them apart, what puts pieces together, and their members. */
export const eventCases: readonly DocumentCase[] = [
  one("event-added", "E", list(start, delta), three, list(delta, start), 'event/type="stop"', "/oneOf/2"),
  one(
    "event-added-to-open-union",
    "I",
    list(start, stop, any),
    list(start, delta, stop, any),
    list(any, stop, start),
    'event/type="delta"',
    "/oneOf/1",
  ),
  one("event-added-to-open-union", "I", list(start, delta), three, list(delta, start), 'event/type="stop"', "/oneOf/2", {
    otherEvents: true,
  }),
  one("event-removed", "E", three, list(start, stop), list(stop, delta, start), 'event/type="delta"', "/oneOf/1"),
  one(
    "event-renamed",
    "E",
    three,
    list(start, event("piece", piece, ["type", "index"]), stop),
    list(stop, start, delta),
    'event/type="delta"',
    "/oneOf/1",
  ),
  one("event-list-opened", "W", list(start, delta), list(start, delta, any), three, "event", ""),
  one("event-list-closed", "I", list(start, delta, any), list(start, delta), list(any, start, delta), "event", ""),
  one("event-discriminant-changed", "E", kinds("type"), kinds("kind"), kinds("type"), "event", ""),
  one(
    "event-discriminant-became-optional",
    "E",
    three,
    list(start, { ...delta, required: ["index"] }, stop),
    three,
    "event/type",
    "/oneOf/1/properties/type",
  ),
  one(
    "event-discriminant-became-required",
    "I",
    list(start, { ...delta, required: ["index"] }, stop),
    three,
    list(stop, { ...delta, required: ["index"] }, start),
    "event/type",
    "/oneOf/1/properties/type",
  ),
  one(
    "event-index-type-changed",
    "E",
    three,
    changed({ index: text }),
    changed({ index: { type: "integer", description: "Its number." } }),
    "event/index",
    "/oneOf/1/properties/index",
  ),
  one(
    "event-index-removed",
    "E",
    three,
    list(start, event("delta", { delta: piece.delta }), stop),
    changed({}, ["type"]),
    "event/index",
    "/oneOf/1/properties/index",
  ),
  one("event-index-became-optional", "E", three, changed({}, ["type"]), three, "event/index", "/oneOf/1/properties/index"),
  one("event-member-added", "I", three, changed({ more: text }), three, "event/more", "/oneOf/1/properties/more"),
  one(
    "event-member-removed",
    "E",
    three,
    changed({ delta: { type: "object", properties: { more: text } } }),
    three,
    "event/delta/text",
    "/oneOf/1/properties/delta/properties/text",
  ),
  one(
    "event-member-became-optional",
    "E",
    three,
    changed({ delta: { ...piece.delta, required: [] } }),
    three,
    "event/delta/text",
    "/oneOf/1/properties/delta/properties/text",
  ),
  one(
    "event-member-became-required",
    "I",
    three,
    list({ ...start, required: ["type", "id"] }, delta, stop),
    three,
    "event/id",
    "/oneOf/0/properties/id",
  ),
  one(
    "event-member-became-nullable",
    "E",
    three,
    list(event("start", { id: { type: ["string", "null"] } }), delta, stop),
    three,
    "event/id",
    "/oneOf/0/properties/id",
  ),
  one(
    "event-member-became-not-nullable",
    "I",
    list(event("start", { id: { type: ["string", "null"] } }), delta, stop),
    three,
    list(event("start", { id: { anyOf: [text, { type: "null" }] } })),
    "event/id",
    "/oneOf/0/properties/id",
  ),
  one(
    "event-member-type-changed",
    "E",
    three,
    list(event("start", { id: { type: "number" } }), delta, stop),
    three,
    "event/id",
    "/oneOf/0/properties/id",
  ),
  one(
    "event-member-type-widened",
    "E",
    three,
    list(event("start", { id: { type: ["string", "number"] } }), delta, stop),
    three,
    "event/id",
    "/oneOf/0/properties/id",
  ),
  one(
    "event-value-added",
    "W",
    three,
    list(start, delta, event("stop", { reason: { enum: ["end", "cut", "refused"] } })),
    list(start, delta, event("stop", { reason: { enum: ["cut", "end"] } })),
    'event/reason="refused"',
    "/oneOf/2/properties/reason/enum/2",
  ),
  one(
    "event-value-removed",
    "I",
    three,
    list(start, delta, event("stop", { reason: { enum: ["end"] } })),
    three,
    'event/reason="cut"',
    "/oneOf/2/properties/reason/enum/1",
  ),
];
