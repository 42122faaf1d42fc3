/** Two small documents of one dialect, and the page that is made of them. */
import { differencePages } from "../../src/differences/pages.ts";
import type { DialectTable, ServiceTable, Subject } from "../../src/differences/subject.ts";

export type Json = any;

const json = (schema: Json): Json => ({ description: "", content: { "application/json": { schema } } });

export interface Wire {
  readonly request?: Json;
  readonly required?: readonly string[];
  readonly message?: Json;
  readonly reply?: Json;
  readonly chunk?: Json;
  readonly error?: Json;
  readonly stream?: Json;
  readonly operation?: Json;
  readonly paths?: Json;
  readonly document?: Json;
}

/** A document with the operation that answers a conversation; members are added to its parts. */
export function documentOf({
  request,
  required = [],
  message,
  reply,
  chunk,
  error,
  stream,
  operation,
  paths,
  document,
}: Wire = {}): Json {
  const text = { type: "string" };
  const answer = { type: "object", required: ["content"], properties: { content: text, ...message } };
  const choice = (member: string): Json => ({
    type: "object",
    properties: { [member]: answer, finish_reason: { type: "string", "x-extensible-enum": ["stop", "length"] } },
  });
  const choices = (member: string): Json => ({ choices: { type: "array", items: choice(member) } });
  const failed = { error: { type: "object", required: ["message"], properties: { message: text } } };
  const post = {
    operationId: "chat.completions.create",
    summary: "Answer.",
    requestBody: {
      content: {
        "application/json": {
          schema: { type: "object", required, properties: { model: text, ...request } },
        },
      },
    },
    responses: {
      "200": {
        description: "",
        content: {
          ...json({ type: "object", properties: { ...choices("message"), ...reply } }).content,
          "text/event-stream": { schema: { type: "object", properties: { ...choices("delta"), ...chunk } } },
        },
      },
      "4XX": json(error ?? { type: "object", properties: failed }),
    },
    "x-lockstep-stream": {
      framing: "sse",
      body: { stream: true },
      finish: { choices: "choices", field: "finish_reason" },
      terminator: { data: "[DONE]", required: true },
      ...stream,
    },
    ...operation,
  };
  return {
    openapi: "3.1.0",
    info: { title: "a service", version: "1" },
    servers: [{ url: "https://a.invalid/v1" }],
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
    paths: { "/chat/completions": { post }, ...paths },
    ...document,
  };
}

interface Tables {
  readonly service?: Partial<ServiceTable>;
  readonly dialect?: Partial<DialectTable>;
  readonly scope?: Partial<Subject["scope"]>;
}

const service: ServiceTable = { name: "", environment: { apiKey: [] }, requestIdHeaders: [] };
const dialect: DialectTable = {
  name: "",
  maxTokensField: "max_tokens",
  finishReasons: { stop: "stop", length: "length" },
  reasoningFields: [],
  sendReasoningAs: null,
  usageParts: {},
};

export function subjectOf(id: string, name: string, document: Json, tables: Tables = {}): Subject {
  const nothing = (): undefined => undefined;
  return {
    id,
    name,
    document,
    scope: { omits: nothing, omitsMethod: nothing, omitsField: nothing, ...tables.scope },
    service: { ...service, ...tables.service },
    dialect: { ...dialect, ...tables.dialect },
  };
}

/** The page of a provider `Acme`, beside a reference `First`. */
export function pageOf(first: Wire, acme: Wire, tables: { readonly first?: Tables; readonly acme?: Tables } = {}): string {
  const pages = differencePages(subjectOf("first", "First", documentOf(first), tables.first), [
    subjectOf("acme", "Acme", documentOf(acme), tables.acme),
  ]);
  return pages.get("acme.md") ?? "";
}

/** The lines below a heading, up to the next of any level. */
export function below(page: string, heading: string): string[] {
  const lines = page.split("\n");
  const start = lines.indexOf(heading);
  if (start < 0) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#{2,3} /.test(line));
  return rest.slice(0, end < 0 ? undefined : end).filter((line) => line !== "");
}
