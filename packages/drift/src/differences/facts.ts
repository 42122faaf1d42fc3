import { isJsonObject } from "@lockstep/traffic";
import { code } from "./describe.ts";
import type { Reading } from "./reading.ts";
import { keyOf } from "./security.ts";
import { aboutServer } from "./uncertain.ts";

/** A row of the table over all providers. A cell is undefined where the provider has nothing of the kind. */
export interface Fact {
  readonly label: string;
  readonly cell: (reading: Reading) => string | undefined;
}

const codes = (words: readonly string[]): string | undefined => (words.length === 0 ? undefined : words.map(code).join(", "));

/** A parameter of the request, and what it admits. */
function parameter(name: string): Fact {
  return { label: code(name), cell: (reading) => reading.short("request", name) };
}

/** Which of several names of one thing the request has. */
function oneOf(label: string, names: readonly string[]): Fact {
  const marked = (reading: Reading, name: string): string[] => {
    const said = reading.short("request", name);
    return said === undefined ? [] : [code(name) + (said.match(/(?: \((?:deprecated|\?)\))+$/)?.[0] ?? "")];
  };
  return { label, cell: (reading) => names.flatMap((name) => marked(reading, name)).join(", ") || undefined };
}

export function terminator({ stream }: Reading): string | undefined {
  const end = stream["terminator"];
  if (!isJsonObject(end)) return undefined;
  const { data, event } = end;
  const sign = typeof data === "string" ? code(data) : `event ${code(typeof event === "string" ? event : "")}`;
  return end["required"] === true ? sign : `${sign}, not always`;
}

/** Whether usage comes in a stream by itself; a request that may ask for it says so. */
export function streamedUsage(reading: Reading): string | undefined {
  if (reading.at("event", "usage") === undefined) return undefined;
  return reading.at("request", "stream_options/include_usage") === undefined
    ? "unasked"
    : "asked for by `stream_options.include_usage`";
}

/** The forms of an error body: `{ error: { message, type } }`, those with more members first. */
export function errorForm(reading: Reading): string | undefined {
  const forms = reading.forms("error").map((form) => code(form));
  return forms.length === 0 ? undefined : forms.join(" or ") + (reading.isUnsure("error") ? " (?)" : "");
}

/** Addresses, each with a mark where the document is not certain of it. */
export function addresses({ servers, uncertain }: Reading, most?: number): string | undefined {
  const marked = servers.slice(0, most).map((url) => {
    const about = aboutServer(url);
    return code(url) + (uncertain.some(({ where }) => where === about) ? " (?)" : "");
  });
  return marked.length === 0 ? undefined : marked.join(", ");
}

function rateLimits({ subject }: Reading): string | undefined {
  const headers = Object.values(subject.service?.rateLimitHeaders ?? {}).flatMap((set) => Object.values(set));
  return headers.length === 0 ? undefined : `${headers.length} headers, ${code(headers[0] ?? "")} first`;
}

/** What a newcomer asks first, in the order of the table. */
export const facts: readonly Fact[] = [
  { label: "base URL", cell: (reading) => addresses(reading, 1) },
  { label: "key", cell: (reading) => keyOf(reading) || undefined },
  { label: "variable of the key", cell: ({ subject }) => codes(subject.service?.environment.apiKey ?? []) },
  { label: "roles", cell: (reading) => codes(reading.alternatives("request", "messages/*")) },
  { label: "parts of a user's message", cell: userParts },
  oneOf("limit of the answer", ["max_completion_tokens", "max_tokens"]),
  ...["temperature", "top_p", "n", "seed", "stop", "frequency_penalty", "presence_penalty", "logit_bias"].map(parameter),
  ...["logprobs", "top_logprobs", "tools", "tool_choice", "parallel_tool_calls", "response_format"].map(parameter),
  parameter("reasoning_effort"),
  { label: "reasoning in the reply", cell: reasoning },
  { label: "logprobs in the reply", cell: (reading) => codes(reading.members("reply", "choices/*/logprobs")) },
  { label: "finish reasons", cell: (reading) => codes(reading.values("reply", "choices/*/finish_reason")) },
  { label: "a stream ends with", cell: terminator },
  { label: "usage in a stream", cell: streamedUsage },
  { label: "error body", cell: errorForm },
  { label: "header of the request id", cell: ({ subject }) => codes(subject.service?.requestIdHeaders ?? []) },
  { label: "headers of limits", cell: rateLimits },
];

function userParts(reading: Reading): string | undefined {
  const parts = reading.partsOf("user");
  return codes(parts);
}

function reasoning(reading: Reading): string | undefined {
  return codes(reading.members("reply", "choices/*/message").filter((name) => name.startsWith("reasoning")));
}
