import { array, number, object } from "../harness/json-reading.ts";
import { suiteOf } from "../suites/index.ts";

/** Tokens that a call may use, before it is made. */
export interface Estimate {
  readonly input: number;
  readonly output: number;
  /** Why `output` is a guess. */
  readonly guess?: string;
}

// English text has about four letters a token and other scripts fewer: rather too much than too little.
const bytesPerToken = 3;

/** What a chat reply to the short prompts of the scenarios takes with much thinking before it. */
const usualOutput = 2000;

/** Limits of the output, by the names that APIs have for them. */
const limits = new Set(["max_tokens", "max_completion_tokens", "max_output_tokens", "maxOutputTokens", "max_tokens_to_sample"]);

/** How many answers a request asks for. */
const multiples = new Set(["n", "candidateCount", "num_return_sequences"]);

const answering = new Set(["chat", "completion", "response"]);

/** Estimates from the request alone: the length of its body, and the limit that it sets. */
export function estimate(body: unknown, role: string): Estimate {
  const input = body === undefined ? 0 : Math.ceil(Buffer.byteLength(JSON.stringify(body)) / bytesPerToken);
  if (!answering.has(role)) return { input, output: 0 };
  const times = Math.max(1, ...numbersOf(body, multiples));
  const [limit] = numbersOf(body, limits);
  if (limit !== undefined) return { input, output: limit * times };
  return { input, output: usualOutput * times, guess: "the request sets no limit" };
}

function numbersOf(value: unknown, names: ReadonlySet<string>): readonly number[] {
  const items = array(value);
  if (items) return items.flatMap((item) => numbersOf(item, names));
  return Object.entries(object(value) ?? {}).flatMap(([name, member]) => {
    const own = names.has(name) ? number(member) : undefined;
    return own === undefined ? numbersOf(member, names) : [own];
  });
}

/** What a reply says that it used, read by the suite's own reader; undefined where it says nothing. */
export function usedTokens(
  provider: string,
  role: string,
  said: { readonly body?: unknown; readonly chunks?: readonly unknown[] },
): number | undefined {
  const { wire } = suiteOf(provider);
  const { usage } = said.chunks ? wire.fromChunks(said.chunks) : wire.fromBody(said.body, role);
  const { totalTokens, inputTokens, outputTokens } = object(usage) ?? {};
  const sum = (number(inputTokens) ?? 0) + (number(outputTokens) ?? 0);
  return number(totalTokens) ?? (sum > 0 ? sum : undefined);
}
