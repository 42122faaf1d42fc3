import { createClientIn } from "../../src/client/create-client.ts";
import type { ProviderDescriptor } from "../../src/descriptor.ts";
import {
  type APIPromise,
  type ClientOptions,
  type EventStream,
  type Operation,
  type PagePromise,
  type RequestOptions,
  startPage,
  openEventStream,
  readPath,
} from "../../src/index.ts";
import { VirtualWorld } from "./virtual-world.ts";

/** A provider that does not exist, with every feature a descriptor can have. */
export const acme: ProviderDescriptor = {
  service: {
    id: "acme-ai",
    servers: [{ url: "https://api.acme.test/v1" }],
    auth: { header: "authorization", scheme: "Bearer" },
  },
  name: "Acme",
  environment: { apiKey: ["ACME_API_KEY", "ACME_KEY"], baseUrl: ["ACME_URL"] },
  requestIdHeaders: ["x-request-id", "cf-ray"],
  optionHeaders: { organization: { header: "Acme-Organization", environment: "ACME_ORG" } },
  errorCodes: [
    { code: "insufficient_quota", retry: false },
    { code: "engine_warming", retry: true },
    { code: "PerDay", piece: true, retry: false },
    { code: "balance is empty", piece: true, in: "message", retry: false },
    { code: "no warm engine", in: "message", retry: true },
  ],
  retryStatuses: [409, 425],
  retryCountHeader: "acme-retry-count",
  rateLimitHeaders: {
    requests: { limit: "x-limit-requests", remaining: "x-left-requests", reset: "x-reset-requests" },
    tokens: { limit: "x-limit-tokens", remaining: "x-left-tokens", reset: "x-reset-tokens" },
  },
};

export const chat: Operation = {
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
export const lenientChat: Operation = {
  ...chat,
  id: "lenient.create",
  stream: { ...chat.stream!, terminator: { data: "[DONE]", required: false } },
};
export const models: Operation = {
  id: "models.list",
  method: "GET",
  path: "/models",
  query: true,
  reply: "json",
  page: { start: startPage, items: "data", hasMore: "has_more", cursor: { parameter: "after", from: "id" } },
};
export const retrieve: Operation = {
  id: "models.retrieve",
  method: "GET",
  path: "/models/{model}/parts/{part}",
  pathParameters: { names: ["model", "part"], read: readPath },
  reply: "json",
};
export const createJob: Operation = {
  id: "jobs.create",
  method: "POST",
  path: "/jobs",
  requestType: "application/json",
  reply: "json",
  creates: true,
};
export const createOrder: Operation = { ...createJob, id: "orders.create", idempotencyHeader: "Idempotency-Key" };
export const deleteModel: Operation = {
  id: "models.delete",
  method: "DELETE",
  path: "/models/{model}",
  pathParameters: { names: ["model"], read: readPath },
  reply: "none",
};
export const operations: readonly Operation[] = [chat, lenientChat, models, retrieve, createJob, createOrder, deleteModel];

export interface Chunk {
  id?: string;
  choices: { index?: number; delta?: { content?: string }; finish_reason?: string | null }[];
}
type Create = (body: unknown, options?: RequestOptions) => APIPromise<any>;
type Stream = (body: object, options?: RequestOptions) => APIPromise<EventStream<Chunk>>;

/** The client's shape, as a provider package would cast it. */
export interface Acme {
  chat: { create: Create };
  lenient: { create: Create };
  models: {
    list: (query?: object | null, options?: RequestOptions) => PagePromise<{ id: string }>;
    retrieve: (model: unknown, part: unknown, options?: RequestOptions) => APIPromise<any>;
    delete: (model: string, options?: RequestOptions) => APIPromise<undefined>;
  };
  jobs: { create: Create };
  orders: { create: Create };
  withOptions: (options: ClientOptions & { organization?: string }) => Acme;
}

export const key = "ak-live-0123456789abcdef";
type Answer = Response | Error | ((request: SeenRequest) => Response | Promise<Response>);

export interface SeenRequest {
  url: string;
  init: RequestInit;
  headers: Headers;
  body: string | undefined;
  /** On the virtual clock. */
  at: number;
}

/** A client over a scripted fetch and a virtual clock: one answer for each attempt, the last one for all that follow. */
export function scripted(
  answers: readonly Answer[],
  options: ClientOptions & { organization?: string } = {},
  descriptor: ProviderDescriptor = acme,
): { client: Acme; requests: SeenRequest[]; world: VirtualWorld } {
  const world = new VirtualWorld();
  const requests: SeenRequest[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const request = { url, init, headers: new Headers(init.headers), body: init.body as string | undefined, at: world.time };
    requests.push(request);
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    if (answer === undefined) throw new Error("no answer scripted");
    if (answer instanceof Error) throw answer;
    return typeof answer === "function" ? answer(request) : answer.clone();
  };
  const client = createClientIn(world.runtime, descriptor, operations, { apiKey: key, fetch, ...options }) as Acme;
  return { client, requests, world };
}

export function json(value: unknown, init: ResponseInit = {}): Response {
  const headers = { "content-type": "application/json", ...(init.headers as Record<string, string>) };
  return new Response(JSON.stringify(value), { ...init, headers });
}

export function sse(text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, { headers: { "content-type": "text/event-stream", ...headers } });
}

export const streaming = { model: "m", stream: true } as const;
export const openStream = (client: Acme, options?: RequestOptions): Promise<EventStream<Chunk>> =>
  Promise.resolve((client.chat.create as Stream)(streaming, options));

export const chunk = (content: string, finish: string | null = null, index: number = 0): string =>
  `data: ${JSON.stringify({ id: "c1", choices: [{ index, delta: { content }, finish_reason: finish }] })}\n\n`;

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export async function failure<T = any>(promise: Promise<unknown>): Promise<T> {
  try {
    await promise;
  } catch (error) {
    return error as T;
  }
  throw new Error("expected a rejection");
}
