/** Builders of the small documents that the tests compare. */
import { compareDocuments } from "../../src/compare/compare.ts";
import { toForeignDocument } from "../../src/document/load-foreign.ts";
import type { DriftFinding } from "../../src/report/finding.ts";

export type Json = any;

export const at = {
  operation: "#/paths/~1things/post",
  request: "#/paths/~1things/post/requestBody/content/application~1json/schema",
  response: "#/paths/~1things/post/responses/200/content/application~1json/schema",
  event: "#/paths/~1things/post/responses/200/content/text~1event-stream/schema",
};

/** A document with one operation, whose parts may be replaced. */
export function documentOf(operation: Json = {}, rest: Json = {}): Json {
  const json = { "application/json": { schema: { type: "object" } } };
  return {
    openapi: "3.1.0",
    info: { title: "things", version: "1" },
    servers: [{ url: "https://a.invalid/v1" }],
    paths: {
      "/things": {
        post: {
          operationId: "things.create",
          requestBody: { required: true, content: json },
          responses: { 200: { description: "", content: json } },
          ...operation,
        },
      },
    },
    ...rest,
  };
}

const content = (schema: Json, type = "application/json"): Json => ({ content: { [type]: { schema } } });

/** A document whose request, reply or event has the schema. */
export function withSchema(direction: "request" | "response" | "event", schema: Json, components?: Json): Json {
  const rest = components ? { components } : {};
  if (direction === "request") return documentOf({ requestBody: { required: true, ...content(schema) } }, rest);
  const type = direction === "event" ? "text/event-stream" : "application/json";
  return documentOf({ responses: { 200: { description: "", ...content(schema, type) } } }, rest);
}

/** A document whose operation streams as described. */
export function withStream(stream: Json, event: Json = { type: "object" }, operation: Json = {}): Json {
  return documentOf({
    "x-lockstep-source": [{ name: "a test", date: "2026-11-29" }],
    ...(stream === undefined ? {} : { "x-lockstep-stream": stream }),
    responses: { 200: { description: "", ...content(event, "text/event-stream") } },
    ...operation,
  });
}

export function compare(
  before: Json,
  after: Json,
  options: { foreign?: boolean; eventMember?: string } = {},
): readonly DriftFinding[] {
  return compareDocuments({ before: toForeignDocument(before, "before"), after: toForeignDocument(after, "after"), ...options })
    .findings;
}

/** A rule, the levels it must have, a pair that triggers it, and an `after` that must not. */
export interface SchemaCase {
  readonly rule: string;
  /** Levels in a request and in a reply; undefined where the rule is silent. */
  readonly levels: readonly [request: string | undefined, response: string | undefined];
  readonly before: Json;
  readonly after: Json;
  readonly unlike: Json;
  /** Pointer of the finding, below the pointer of the schema. */
  readonly at: string;
}

const LEVELS: Readonly<Record<string, string | undefined>> = { E: "error", W: "warning", I: "info", "-": undefined };

/** `E/I`: an error in a request, an info in a reply; `-` is silent. */
export function schemaCase(rule: string, levels: string, before: Json, after: Json, unlike: Json, at = ""): SchemaCase {
  const [request = "-", response = "-"] = levels.split("/");
  return { rule, levels: [LEVELS[request], LEVELS[response]], before, after, unlike, at };
}

/** A rule of whole documents. */
export interface DocumentCase {
  readonly rule: string;
  readonly level: string;
  readonly before: Json;
  readonly after: Json;
  readonly unlike: Json;
  readonly subject: string;
  readonly at: string;
}

export function documentCase(
  rule: string,
  level: string,
  [before, after, unlike]: readonly [Json, Json, Json],
  subject: string,
  at: string,
): DocumentCase {
  return { rule, level: LEVELS[level] ?? "none", before, after, unlike, subject, at };
}
