import type { ErrorPlan, StreamPlan } from "../../scenarios/scenario.ts";
import { renderEventStream, type PlannedEvent } from "../sse.ts";
import type { ResponseFacts } from "./facts.ts";
import {
  endingOf,
  idOf,
  itemsOfSteps,
  renderBeginning,
  renderItem,
  renderPart,
  tokensOf,
  type Item,
  type Part,
} from "./items.ts";
import { itemStatus, renderBegun, renderEnded, type Repeated } from "./response.ts";

type Json = Readonly<Record<string, unknown>>;

/** The text of a response's stream: each item begins, comes in pieces, and is repeated whole, then the response with all of them. */
export function renderStream(plan: StreamPlan, repeated: Repeated, facts: ResponseFacts): string {
  const items = itemsOfSteps(plan, facts);
  const finish = plan.steps.find((step) => step.finish !== undefined)?.finish;
  const error = plan.steps.find((step) => step.error !== undefined)?.error;
  const context = { repeated, facts };
  const begun = renderBegun(context);
  const ending = finish === undefined ? undefined : endingOf(finish);
  const [strange] = plan.steps.flatMap(({ verbatim }) => (verbatim === undefined ? [] : [{ verbatim }]));
  const events: Json[] = [
    { type: "response.created", response: begun },
    { type: "response.in_progress", response: begun },
    ...items.flatMap((item, index) => {
      const isLast = index === items.length - 1;
      const whole = ending === undefined && isLast ? undefined : ending && isLast ? itemStatus(ending.status) : "completed";
      return renderItemEvents(item, index, whole, facts);
    }),
    ...(error === undefined ? [] : [renderError(error)]),
  ];
  const planned: PlannedEvent[] = events.map((json, number) => named({ ...json, sequence_number: number }));
  // Something that no document has stands in the middle.
  if (strange !== undefined) planned.splice(2, 0, strange);
  const response = ending && renderEnded(items, ending, plan.usage, context);
  const last = response && named({ type: `response.${ending.status}`, response, sequence_number: events.length });
  return renderEventStream(planned, { ...plan.framing, ...(last === undefined && { terminator: null }) }, last);
}

function named(json: Json): PlannedEvent {
  return { json, name: String(json["type"]) };
}

/** `status` is that of the whole item; undefined where the stream stops in the middle of it. */
function renderItemEvents(item: Item, index: number, status: string | undefined, facts: ResponseFacts): Json[] {
  const at = { item_id: idOf(item, index), output_index: index };
  const whole = renderItem(item, index, status ?? "in_progress", facts);
  return [
    { type: "response.output_item.added", item: renderBeginning(item, index, facts), output_index: index },
    ...renderPieces(item, at, status !== undefined, facts),
    ...(status === undefined ? [] : [{ type: "response.output_item.done", item: whole, output_index: index }]),
  ];
}

function renderPieces(item: Item, at: Json, isWhole: boolean, facts: ResponseFacts): Json[] {
  const padding = facts.obfuscation === undefined ? {} : { obfuscation: facts.obfuscation };
  switch (item.kind) {
    case "call": {
      const type = "response.function_call_arguments";
      const deltas = item.pieces.map((delta) => ({ type: `${type}.delta`, ...at, delta, ...padding }));
      return [...deltas, ...(isWhole ? [{ type: `${type}.done`, ...at, arguments: item.pieces.join("") }] : [])];
    }
    case "reasoning":
      return facts.reasoning === "summary" ? summaryEvents(item, at, padding) : thoughtEvents(item, at);
    case "message":
      return item.parts.flatMap((part, index) => partEvents(part, { ...at, content_index: index }, isWhole, padding));
  }
}

function summaryEvents({ pieces }: Extract<Item, { kind: "reasoning" }>, item: Json, padding: Json): Json[] {
  const at = { ...item, summary_index: 0 };
  const text = pieces.join("");
  return [
    { type: "response.reasoning_summary_part.added", ...at, part: { type: "summary_text", text: "" } },
    ...pieces.map((delta) => ({ type: "response.reasoning_summary_text.delta", ...at, delta, ...padding })),
    { type: "response.reasoning_summary_text.done", ...at, text },
    { type: "response.reasoning_summary_part.done", ...at, part: { type: "summary_text", text } },
  ];
}

function thoughtEvents({ pieces }: Extract<Item, { kind: "reasoning" }>, item: Json): Json[] {
  const at = { ...item, content_index: 0 };
  const text = pieces.join("");
  return [
    { type: "response.content_part.added", ...at, part: { type: "reasoning_text", text: "" } },
    ...pieces.map((delta) => ({ type: "response.reasoning_text.delta", ...at, delta })),
    { type: "response.reasoning_text.done", ...at, text },
    { type: "response.content_part.done", ...at, part: { type: "reasoning_text", text } },
  ];
}

function partEvents(part: Part, at: Json, isWhole: boolean, padding: Json): Json[] {
  const isText = part.kind === "text";
  const type = isText ? "response.output_text" : "response.refusal";
  const text = part.pieces.map((piece) => piece.text).join("");
  const deltas = part.pieces.map((piece) => ({
    type: `${type}.delta`,
    ...at,
    delta: piece.text,
    ...(isText && { logprobs: tokensOf([piece]), ...padding }),
  }));
  const done = isText
    ? { type: `${type}.done`, ...at, text, logprobs: tokensOf(part.pieces) }
    : { type: `${type}.done`, ...at, refusal: text };
  const whole = { type: "response.content_part.done", ...at, part: renderPart(part) };
  return [
    { type: "response.content_part.added", ...at, part: renderPart({ ...part, pieces: [] }) },
    ...deltas,
    ...(isWhole ? [done, whole] : []),
  ];
}

function renderError({ message, code, param }: ErrorPlan): Json {
  return { type: "error", code: code ?? null, message, param: param ?? null };
}
