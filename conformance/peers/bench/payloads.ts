import { seededRandom } from "./random.ts";
import type { Reading } from "./reading.ts";

/** A reply as the server sends it, and what a client that reads all of it has read. */
export interface Payload {
  readonly contentType: string;
  /** Each is one write, and one chunk of the chunked encoding. */
  readonly writes: readonly Uint8Array[];
  readonly expected: Reading;
}

const model = "gpt-4.1-mini-2025-04-14";
const words =
  " the a of to and in is that it for with as on by model answers stream token result value each part over time".split(" ");
// About one token in a hundred is not ASCII, as in English text with its dashes and quotes.
const rareWords = ["’", " —", " naïve", " 模型", " 🙂"];

function makeTokens(count: number, random: () => number): string[] {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? "";
  return Array.from({ length: count }, () => (random() < 0.01 ? pick(rareWords) : ` ${pick(words)}`));
}

const rounded = (value: number): number => Number(value.toFixed(7));

function makeLogprobs(token: string, alternatives: number, random: () => number): object {
  const entry = (text: string): object => ({
    token: text,
    logprob: rounded(-8 * random()),
    bytes: [...new TextEncoder().encode(text)],
  });
  const others = Array.from({ length: alternatives - 1 }, () => entry(` ${words[Math.floor(random() * words.length)]}`));
  const top = [entry(token), ...others];
  return { content: [{ ...entry(token), top_logprobs: top }], refusal: null };
}

/** The events of a chat stream: a role, the tokens, the finish reason, the usage, the terminator. */
function makeEvents(tokens: readonly string[], alternatives: number, random: () => number): string[] {
  const envelope = {
    id: "chatcmpl-BenchBenchBenchBenchBenchBench",
    object: "chat.completion.chunk",
    created: 1_763_800_000,
    model,
    service_tier: "default",
    system_fingerprint: "fp_bench00000",
  };
  const event = (delta: object, logprobs: object | null, reason: string | null): string =>
    JSON.stringify({ ...envelope, choices: [{ index: 0, delta, logprobs, finish_reason: reason }], usage: null });
  const usage = { prompt_tokens: 12, completion_tokens: tokens.length, total_tokens: tokens.length + 12 };
  const events = [
    event({ role: "assistant", content: "", refusal: null }, null, null),
    ...tokens.map((content) => event({ content }, alternatives > 0 ? makeLogprobs(content, alternatives, random) : null, null)),
    event({}, null, "stop"),
    JSON.stringify({ ...envelope, choices: [], usage }),
    "[DONE]",
  ];
  return events.map((data) => `data: ${data}\n\n`);
}

/** Cuts wherever the size says, in the middle of events and characters, as a network does. */
function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

/** `writeSize` is in bytes; without it each event is a write of its own. */
function chatStream(count: number, alternatives: number, writeSize: number | undefined): Payload {
  const random = seededRandom(count + alternatives);
  const tokens = makeTokens(count, random);
  const events = makeEvents(tokens, alternatives, random);
  const encoder = new TextEncoder();
  return {
    contentType: "text/event-stream; charset=utf-8",
    writes:
      writeSize === undefined ? events.map((event) => encoder.encode(event)) : cut(encoder.encode(events.join("")), writeSize),
    expected: {
      text: tokens.join(""),
      pieces: count,
      numbers: count * alternatives,
      finishReason: "stop",
      outputTokens: count,
    },
  };
}

function json(value: object, expected: Reading): Payload {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return { contentType: "application/json", writes: [bytes], expected };
}

function chatReply(count: number): Payload {
  const content = makeTokens(count, seededRandom(count)).join("");
  const reply = {
    id: "chatcmpl-BenchBenchBenchBenchBenchBench",
    object: "chat.completion",
    created: 1_763_800_000,
    model,
    choices: [
      {
        index: 0,
        message: { role: "assistant", content, refusal: null, annotations: [] },
        logprobs: null,
        finish_reason: "stop",
      },
    ],
    usage: { prompt_tokens: 12, completion_tokens: count, total_tokens: count + 12 },
    service_tier: "default",
    system_fingerprint: "fp_bench00000",
  };
  return json(reply, { text: content, pieces: 1, numbers: 0, finishReason: "stop", outputTokens: count });
}

function embeddings(count: number, dimensions: number): Payload {
  const random = seededRandom(count);
  const data = Array.from({ length: count }, (_, index) => ({
    object: "embedding",
    index,
    embedding: Array.from({ length: dimensions }, () => rounded(random() - 0.5) / 10),
  }));
  const reply = { object: "list", data, model: "text-embedding-3-small", usage: { prompt_tokens: 400, total_tokens: 400 } };
  const numbers = count * dimensions;
  return json(reply, { text: "", pieces: count, numbers, finishReason: undefined, outputTokens: undefined });
}

/** Vectors of the large reply; callers send as many texts. */
export const embeddingCount = 64;
const networkWrite = 16 * 1024;

/** Made when asked for: the long stream takes a moment. */
const makers = {
  "text-stream": () => chatStream(2000, 0, networkWrite),
  "text-stream-by-event": () => chatStream(2000, 0, undefined),
  "logprobs-stream": () => chatStream(500, 5, networkWrite),
  "short-stream": () => chatStream(100, 0, networkWrite),
  "long-stream": () => chatStream(50_000, 0, networkWrite),
  "small-reply": () => chatReply(120),
  "large-reply": () => embeddings(embeddingCount, 1536),
} satisfies Record<string, () => Payload>;

export type PayloadName = keyof typeof makers;

const made = new Map<PayloadName, Payload>();

export function payload(name: PayloadName): Payload {
  const known = made.get(name) ?? makers[name]();
  made.set(name, known);
  return known;
}

export function isPayloadName(name: string | undefined): name is PayloadName {
  return name !== undefined && Object.hasOwn(makers, name);
}
