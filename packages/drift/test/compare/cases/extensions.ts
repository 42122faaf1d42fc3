import { at, documentCase, documentOf, type DocumentCase, type Json } from "../documents.ts";

const source = { "x-lockstep-source": [{ name: "a test", date: "2026-11-29" }] };

function extension(
  name: string,
  rule: string,
  level: string,
  before: Json,
  after: Json,
  unlike: Json,
  below = "",
): DocumentCase {
  const document = (value: Json): Json =>
    documentOf({ ...source, ...(value === undefined ? {} : { [`x-lockstep-${name}`]: value }) });
  const [path = ""] = below.split("=");
  return documentCase(
    rule,
    level,
    [document(before), document(after), document(unlike)],
    name + below,
    `${at.operation}/x-lockstep-${name}${path}`,
  );
}

const page = { items: "data", hasMore: "has_more", cursor: { parameter: "after", from: "id" } };
const pages = (rest: Json) => ({ ...page, ...rest });
const cursor = (rest: Json) => pages({ cursor: rest });
const without = (name: string, value: Json) => Object.fromEntries(Object.entries(value).filter(([member]) => member !== name));
const work = { operation: "tasks.get", id: "id", status: "status", succeeded: ["done"], failed: ["failed"] };
const poll = (rest: Json) => ({ ...work, ...rest });
const alias = (rest: Json = {}) => [{ id: "beta.things.create", ...rest }];
const prefixed = (value?: string) => {
  const parameter = {
    name: "id",
    in: "path",
    required: true,
    schema: { type: "string" },
    ...(value && { "x-lockstep-prefix": value }),
  };
  return {
    ...documentOf(),
    paths: { "/things/{id}": { get: { operationId: "things.get", ...source, parameters: [parameter], responses: {} } } },
  };
};
const prefixAt = "#/paths/~1things~1{id}/get/parameters/0";

