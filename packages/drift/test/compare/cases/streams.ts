import { at, documentCase, withStream, type DocumentCase, type Json } from "../documents.ts";

const finish = { choices: "choices", field: "finish_reason" };
const terminator = { data: "[DONE]", required: true };
const base = { framing: "sse", body: { stream: true }, finish, terminator };
const usage = { members: ["usage"], where: "last", counts: "total" };

/** A rule about x-lockstep-stream: what is changed in it, what that is where it must not speak, and where. */
function fact(rule: string, level: string, before: Json, after: Json, unlike: Json, subject: string): DocumentCase {
  const document = (rest: Json): Json =>
    withStream(Object.fromEntries(Object.entries({ ...base, ...rest }).filter(([, value]) => value !== undefined)));
  const pointer = `${at.operation}/x-lockstep-stream/${subject
    .replace(/=.*$/, "")
    .replace(/^([a-z]+)\/[A-Z].*$|^(body|headers|otherText)\/.*$/, "$1$2")
    .replace(/^(usage\/body)\/.*$/, "$1")}`;
  return documentCase(rule, level, [document(before), document(after), document(unlike)], `stream/${subject}`, pointer);
}

const end = (rest: Json) => ({ finish: { ...finish, ...rest } });
const last = (rest: Json) => ({ terminator: { ...terminator, ...rest } });
const counts = (rest: Json) => ({ usage: { ...usage, ...rest } });

