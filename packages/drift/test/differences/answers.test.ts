import { expect, test } from "vitest";
import { below, documentOf, pageOf, type Json } from "./two-documents.ts";

const usage = (properties: Json): Json => ({ usage: { type: "object", properties } });
const count = { type: "integer" };

test("members of replies and chunks that only one has, with what they are", () => {
  const first = { message: { refusal: { type: "string" } }, reply: { moderation: {} } };
  const acme = {
    message: { reasoning_content: { type: "string", description: "How it reasoned." } },
    chunk: { citations: {} },
  };
  expect(below(pageOf(first, acme), "## Replies")).toEqual([
    "| in | of | at First alone | at Acme alone |",
    "|---|---|---|---|",
    "| the top | replies | `moderation` | – |",
    "| `choices[].message` | replies | `refusal` | `reasoning_content` |",
    "| the top | chunks | – | `citations` |",
    "| `choices[].delta` | chunks | `refusal` | `reasoning_content` |",
    "- `reasoning_content`: How it reasoned.",
  ]);
});

test("members of another kind, and those that may be absent or null", () => {
  const first = {
    message: { index: { type: "integer" } },
    reply: { id: { type: "string" } },
    chunk: { object: { const: "object" } },
  };
  const acme = {
    message: { index: { type: ["integer", "string"] }, content: { type: ["string", "null"] } },
    reply: { id: { type: ["string", "null"] } },
    chunk: { object: { const: "chunk" } },
  };
  const lines = below(pageOf(first, acme), "## Replies");
  expect(lines).toContain("| `choices[].message.index` | integer | integer; or string |");
  expect(lines.find((line) => line.startsWith("May be null here"))).toContain(
    "`id` in whole replies, `choices[].message.content`",
  );
  expect(lines).toContain("| `object` in chunks | `object` | `chunk` |");
});

test("what always comes at the reference, and here only sometimes", () => {
  const { responses } = documentOf().paths["/chat/completions"].post;
  const { content } = responses["200"];
  delete content["application/json"].schema.properties.choices.items.properties.message.required;
  delete content["text/event-stream"].schema.properties.choices.items.properties.delta.required;
  const page = pageOf({}, { operation: { responses } });
  expect(page).toContain("May be absent here, and never is at First: `choices[].message.content`, `choices[].delta.content`.");
});

test("a reply that may be something else does not hide what it is otherwise", () => {
  const { responses } = documentOf({ reply: { id: {} } }).paths["/chat/completions"].post;
  const media = responses["200"].content["application/json"];
  media.schema = { oneOf: [media.schema, { type: "object", required: ["later"], properties: { later: { type: "string" } } }] };
  const lines = below(pageOf({}, { operation: { responses } }), "## Replies");
  expect(lines).toContain("| the top | replies | – | `id` |");
  expect(lines.find((line) => line.startsWith("| the body |"))).toContain("object with later");
});

test("finish reasons of either, and what the facade makes of them", () => {
  const finish = (...values: readonly string[]): Json => {
    const { responses } = documentOf().paths["/chat/completions"].post;
    const choices = responses["200"].content["application/json"].schema.properties.choices;
    choices.items.properties.finish_reason["x-extensible-enum"] = values;
    return { operation: { responses } };
  };
  const dialect = { finishReasons: { stop: "stop", sensitive: "content-filter" } };
  const lines = below(
    pageOf(finish("stop", "length"), finish("stop", "sensitive", "new"), { acme: { dialect } }),
    "## Finish reasons",
  );
  expect(lines.slice(2)).toEqual([
    "| `stop` | yes | yes | `stop` |",
    "| `length` | yes | – | `other` |",
    "| `sensitive` | – | yes | `content-filter` |",
    "| `new` | – | yes | `other` |",
  ]);
});