/** Pages, work that is waited for, and the other facts of an operation. */
export const extensionCases: readonly DocumentCase[] = [
  extension("pagination", "pagination-added", "E", undefined, page, undefined),
  extension("pagination", "pagination-removed", "E", page, undefined, page),
  extension("pagination", "pagination-items-added", "E", without("items", page), page, without("items", page), "/items"),
  extension("pagination", "pagination-items-removed", "E", page, without("items", page), pages({ items: "list" }), "/items"),
  extension("pagination", "pagination-items-changed", "E", page, pages({ items: "list" }), page, "/items"),
  extension(
    "pagination",
    "pagination-has-more-added",
    "I",
    without("hasMore", page),
    page,
    without("hasMore", page),
    "/hasMore",
  ),
  extension(
    "pagination",
    "pagination-has-more-removed",
    "E",
    page,
    without("hasMore", page),
    pages({ hasMore: "more" }),
    "/hasMore",
  ),
  extension("pagination", "pagination-has-more-changed", "E", page, pages({ hasMore: "more" }), page, "/hasMore"),
  extension("pagination", "pagination-cursor-added", "I", without("cursor", page), page, without("cursor", page), "/cursor"),
  extension("pagination", "pagination-cursor-removed", "E", page, without("cursor", page), page, "/cursor"),
  extension(
    "pagination",
    "pagination-cursor-parameter-changed",
    "E",
    page,
    cursor({ parameter: "next", from: "id" }),
    page,
    "/cursor/parameter",
  ),
  extension(
    "pagination",
    "pagination-cursor-from-item-added",
    "E",
    cursor({ parameter: "after", fromReply: "next" }),
    page,
    cursor({ parameter: "after", fromReply: "more" }),
    "/cursor/from",
  ),
  extension(
    "pagination",
    "pagination-cursor-from-item-removed",
    "E",
    page,
    cursor({ parameter: "after", fromReply: "next" }),
    cursor({ parameter: "after", from: "key" }),
    "/cursor/from",
  ),
  extension(
    "pagination",
    "pagination-cursor-from-item-changed",
    "E",
    page,
    cursor({ parameter: "after", from: "key" }),
    page,
    "/cursor/from",
  ),
  extension(
    "pagination",
    "pagination-cursor-from-reply-added",
    "E",
    page,
    cursor({ parameter: "after", fromReply: "next" }),
    page,
    "/cursor/fromReply",
  ),
  extension(
    "pagination",
    "pagination-cursor-from-reply-removed",
    "E",
    cursor({ parameter: "after", fromReply: "next" }),
    page,
    cursor({ parameter: "after", fromReply: "more" }),
    "/cursor/fromReply",
  ),
  extension(
    "pagination",
    "pagination-cursor-from-reply-changed",
    "E",
    cursor({ parameter: "after", fromReply: "next" }),
    cursor({ parameter: "after", fromReply: "more" }),
    page,
    "/cursor/fromReply",
  ),
  extension("polling", "polling-added", "E", undefined, work, undefined),
  extension("polling", "polling-removed", "E", work, undefined, work),
  extension("polling", "polling-operation-changed", "E", work, poll({ operation: "jobs.get" }), work, "/operation"),
  extension("polling", "polling-id-changed", "E", work, poll({ id: "task_id" }), work, "/id"),
  extension("polling", "polling-status-changed", "E", work, poll({ status: "state" }), work, "/status"),
  extension("polling", "polling-success-added", "E", work, poll({ succeeded: ["done", "ended"] }), work, "/succeeded=ended"),
  extension(
    "polling",
    "polling-success-removed",
    "E",
    poll({ succeeded: ["done", "ended"] }),
    work,
    poll({ succeeded: ["ended", "done"] }),
    "/succeeded=ended",
  ),
  extension("polling", "polling-failure-added", "E", work, poll({ failed: ["failed", "lost"] }), work, "/failed=lost"),
  extension(
    "polling",
    "polling-failure-removed",
    "E",
    poll({ failed: ["failed", "lost"] }),
    work,
    poll({ failed: ["lost", "failed"] }),
    "/failed=lost",
  ),
  extension("polling", "polling-error-added", "I", work, poll({ error: "error" }), work, "/error"),
  extension("polling", "polling-error-removed", "E", poll({ error: "error" }), work, poll({ error: "fault" }), "/error"),
  extension(
    "polling",
    "polling-error-changed",
    "E",
    poll({ error: "error" }),
    poll({ error: "fault" }),
    poll({ error: "error" }),
    "/error",
  ),
  extension("redirect", "redirect-added", "W", undefined, true, undefined),
  extension("redirect", "redirect-removed", "W", true, undefined, true),
  extension("creates", "creates-added", "W", undefined, true, undefined),
  extension("creates", "creates-removed", "I", true, undefined, { body: { store: true } }),
  extension("creates", "creates-changed", "W", true, { body: { store: true } }, true),
  extension("idempotency", "idempotency-added", "I", undefined, { header: "Idempotency-Key" }, undefined),
  extension("idempotency", "idempotency-removed", "E", { header: "Idempotency-Key" }, undefined, { header: "X-Key" }),
  documentCase(
    "idempotency-changed",
    "E",
    [{ header: "Idempotency-Key" }, { header: "X-Key" }, { header: "Idempotency-Key" }].map((value) =>
      documentOf({ ...source, "x-lockstep-idempotency": value }),
    ) as [Json, Json, Json],
    "idempotency/header",
    `${at.operation}/x-lockstep-idempotency/header`,
  ),
  documentCase(
    "alias-added",
    "I",
    [documentOf(source), documentOf({ ...source, "x-lockstep-aliases": alias() }), documentOf(source)],
    "alias=beta.things.create",
    at.operation,
  ),
  documentCase(
    "alias-removed",
    "E",
    [
      documentOf({ ...source, "x-lockstep-aliases": alias() }),
      documentOf(source),
      documentOf({ ...source, "x-lockstep-aliases": alias({ deprecated: true }) }),
    ],
    "alias=beta.things.create",
    at.operation,
  ),
  documentCase(
    "alias-changed",
    "E",
    [alias({ query: { beta: "true" } }), alias({ query: { beta: "1" } }), alias({ query: { beta: "true" } })].map((value) =>
      documentOf({ ...source, "x-lockstep-aliases": value }),
    ) as [Json, Json, Json],
    "alias=beta.things.create",
    at.operation,
  ),
  documentCase("prefix-added", "W", [prefixed(), prefixed("models/"), prefixed()], "parameter/path/id", prefixAt),
  documentCase("prefix-removed", "W", [prefixed("models/"), prefixed(), prefixed("models/")], "parameter/path/id", prefixAt),
  documentCase(
    "prefix-changed",
    "E",
    [prefixed("models/"), prefixed("tunedModels/"), prefixed("models/")],
    "parameter/path/id",
    prefixAt,
  ),
];