/** How a stream is asked for, framed, counted and ended. */
export const streamCases: readonly DocumentCase[] = [
  documentCase(
    "stream-added",
    "I",
    [withStream(undefined), withStream(base), withStream(undefined)],
    "stream",
    `${at.operation}/x-lockstep-stream`,
  ),
  documentCase(
    "stream-removed",
    "E",
    [withStream(base), withStream(undefined), withStream(base)],
    "stream",
    `${at.operation}/x-lockstep-stream`,
  ),
  fact("stream-framing-changed", "E", {}, { framing: "jsonl" }, { framing: "sse" }, "framing"),
  fact("stream-body-added", "E", { body: undefined }, {}, { body: {} }, "body/stream"),
  fact("stream-body-removed", "E", { body: { stream: true, more: 1 } }, {}, { body: { more: 1, stream: true } }, "body/more"),
  fact("stream-body-changed", "E", {}, { body: { stream: "yes" } }, { body: { stream: true } }, "body/stream"),
  fact("stream-header-added", "E", {}, { headers: { "X-Stream": "on" } }, {}, "headers/X-Stream"),
  fact(
    "stream-header-removed",
    "E",
    { headers: { "X-Stream": "on" } },
    {},
    { headers: { "X-Stream": "on" } },
    "headers/X-Stream",
  ),
  fact(
    "stream-header-changed",
    "E",
    { headers: { "X-Stream": "on" } },
    { headers: { "X-Stream": "enable" } },
    { headers: { "X-Stream": "on" } },
    "headers/X-Stream",
  ),
  fact("stream-method-added", "I", {}, { operation: "things.stream" }, {}, "operation"),
  fact("stream-method-removed", "E", { operation: "things.stream" }, {}, { operation: "things.stream" }, "operation"),
  fact(
    "stream-method-changed",
    "E",
    { operation: "things.stream" },
    { operation: "things.flow" },
    { operation: "things.stream" },
    "operation",
  ),
  fact("finish-added", "I", { finish: undefined }, {}, { finish: undefined }, "finish"),
  fact("finish-removed", "E", {}, { finish: undefined }, end({ field: "done" }), "finish"),
  fact(
    "finish-choices-added",
    "E",
    { finish: { field: "done" } },
    { finish: { field: "done", choices: "output.choices" } },
    { finish: { field: "done" } },
    "finish/choices",
  ),
  fact("finish-choices-removed", "E", {}, { finish: { field: "finish_reason" } }, {}, "finish/choices"),
  fact("finish-choices-changed", "E", {}, end({ choices: "output.choices" }), {}, "finish/choices"),
  fact("finish-field-changed", "E", {}, end({ field: "stop_reason" }), {}, "finish/field"),
  fact("finish-unfinished-added", "W", {}, end({ unfinished: ["null"] }), {}, "finish/unfinished=null"),
  fact(
    "finish-unfinished-removed",
    "W",
    end({ unfinished: ["null", "none"] }),
    end({ unfinished: ["none"] }),
    end({ unfinished: ["none", "null"] }),
    "finish/unfinished=null",
  ),
  fact("finish-count-added", "W", {}, end({ countFrom: "n" }), {}, "finish/countFrom"),
  fact("finish-count-removed", "W", end({ countFrom: "n" }), {}, end({ countFrom: "n" }), "finish/countFrom"),
  fact(
    "finish-count-changed",
    "E",
    end({ countFrom: "n" }),
    end({ countFrom: "best_of" }),
    end({ countFrom: "n" }),
    "finish/countFrom",
  ),
  fact("finish-instead-added", "W", {}, end({ insteadOfChoices: "refused" }), {}, "finish/insteadOfChoices"),
  fact(
    "finish-instead-removed",
    "W",
    end({ insteadOfChoices: "refused" }),
    {},
    end({ insteadOfChoices: "refused" }),
    "finish/insteadOfChoices",
  ),
  fact(
    "finish-instead-changed",
    "E",
    end({ insteadOfChoices: "refused" }),
    end({ insteadOfChoices: "blocked" }),
    end({ insteadOfChoices: "refused" }),
    "finish/insteadOfChoices",
  ),
  fact("terminator-added", "I", { terminator: undefined }, {}, { terminator: undefined }, "terminator"),
  fact("terminator-removed", "E", {}, { terminator: undefined }, last({ required: false }), "terminator"),
  fact(
    "terminator-data-added",
    "E",
    { terminator: { event: "end", required: true } },
    {},
    { terminator: { event: "stop", required: true } },
    "terminator/data",
  ),
  fact(
    "terminator-data-removed",
    "E",
    {},
    { terminator: { event: "end", required: true } },
    last({ data: "[END]" }),
    "terminator/data",
  ),
  fact("terminator-data-changed", "E", {}, last({ data: "[END]" }), last({ required: false }), "terminator/data"),
  fact("terminator-event-added", "E", {}, { terminator: { event: "end", required: true } }, {}, "terminator/event"),
  fact(
    "terminator-event-removed",
    "E",
    { terminator: { event: "end", required: true } },
    {},
    { terminator: { event: "stop", required: true } },
    "terminator/event",
  ),
  fact(
    "terminator-event-changed",
    "E",
    { terminator: { event: "end", required: true } },
    { terminator: { event: "stop", required: true } },
    { terminator: { event: "end", required: false } },
    "terminator/event",
  ),
  fact("terminator-became-required", "I", last({ required: false }), {}, last({ required: false }), "terminator/required"),
  fact("terminator-became-optional", "E", {}, last({ required: false }), {}, "terminator/required"),
  fact("ignored-data-added", "I", {}, { ignored: ["ping"] }, {}, "ignored=ping"),
  fact(
    "ignored-data-removed",
    "W",
    { ignored: ["ping", "pong"] },
    { ignored: ["pong"] },
    { ignored: ["pong", "ping"] },
    "ignored=ping",
  ),
  fact("keep-alive-added", "I", {}, { keepAliveMs: 5000 }, {}, "keepAliveMs"),
  fact("keep-alive-removed", "W", { keepAliveMs: 5000 }, {}, { keepAliveMs: 9000 }, "keepAliveMs"),
  fact("keep-alive-increased", "W", { keepAliveMs: 5000 }, { keepAliveMs: 9000 }, { keepAliveMs: 2000 }, "keepAliveMs"),
  fact("keep-alive-decreased", "I", { keepAliveMs: 5000 }, { keepAliveMs: 2000 }, { keepAliveMs: 9000 }, "keepAliveMs"),
  fact("text-described", "I", {}, { text: "incremental" }, {}, "text"),
  fact("text-undescribed", "W", { text: "incremental" }, {}, { text: "cumulative" }, "text"),
  fact("text-became-cumulative", "E", { text: "incremental" }, { text: "cumulative" }, { text: "incremental" }, "text"),
  fact("text-became-incremental", "E", { text: "cumulative" }, { text: "incremental" }, { text: "cumulative" }, "text"),
  fact("text-asked-added", "I", {}, { otherText: { pieces: true } }, {}, "otherText/pieces"),
  fact("text-asked-removed", "E", { otherText: { pieces: true } }, {}, { otherText: { pieces: false } }, "otherText/pieces"),
  fact(
    "text-asked-changed",
    "E",
    { otherText: { pieces: true } },
    { otherText: { pieces: false } },
    { otherText: { pieces: true } },
    "otherText/pieces",
  ),
  fact("usage-added", "I", {}, { usage }, {}, "usage"),
  fact("usage-removed", "E", { usage }, {}, counts({ where: "every" }), "usage"),
  fact("usage-member-added", "W", { usage }, counts({ members: ["usage", "x.usage"] }), { usage }, "usage/members=x.usage"),
  fact(
    "usage-member-removed",
    "E",
    { usage },
    counts({ members: ["x.usage"] }),
    counts({ members: ["x", "usage"] }),
    "usage/members=usage",
  ),
  fact("usage-moved", "E", { usage }, counts({ where: "every" }), { usage }, "usage/where"),
  fact(
    "usage-became-total",
    "E",
    counts({ counts: "cumulative" }),
    { usage },
    counts({ counts: "incremental" }),
    "usage/counts",
  ),
  fact(
    "usage-became-cumulative",
    "E",
    { usage },
    counts({ counts: "cumulative" }),
    counts({ counts: "incremental" }),
    "usage/counts",
  ),
  fact(
    "usage-became-incremental",
    "E",
    { usage },
    counts({ counts: "incremental" }),
    counts({ counts: "cumulative" }),
    "usage/counts",
  ),
  fact("usage-asked-added", "E", { usage }, counts({ body: { ask: true } }), { usage }, "usage/body/ask"),
  fact(
    "usage-asked-removed",
    "I",
    counts({ body: { ask: true } }),
    { usage },
    counts({ body: { ask: false } }),
    "usage/body/ask",
  ),
  fact(
    "usage-asked-changed",
    "E",
    counts({ body: { ask: true } }),
    counts({ body: { ask: 1 } }),
    counts({ body: { ask: true } }),
    "usage/body/ask",
  ),
  fact("events-opened", "W", {}, { otherEvents: true }, { otherEvents: false }, "otherEvents"),
  fact("events-closed", "I", { otherEvents: true }, {}, { otherEvents: true }, "otherEvents"),
];
