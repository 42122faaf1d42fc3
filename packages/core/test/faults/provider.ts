import { encodeForm, followSignedUrl, openEventStream, type Operation, type ProviderDescriptor } from "../../src/index.ts";

/** The key of every scenario; no text that leaves a client may hold it. */
export const key = "ak-live-0123456789abcdef";

/** A provider that does not exist, with what a descriptor can say about retries. */
export const provider: ProviderDescriptor = {
  service: {
    id: "acme-ai",
    servers: [{ url: "https://api.acme.test/v1" }],
    auth: { header: "authorization", scheme: "Bearer" },
  },
  name: "Acme",
  environment: { apiKey: ["ACME_API_KEY"], baseUrl: ["ACME_URL"] },
  requestIdHeaders: ["x-request-id"],
  errorCodes: [
    { code: "insufficient_quota", retry: false },
    { code: "billing_hard_limit", retry: false },
    { code: "engine_warming", retry: true },
  ],
  retryStatuses: [409, 425],
  rateLimitHeaders: {
    requests: { limit: "x-limit-requests", remaining: "x-left-requests", reset: "x-reset-requests" },
    tokens: { limit: "x-limit-tokens", remaining: "x-left-tokens", reset: "x-reset-tokens" },
  },
};

const chat: Operation = {
  id: "chat.create",
  method: "POST",
  path: "/chat",
  requestType: "application/json",
  reply: "json",
  stream: {
    framing: "sse",
    open: openEventStream,
    body: { stream: true },
    finish: { choices: "choices", field: "finish_reason", countFrom: "n" },
    terminator: { data: "[DONE]", required: true },
  },
};
const createJob: Operation = { ...chat, id: "jobs.create", path: "/jobs", creates: true };

/** One operation for each way in which a call can differ. */
export const operations = {
  chat,
  /** Its streams may end without a terminator, and it says how often it sends a comment. */
  lenient: {
    ...chat,
    id: "lenient.create",
    stream: {
      ...chat.stream,
      framing: "sse",
      open: openEventStream,
      terminator: { data: "[DONE]", required: false },
      keepAliveMs: 10_000,
    },
  },
  /** It says that it sends a comment, but seldom. */
  seldom: {
    ...chat,
    id: "seldom.create",
    stream: { ...chat.stream, framing: "sse", open: openEventStream, keepAliveMs: 100_000 },
  },
  /** Its last event has a name, like all others. */
  named: {
    ...chat,
    id: "named.create",
    stream: {
      framing: "sse",
      open: openEventStream,
      body: { stream: true },
      terminator: { event: "message_stop", required: true },
    },
  },
  createJob,
  /** Creates something only when it is asked to keep it. */
  respond: { ...chat, id: "responses.create", path: "/responses", createsWith: { store: true } },
  createOrder: { ...createJob, id: "orders.create", path: "/orders", idempotencyHeader: "Idempotency-Key" },
  upload: { ...chat, id: "files.upload", path: "/files", requestType: "application/octet-stream" },
  form: { ...chat, id: "forms.send", path: "/forms", requestType: "multipart/form-data", encodeForm },
  /** Answers with a redirect to a signed URL. */
  download: { id: "files.content", method: "GET", path: "/files/1", reply: "text", followRedirect: followSignedUrl },
  read: { id: "things.read", method: "GET", path: "/things", reply: "json" },
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationName = keyof typeof operations;
