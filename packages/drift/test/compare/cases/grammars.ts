import { at, documentCase, withStream, type DocumentCase, type Json } from "../documents.ts";

const block = {
  key: "index",
  counted: true,
  oneByOne: true,
  events: { open: { name: "open" }, piece: { name: "piece" }, close: { name: "close" } },
  order: "open piece* close",
};
const base = {
  events: {
    start: { name: "start" },
    body: { part: "block" },
    ping: { name: "ping" },
    stop: { name: "stop", asked: { n: 1 } },
  },
  order: "start body+ stop",
  parts: { block },
  marks: { refused: { reason: "refusal" } },
  checks: [{ same: "id" }],
};

function grammar(
  rule: string,
  level: string,
  before: Json,
  after: Json,
  unlike: Json,
  subject: string,
  below: string,
): DocumentCase {
  const document = (rest: Json): Json =>
    withStream({ framing: "sse", terminator: { event: "stop", required: true }, grammar: { ...base, ...rest } });
  return documentCase(
    rule,
    level,
    [document(before), document(after), document(unlike)],
    `stream/grammar${subject}`,
    `${at.operation}/x-lockstep-stream/grammar${below}`,
  );
}

const events = (rest: Json) => ({ events: { ...base.events, ...rest } });
const part = (rest: Json) => ({
  parts: { block: Object.fromEntries(Object.entries({ ...block, ...rest }).filter(([, value]) => value !== undefined)) },
});
const none = withStream({ framing: "sse", terminator: { event: "stop", required: true } });
const some = withStream({ framing: "sse", terminator: { event: "stop", required: true }, grammar: base });
const whole = `${at.operation}/x-lockstep-stream/grammar`;

/** The order of events. */
export const grammarCases: readonly DocumentCase[] = [
  documentCase("grammar-added", "I", [none, some, none], "stream/grammar", whole),
  documentCase("grammar-removed", "W", [some, none, some], "stream/grammar", whole),
  grammar("grammar-symbol-added", "W", {}, events({ more: { name: "more" } }), {}, "/more", "/events/more"),
  grammar(
    "grammar-symbol-removed",
    "E",
    events({ more: { name: "more" } }),
    {},
    events({ more: { name: "further" } }),
    "/more",
    "/events/more",
  ),
  grammar(
    "grammar-symbol-became-required",
    "I",
    { order: "start? body+ stop" },
    {},
    { order: "start? body+ stop" },
    "/start",
    "",
  ),
  grammar(
    "grammar-symbol-became-optional",
    "E",
    {},
    { order: "start body+ stop?" },
    { order: "(start) body+ stop" },
    "/stop",
    "",
  ),
  grammar("grammar-symbol-may-repeat", "E", {}, { order: "start+ body+ stop" }, { order: "start? body+ stop" }, "/start", ""),
  grammar("grammar-symbol-repeats-no-more", "I", {}, { order: "start body stop" }, { order: "start body* stop" }, "/body", ""),
  grammar("grammar-order-changed", "E", {}, { order: "body+ start stop" }, { order: "start body* stop" }, "/order", ""),
  grammar(
    "grammar-order-changed",
    "E",
    {},
    { order: "start (body ping?)+ stop" },
    { order: "start body* ping? stop" },
    "/order",
    "",
  ),
  grammar("grammar-symbol-renamed", "E", {}, events({ ping: { name: "alive" } }), {}, "/ping/name", "/events/ping"),
  grammar(
    "grammar-symbol-data-changed",
    "E",
    events({ ping: { data: "." } }),
    events({ ping: { data: "-" } }),
    events({ ping: { data: "." } }),
    "/ping/data",
    "/events/ping",
  ),
  grammar(
    "grammar-symbol-condition-changed",
    "W",
    {},
    events({ ping: { name: "ping", where: { type: "ping" } } }),
    {},
    "/ping",
    "/events/ping",
  ),
  grammar("grammar-symbol-part-changed", "W", {}, events({ body: { part: "text" } }), {}, "/body/part", "/events/body"),
  grammar(
    "grammar-symbol-asked-changed",
    "W",
    {},
    events({ stop: { name: "stop", asked: { n: 2 } } }),
    {},
    "/stop",
    "/events/stop",
  ),
  grammar("grammar-anywhere-added", "W", {}, { anywhere: ["ping"] }, {}, "/anywhere=ping", "/anywhere"),
  grammar("grammar-anywhere-removed", "I", { anywhere: ["ping"] }, {}, { anywhere: ["ping"] }, "/anywhere=ping", "/anywhere"),
  grammar("grammar-first-id-changed", "W", { idsFrom: 0 }, { idsFrom: 1 }, { idsFrom: 0 }, "/idsFrom", ""),
  grammar("grammar-part-added", "W", {}, { parts: { block, choice: block } }, {}, "/parts/choice", "/parts/choice"),
  grammar(
    "grammar-part-removed",
    "E",
    { parts: { block, choice: block } },
    {},
    { parts: { choice: block, block } },
    "/parts/choice",
    "/parts/choice",
  ),
  grammar("grammar-part-key-changed", "E", {}, part({ key: "id" }), part({}), "/parts/block/key", "/parts/block"),
  grammar("grammar-part-list-changed", "E", {}, part({ in: "choices" }), part({}), "/parts/block/in", "/parts/block"),
  grammar(
    "grammar-part-keyless-changed",
    "E",
    {},
    part({ withoutKey: "last" }),
    part({}),
    "/parts/block/withoutKey",
    "/parts/block",
  ),
  grammar(
    "grammar-part-numbering-changed",
    "W",
    {},
    part({ counted: undefined }),
    part({}),
    "/parts/block/counted",
    "/parts/block",
  ),
  grammar("grammar-part-count-changed", "W", {}, part({ count: "n" }), part({}), "/parts/block/count", "/parts/block"),
  grammar(
    "grammar-parts-may-interleave",
    "E",
    {},
    part({ oneByOne: undefined }),
    part({}),
    "/parts/block/oneByOne",
    "/parts/block",
  ),
  grammar(
    "grammar-parts-became-one-by-one",
    "I",
    part({ oneByOne: undefined }),
    {},
    part({ oneByOne: undefined }),
    "/parts/block/oneByOne",
    "/parts/block/oneByOne",
  ),
  grammar(
    "grammar-symbol-became-optional",
    "E",
    {},
    part({ order: "open piece* close?" }),
    part({ order: "(open piece* close)" }),
    "/parts/block/close",
    "/parts/block",
  ),
  grammar(
    "grammar-mark-added",
    "W",
    {},
    { marks: { ...base.marks, cut: { reason: "length" } } },
    {},
    "/marks/cut",
    "/marks/cut",
  ),
  grammar("grammar-mark-removed", "I", {}, { marks: {} }, {}, "/marks/refused", "/marks/refused"),
  grammar("grammar-mark-changed", "W", {}, { marks: { refused: { reason: "no" } } }, {}, "/marks/refused", "/marks/refused"),
  grammar("grammar-check-added", "I", {}, { checks: [{ same: "id" }, { grows: "n" }] }, {}, '/checks={"grows":"n"}', "/checks"),
  grammar(
    "grammar-check-removed",
    "W",
    {},
    { checks: [{ grows: "n" }] },
    { checks: [{ grows: "n" }, { same: "id" }] },
    '/checks={"same":"id"}',
    "/checks",
  ),
];