test("how a stream is asked for, runs and ends", () => {
  expect(below(pageOf({}, {}), "## Streams")).toEqual(["Streams are asked for, and end, as at First."]);
  const stream = {
    body: { stream: true, incremental: true },
    finish: { choices: "choices", field: "done" },
    terminator: { data: "[DONE]", required: false },
    keepAliveMs: 5000,
    grammar: { order: "chunk+ last" },
  };
  expect(below(pageOf({}, { stream }), "## Streams").slice(2, -1)).toEqual([
    '| asked for by the body | `"stream":true` | `"stream":true,"incremental":true` |',
    "| order of events | – | `chunk+ last` |",
    "| a choice ends with | `finish_reason` | `done` |",
    "| the stream ends with | `[DONE]` | `[DONE]`, not always |",
    "| milliseconds between signs of life | – | `5000` |",
  ]);
});

test("usage: where a count stands, what only one counts, whether a stream has it unasked", () => {
  const options = { stream_options: { type: "object", properties: { include_usage: { type: "boolean" } } } };
  const first = { ...usage({ prompt_tokens: count, details: { type: "object", properties: { cached: count } } }) };
  const acme = {
    ...usage({ prompt_tokens: { ...count, description: "All of them." }, hits: { ...count, description: "Of the cache." } }),
  };
  const usageParts = { cachedInputTokens: ["details.cached", "hits"] };
  const page = pageOf(
    { reply: first, chunk: first, request: options },
    { reply: acme, chunk: acme },
    { first: { dialect: { usageParts } }, acme: { dialect: { usageParts } } },
  );
  const lines = below(page, "## Usage");
  expect(lines).toContain("| `cachedInputTokens` | `details.cached` | `hits` |");
  expect(lines).toContain("| `usage` | replies, chunks | `details` | `hits` |");
  expect(lines).toContain("- `hits`: Of the cache.");
  expect(lines).toContain("- `prompt_tokens` here: All of them.");
  expect(page).toContain("| usage | asked for by `stream_options.include_usage` | unasked |");
});

test("errors: forms of the body, known words, what is tried again", () => {
  const error = {
    oneOf: [
      {
        type: "object",
        required: ["error"],
        properties: { error: { type: "object", properties: { message: { type: "string" } } } },
      },
      { type: "object", required: ["code"], properties: { code: { type: "integer" } } },
    ],
  };
  const acme = {
    service: {
      retryStatuses: [409],
      errorCodes: [
        { code: "broke", retry: false },
        { code: "busy", retry: true },
      ],
    },
  };
  const lines = below(pageOf({}, { error }, { acme }), "## Errors");
  expect(lines.slice(2)).toEqual([
    "| body | `{ error: { message } }` | `{ error: { message } }` or `{ code }` |",
    "| statuses tried again, beside 408, 429 and 5XX | – | `409` |",
    "| codes never tried again | – | `broke` |",
    "| codes always tried again | – | `busy` |",
    "May be absent here, and never is at First: `error.message`.",
  ]);
});

test("what is special about the statuses of errors", () => {
  const { responses } = documentOf().paths["/chat/completions"].post;
  responses["4XX"].description = "It was refused. 402 is an empty balance.";
  responses["5XX"] = { description: "It failed." };
  expect(below(pageOf({}, { operation: { responses } }), "## Errors")).toEqual([
    "- 4XX here: It was refused. 402 is an empty balance.",
  ]);
});

test("addresses, keys and headers", () => {
  const document = {
    components: {
      securitySchemes: { key: { type: "apiKey", in: "header", name: "x-key" }, other: { type: "http", scheme: "bearer" } },
    },
  };
  const service = {
    environment: { apiKey: ["ACME_API_KEY"] },
    requestIdHeaders: ["x-id"],
    rateLimitHeaders: { tokens: { limit: "x-limit" } },
    optionHeaders: { team: { header: "x-team" } },
  };
  const page = pageOf({}, { document, operation: { servers: [{ url: "https://b.invalid" }] } }, { acme: { service } });
  expect(below(page, "## Addresses, keys and headers").slice(2)).toEqual([
    "| base URLs | `https://a.invalid/v1` | `https://b.invalid` |",
    "| key | `Authorization: Bearer` | header `x-key` |",
    "| variables of the key | – | `ACME_API_KEY` |",
    "| header of the request id | – | `x-id` |",
    "| headers of limits | – | tokens: `x-limit` |",
    "| headers for options | – | `x-team` |",
  ]);
});
