import { providerSentence } from "@lockstep/traffic";
import { array, object, string } from "../harness/json-reading.ts";
import { readChunks } from "../harness/read-events.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { suiteOf } from "../suites/index.ts";
import { mediaType, type Exchange } from "./exchange.ts";

/** What a recorded answer says, read by the suite's own readers: none of it comes from a client. */
export interface Answer {
  readonly body?: unknown;
  readonly chunks?: readonly unknown[];
  /** Members of the facade's reply; absent for an error. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly toolCalls: readonly unknown[];
}

/** Reads the bytes; undefined where they are no answer of the kind that was asked for. */
export function readAnswer(provider: string, role: string, streamed: boolean, { response }: Exchange): Answer | undefined {
  const { wire, laws } = suiteOf(provider);
  const type = mediaType(response.headers);
  const isError = response.status >= 400;
  if (streamed && !isError) {
    if (type !== "text/event-stream") return undefined;
    const chunks = readChunks(response.body);
    const members = wire.fromChunks(chunks);
    return chunks.length === 0
      ? undefined
      : { chunks, members, toolCalls: assembledCalls(chunks) ?? array(members["toolCalls"]) ?? [] };
  }
  const body = parse(response.body);
  if (body === undefined) return isError ? { toolCalls: [] } : undefined;
  if (isError) return { body, toolCalls: [] };
  const members = wire.fromBody(body, role);
  return { body, members, toolCalls: array(members["toolCalls"]) ?? [] };

  /** Streamed calls are put together by the laws' rules; a stream that breaks them is left to the reader of chunks. */
  function assembledCalls(chunks: readonly unknown[]): readonly unknown[] | undefined {
    try {
      return array(wire.fromBody(laws.assemble(chunks), role)["toolCalls"]);
    } catch {
      return undefined;
    }
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/** What a scenario is about, as far as an answer can show it. */
interface Wanted {
  readonly finishReason?: string;
  readonly calls: number;
  readonly reasoning: boolean;
  readonly logprobs: boolean;
}

/**
 * Why an answer does not show what its scenario is about; undefined where it does. A label is never better than the truth: an
 * answer without a tool call is no recording of a tool call. `exchange` is redacted, for the answer's own words are repeated.
 */
export function notShown(scenario: Scenario, { response }: Exchange, answer: Answer | undefined): string | undefined {
  const expected = scenario.attempts[0]?.status;
  if (response.end !== "clean") return `its body broke off after ${response.body.length} bytes`;
  if (response.status !== expected) {
    const said = providerSentence(answer?.body);
    return `it was answered with ${response.status} in place of ${expected}${said === undefined ? "" : `: ${said.slice(0, 160)}`}`;
  }
  if (!answer)
    return `its body is no ${scenario.request.stream ? "event stream" : "JSON"} (${mediaType(response.headers) || "no type"})`;
  if (!answer.members) return undefined;
  const wanted = wantedOf(scenario);
  const { finishReason, reasoning, logprobs } = answer.members;
  if (wanted.finishReason !== undefined && finishReason !== wanted.finishReason)
    return `the answer ended with ${String(finishReason)}, and the scenario is about ${wanted.finishReason}`;
  if (answer.toolCalls.length < wanted.calls)
    return `the answer has ${answer.toolCalls.length} tool calls, and the scenario is about ${wanted.calls}`;
  if (wanted.reasoning && (string(reasoning) ?? "") === "")
    return "the answer has no reasoning: choose a model that shows it with --model";
  if (wanted.logprobs && (array(logprobs) ?? []).length === 0)
    return "the answer has no logprobs: choose a model that has them with --model";
  return undefined;
}

const finishes: Readonly<Record<string, string>> = {
  natural: "stop",
  length: "length",
  "tool-calls": "tool-calls",
  "content-filter": "content-filter",
};

function wantedOf({ attempts, expect, request, appliesTo }: Scenario): Wanted {
  const body = attempts[0]?.body;
  const facade = expect.facade ?? {};
  const pieces = body?.form === "reply" ? body.choices : body?.form === "stream" ? body.steps : [];
  const finish = pieces.map((piece) => piece.finish).find((name) => typeof name === "string");
  const reason = string(facade["finishReason"]) ?? (appliesTo.role === "chat" ? finishes[finish ?? ""] : undefined);
  const calls = pieces.flatMap((piece) => {
    const list: readonly object[] = piece.calls ?? [];
    return list.map((call, index) => ("call" in call ? call.call : index));
  });
  return {
    ...(reason !== undefined && { finishReason: reason }),
    calls: Math.max(new Set(calls).size, (array(facade["toolCalls"]) ?? []).length),
    reasoning: pieces.some(({ reasoning }) => reasoning !== undefined) || string(facade["reasoning"]) !== undefined,
    logprobs: request.logprobs !== undefined && pieces.some(({ tokens }) => Array.isArray(tokens) && tokens.length > 0),
  };
}

/** Members of an error's own object, wherever it stands. */
export function errorSentence(answer: Answer): string | undefined {
  return providerSentence(object(answer.body) ?? answer.body);
}
