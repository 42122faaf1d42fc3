import type { ServerResponse } from "node:http";
import type { CaseRequest, Seen } from "../case-server.ts";
import type { Observed } from "../cases.ts";
import { firstDifference } from "../../harness/difference.ts";

const common = { id: "c1", created: 1, model: "m" };

/** An event of a stream in OpenAI's form. */
export function chunk(text: string, finish: string | null = null): string {
  const choices = [{ index: 0, delta: { content: text }, finish_reason: finish }];
  return `data: ${JSON.stringify({ ...common, object: "chat.completion.chunk", choices })}\n\n`;
}

export const done = "data: [DONE]\n\n";

export const eventStream = { "content-type": "text/event-stream" };

/** A reply in OpenAI's form. */
export function reply(response: ServerResponse, text: string): void {
  const message = { role: "assistant", content: text, refusal: null };
  const choices = [{ index: 0, message, finish_reason: "stop", logprobs: null }];
  sendJson(response, { ...common, object: "chat.completion", choices });
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
}

/** Two events, and then nothing, for ever. */
export function twoEvents({ response }: Pick<CaseRequest, "response">): void {
  response.writeHead(200, eventStream);
  response.write(chunk("a") + chunk("b"));
}

/** The members that are named are as expected. */
export function named(observed: Observed, expected: Observed): string | undefined {
  return firstDifference(Object.fromEntries(Object.keys(expected).map((name) => [name, observed[name]])), expected, "seen");
}

/** It took as long as it had to, and not for ever; `least` in milliseconds. */
export function waited(observed: Observed, least: number): string | undefined {
  const { waited: time } = observed;
  return typeof time === "number" && time >= least && time < 8000 ? undefined : `it took ${String(time)} ms`;
}

export function cameTimes({ requests }: Seen, expected: number): string | undefined {
  return requests.length === expected ? undefined : `${requests.length} requests came, expected ${expected}`;
}

export function connectionWasClosed({ leftEarly }: Seen): string | undefined {
  return leftEarly ? undefined : "the connection was left open";
}
