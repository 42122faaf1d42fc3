import type { Fact } from "./fact.ts";

const finish: readonly Fact[] = [
  { member: "choices", word: "finish-choices", kind: "value" },
  { member: "field", word: "finish-field", kind: "value" },
  { member: "unfinished", word: "finish-unfinished", kind: "list" },
  { member: "countFrom", word: "finish-count", kind: "value" },
  { member: "insteadOfChoices", word: "finish-instead", kind: "value" },
];

const terminator: readonly Fact[] = [
  { member: "data", word: "terminator-data", kind: "value" },
  { member: "event", word: "terminator-event", kind: "value" },
  { member: "required", word: "terminator", kind: "flag", yes: "terminator-became-required", no: "terminator-became-optional" },
];

const usage: readonly Fact[] = [
  { member: "members", word: "usage-member", kind: "list" },
  { member: "where", word: "usage", kind: "value", changed: "usage-moved" },
  { member: "counts", word: "usage", kind: "became" },
  { member: "body", word: "usage-asked", kind: "map" },
];

const stream: readonly Fact[] = [
  { member: "framing", word: "stream-framing", kind: "value" },
  { member: "body", word: "stream-body", kind: "map" },
  { member: "headers", word: "stream-header", kind: "map" },
  { member: "operation", word: "stream-method", kind: "value" },
  { member: "finish", word: "finish", kind: "group", members: finish },
  { member: "terminator", word: "terminator", kind: "group", members: terminator },
  { member: "ignored", word: "ignored-data", kind: "list" },
  { member: "keepAliveMs", word: "keep-alive", kind: "number" },
  { member: "text", word: "text", kind: "became" },
  { member: "otherText", word: "text-asked", kind: "map" },
  { member: "usage", word: "usage", kind: "group", members: usage, shows: "members" },
  { member: "otherEvents", word: "events", kind: "flag", yes: "events-opened", no: "events-closed" },
];

const cursor: readonly Fact[] = [
  { member: "parameter", word: "pagination-cursor-parameter", kind: "value" },
  { member: "from", word: "pagination-cursor-from-item", kind: "value" },
  { member: "fromReply", word: "pagination-cursor-from-reply", kind: "value" },
];

const pagination: readonly Fact[] = [
  { member: "items", word: "pagination-items", kind: "value" },
  { member: "hasMore", word: "pagination-has-more", kind: "value" },
  { member: "cursor", word: "pagination-cursor", kind: "group", members: cursor },
];

const polling: readonly Fact[] = [
  { member: "operation", word: "polling-operation", kind: "value" },
  { member: "id", word: "polling-id", kind: "value" },
  { member: "status", word: "polling-status", kind: "value" },
  { member: "succeeded", word: "polling-success", kind: "list" },
  { member: "failed", word: "polling-failure", kind: "list" },
  { member: "error", word: "polling-error", kind: "value" },
];

/** Extensions of an operation whose facts are compared; specs/_extensions.schema.json says what each means. */
export const operationFacts: readonly Fact[] = [
  { member: "x-lockstep-stream", word: "stream", kind: "group", members: stream },
  { member: "x-lockstep-pagination", word: "pagination", kind: "group", members: pagination },
  { member: "x-lockstep-polling", word: "polling", kind: "group", members: polling },
  { member: "x-lockstep-redirect", word: "redirect", kind: "flag", yes: "redirect-added", no: "redirect-removed" },
  { member: "x-lockstep-creates", word: "creates", kind: "value" },
  {
    member: "x-lockstep-idempotency",
    word: "idempotency",
    kind: "group",
    members: [{ member: "header", word: "idempotency", kind: "value" }],
    shows: "header",
  },
];
