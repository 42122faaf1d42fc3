import { createAfarensis } from "@lockstep/afarensis";
import { isLockstepError } from "@lockstep/core";
import { createOpenAI, openaiChat, type OpenAI, type OpenAIOptions } from "@lockstep/openai";
import { chat, streamChat } from "lockstep";
import { replayKey } from "../../harness/received-request.ts";

/** Does something against a server, and says what it saw. */
export type CaseRun = (baseUrl: string) => Promise<unknown>;

const body = { model: "m", messages: [{ role: "user" as const, content: "Hi" }] };
const request = { messages: [{ role: "user" as const, content: "Hi" }] };

function client(baseUrl: string, options: OpenAIOptions = {}): OpenAI {
  return createOpenAI({ apiKey: replayKey, baseUrl, dangerouslyAllowBrowser: true, maxRetries: 0, ...options });
}

/** What is thrown in place of the error, in words. */
async function failureOf(call: () => PromiseLike<unknown>): Promise<unknown> {
  const started = performance.now();
  try {
    return { value: await call() };
  } catch (error) {
    const { name, message, kind, partial } = error as Error & { kind?: string; partial?: readonly unknown[] };
    const waited = performance.now() - started;
    return { ours: isLockstepError(error), name, message, kind, partial: partial?.length, waited };
  }
}

/** Reads a stream, and counts into `seen` what it hands over. */
async function count(stream: AsyncIterable<unknown>, seen: { events: number }, each: () => void = () => {}): Promise<void> {
  for await (const _event of stream) {
    seen.events++;
    each();
  }
}

async function streamed(baseUrl: string, options: OpenAIOptions, signal?: AbortSignal, each?: () => void): Promise<unknown> {
  const seen = { events: 0 };
  const failure = await failureOf(async () => {
    const stream = await client(baseUrl, options).chat.completions.create({ ...body, stream: true }, { signal });
    await count(stream, seen, each);
  });
  return { ...(failure as object), ...seen };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function textOf(baseUrl: string): Promise<unknown> {
  const stream = streamChat(openaiChat("m", { client: client(baseUrl) }), request);
  const { text } = await stream.reply();
  return { length: text.length, sha256: await sha256(text) };
}

/** What no fixture shows, because it is about time, connections, forms or the place where the code runs. */
export const cases: Readonly<Record<string, CaseRun>> = {
  "abort-while-waiting": (baseUrl) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    return failureOf(() => client(baseUrl).chat.completions.create(body, { signal: controller.signal }));
  },
  "abort-in-stream": (baseUrl) => {
    const controller = new AbortController();
    return streamed(baseUrl, {}, controller.signal, () => controller.abort());
  },
  "leave-stream": async (baseUrl) => {
    const stream = await client(baseUrl).chat.completions.create({ ...body, stream: true });
    for await (const chunk of stream) return { first: chunk.id };
    return {};
  },
  timeout: (baseUrl) => failureOf(() => client(baseUrl, { timeout: 150 }).chat.completions.create(body)),
  "idle-timeout": (baseUrl) => streamed(baseUrl, { idleTimeout: 150 }),
  "total-timeout": (baseUrl) => streamed(baseUrl, { totalTimeout: 150 }),
  "retry-by-seconds": (baseUrl) =>
    failureOf(async () => (await chat(openaiChat("m", { client: client(baseUrl, { maxRetries: 2 }) }), request)).text),
  upload: (baseUrl) => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
    const file = new File([bytes], 'größe "1" 文.jsonl', { type: "application/jsonl" });
    const afarensis = createAfarensis({ apiKey: replayKey, baseUrl, dangerouslyAllowBrowser: true });
    return failureOf(async () => (await afarensis.files.create({ file, purpose: "fine-tune" })).id);
  },
  "long-event": textOf,
  compressed: textOf,
  "lists-at-once": async (baseUrl) => {
    const one = client(baseUrl);
    const names = Array.from({ length: 20 }, (_, index) => `model-${index}`);
    return { ids: await Promise.all(names.map(async (name) => (await one.models.retrieve(name)).id)) };
  },
  "key-not-meant": (baseUrl) =>
    failureOf(async () => (await client(baseUrl, { dangerouslyAllowBrowser: undefined }).models.list()).data.length),
  environment: () => failureOf(async () => (await chat(openaiChat("m"), request)).text),
};
