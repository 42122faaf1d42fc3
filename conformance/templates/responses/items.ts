import type { ChoicePlan, StreamPlan, TokenPlan } from "../../scenarios/scenario.ts";
import { planNumber } from "../json.ts";
import type { ResponseFacts } from "./facts.ts";

/** An item of the output, in the pieces in which a stream brings it. */
export type Item =
  | { readonly kind: "reasoning"; readonly pieces: readonly string[] }
  | { readonly kind: "message"; readonly parts: readonly Part[] }
  | { readonly kind: "call"; readonly id: string; readonly name: string; readonly pieces: readonly string[] };

export interface Part {
  readonly kind: "text" | "refusal";
  readonly pieces: readonly Piece[];
}

export interface Piece {
  readonly text: string;
  readonly tokens?: readonly TokenPlan[];
}

type Finish = ChoicePlan["finish"];

/** How a response ends: its status, and the members that say why. */
export interface Ending {
  readonly status: "completed" | "incomplete" | "failed";
  readonly members: Readonly<Record<string, unknown>>;
}

export function endingOf(finish: Finish): Ending {
  if (finish === "length") return { status: "incomplete", members: { incomplete_details: { reason: "max_output_tokens" } } };
  if (finish === "content-filter")
    return { status: "incomplete", members: { incomplete_details: { reason: "content_filter" } } };
  if (typeof finish === "object")
    return { status: "failed", members: { error: { code: finish.raw, message: "The model failed to answer." } } };
  return { status: "completed", members: {} };
}

export function itemsOfChoice({ reasoning, text, refusal, calls = [], tokens }: ChoicePlan): Item[] {
  const words = typeof text === "string" && text !== "" ? [text] : [];
  const parts: Part[] = [
    ...words.map((word): Part => ({ kind: "text", pieces: [{ text: word, ...(Array.isArray(tokens) && { tokens }) }] })),
    ...(refusal === undefined ? [] : [{ kind: "refusal", pieces: [{ text: refusal }] } as const]),
  ];
  return [
    ...(reasoning === undefined ? [] : [{ kind: "reasoning", pieces: [reasoning] } as const]),
    ...(parts.length === 0 ? [] : [{ kind: "message", parts } as const]),
    ...calls.map(({ id, name, arguments: text }): Item => ({ kind: "call", id, name, pieces: [text] })),
  ];
}

/** The items that the steps of a stream make, in the order in which they begin. */
export function itemsOfSteps({ steps }: StreamPlan, { callsWhole }: ResponseFacts): Item[] {
  const reasoning = steps.flatMap((step) => (step.reasoning === undefined ? [] : [step.reasoning]));
  const texts = steps.flatMap(({ text, tokens }): Piece[] => (text === undefined ? [] : [{ text, ...(tokens && { tokens }) }]));
  const refusals = steps.flatMap(({ refusal }): Piece[] => (refusal === undefined ? [] : [{ text: refusal }]));
  const parts = [
    { kind: "text", pieces: texts },
    { kind: "refusal", pieces: refusals },
  ] as const;
  const said = parts.filter(({ pieces }) => pieces.length > 0);
  const fragments = steps.flatMap(({ calls = [] }) => calls);
  const calls = [...new Set(fragments.map(({ call }) => call))].map((number): Item => {
    const own = fragments.filter(({ call }) => call === number);
    const pieces = own.flatMap((piece) => (piece.arguments ? [piece.arguments] : []));
    return {
      kind: "call",
      id: own[0]?.id ?? "",
      name: own[0]?.name ?? "",
      pieces: callsWhole ? [pieces.join("")] : pieces,
    };
  });
  return [
    ...(reasoning.length === 0 ? [] : [{ kind: "reasoning", pieces: reasoning } as const]),
    ...(said.length === 0 ? [] : [{ kind: "message", parts: said } as const]),
    ...calls,
  ];
}

/** The JSON of an item that is whole; `status` is that of its end. */
export function renderItem(item: Item, index: number, status: string, facts: ResponseFacts): Record<string, unknown> {
  switch (item.kind) {
    case "reasoning": {
      const text = item.pieces.join("");
      const content = facts.reasoning === "text" ? { content: [{ type: "reasoning_text", text }] } : {};
      const summary = facts.reasoning === "summary" ? [{ type: "summary_text", text }] : [];
      return { id: idOf(item, index), type: "reasoning", ...withStatus(status, facts), ...content, summary };
    }
    case "message": {
      const content = item.parts.map(renderPart);
      return { id: idOf(item, index), type: "message", status, ...facts.message, content, role: "assistant" };
    }
    case "call":
      return {
        id: idOf(item, index),
        type: "function_call",
        status,
        arguments: item.pieces.join(""),
        call_id: item.id,
        name: item.name,
      };
  }
}

/** The same when it begins: nothing of it has been said. */
export function renderBeginning(item: Item, index: number, facts: ResponseFacts): Record<string, unknown> {
  const whole = renderItem(item, index, "in_progress", facts);
  if (item.kind === "call") return { ...whole, arguments: "" };
  if (item.kind === "message") return { ...whole, content: [] };
  return { ...whole, ...("content" in whole && { content: [] }), summary: [] };
}

function withStatus(status: string, { reasoningHasStatus }: ResponseFacts): Record<string, unknown> {
  return reasoningHasStatus ? { status: status === "incomplete" ? "completed" : status } : {};
}

export function idOf({ kind }: Item, index: number): string {
  return `${{ reasoning: "rs", message: "msg", call: "fc" }[kind]}_68ff9a2b_${index}`;
}

export function renderPart({ kind, pieces }: Part): Record<string, unknown> {
  const text = pieces.map((piece) => piece.text).join("");
  if (kind === "refusal") return { type: "refusal", refusal: text };
  return { type: "output_text", annotations: [], logprobs: tokensOf(pieces), text };
}

export function tokensOf(pieces: readonly Piece[]): readonly unknown[] {
  return pieces.flatMap(({ tokens = [] }) => tokens.map(renderToken));
}

function renderToken(token: TokenPlan): unknown {
  const { token: text, logprob, top = [] } = token;
  return {
    token: text,
    bytes: bytesOf(token),
    logprob: planNumber(logprob),
    top_logprobs: top.map((one) => ({ token: one.token, bytes: bytesOf(one), logprob: planNumber(one.logprob) })),
  };
}

function bytesOf(token: { readonly token: string; readonly bytes?: readonly number[] | null }): readonly number[] | null {
  return token.bytes === undefined ? [...Buffer.from(token.token, "utf8")] : token.bytes;
}
