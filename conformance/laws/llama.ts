import { array, object, string } from "../harness/json-reading.ts";
import { cutText } from "./cut-text.ts";
import { type DialectLaws, NotByTheRules } from "./dialect-laws.ts";
import { lostPaths } from "./lost-paths.ts";

type Json = Readonly<Record<string, unknown>>;

/** Meta's own wire for Llama: one message, or events that add up to it. */
export const llamaLaws: DialectLaws = {
  operations: ["chat.completions.create"],
  reencode,
  oneSpelling,
  assemble,
  split,
  secondTurn,
  ignored: {},
  repeats: {},
};

function reencode(reply: Json): unknown {
  const residue = object(reply["residue"]) ?? {};
  const message = object(residue["message"]) ?? {};
  const { content: foreign, ...members } = message;
  const text = reply["text"] === "" ? {} : { type: "text", text: reply["text"] };
  const counts = object(reply["usage"]);
  const count = (metric: string, value: unknown): Json => ({ metric, value, unit: "tokens" });
  const usage = counts && [
    count("num_completion_tokens", counts["outputTokens"]),
    count("num_prompt_tokens", counts["inputTokens"]),
    count("num_total_tokens", counts["totalTokens"]),
  ];
  return {
    id: reply["id"],
    ...object(residue["reply"]),
    completion_message: {
      ...members,
      role: "assistant",
      content: { ...object(foreign), ...text },
      stop_reason: reply["rawFinishReason"],
      tool_calls: (array(reply["toolCalls"]) ?? []).map((call) => toolCall(object(call) ?? {})),
    },
    metrics: [...(usage ?? []), ...(array(residue["metrics"]) ?? [])],
    // Of streams only.
    event: residue["event"],
    deltas: residue["deltas"],
  };
}

function toolCall(call: Json): Json {
  const { function: called, ...rest } = object(call["residue"]) ?? {};
  const function_ = { ...object(called), name: call["name"], arguments: call["arguments"] };
  return { ...rest, id: call["id"], function: function_ };
}

/** The content may be a text in place of an object that holds it. */
function oneSpelling(reply: unknown): unknown {
  const message = object(object(reply)?.["completion_message"]) ?? {};
  const { content } = message;
  if (typeof content !== "string") return reply;
  return { ...object(reply), completion_message: { ...message, content: { type: "text", text: content } } };
}

/** Text deltas are joined; a piece with an id begins a call; the reason and the metrics come once. */
function assemble(chunks: readonly unknown[]): unknown {
  const whole: Record<string, unknown> = {};
  const besideEvents: Record<string, unknown> = {};
  const calls: Record<string, unknown>[] = [];
  const deltas: unknown[] = [];
  let text = "";
  let reason: unknown;
  for (const item of chunks) {
    const { event: said, ...chunk } = object(item) ?? {};
    Object.assign(whole, chunk);
    if (said === undefined) continue;
    const { event_type: kind, delta, stop_reason: stopped, metrics, ...event } = object(said) ?? {};
    Object.assign(besideEvents, event);
    reason = stopped ?? reason;
    if (metrics !== undefined) whole["metrics"] = metrics;
    const { type, text: piece, ...more } = object(delta) ?? {};
    if (type === "tool_call") addPiece(calls, more);
    else if (type !== "text") deltas.push(delta);
    else {
      if (kind === "metrics" && piece !== "") throw new NotByTheRules("text in the event metrics");
      text += string(piece) ?? "";
      if (Object.keys(more).length > 0) deltas.push(more);
    }
  }
  const message = { role: "assistant", content: { type: "text", text }, tool_calls: calls, stop_reason: reason };
  // A reply without text has no content.
  const { content: _, ...silent } = message;
  return { ...whole, completion_message: text === "" ? silent : message, event: besideEvents, deltas };
}

function addPiece(calls: Record<string, unknown>[], { id, function: called, ...more }: Json): void {
  const { name, arguments: text = "", ...members } = object(called) ?? {};
  if (id !== undefined) calls.push({ id, function: { arguments: "" } });
  const call = calls.at(-1);
  if (call === undefined) throw new NotByTheRules("a piece of a tool call without a call");
  const before = object(call["function"]) ?? {};
  call["function"] = {
    ...before,
    ...members,
    ...(name !== undefined && { name }),
    arguments: `${string(before["arguments"]) ?? ""}${string(text) ?? ""}`,
  };
  Object.assign(call, more);
}

/** The first half is progress; what comes once stays with the second. */
function split(chunk: Json, share: number): readonly [unknown, unknown] | undefined {
  const event = object(chunk["event"]) ?? {};
  const delta = object(event["delta"]) ?? {};
  const { stop_reason: _, metrics: __, ...begun } = event;
  const progress = { ...begun, event_type: event["event_type"] === "start" ? "start" : "progress" };
  if (delta["type"] === "text") {
    const halves = Object.keys(delta).length > 2 ? undefined : cutText(string(delta["text"]), share);
    if (!halves) return undefined;
    const of = (text: string): Json => ({ type: "text", text });
    return [
      { ...chunk, event: { ...progress, delta: of(halves[0]) } },
      { ...chunk, event: { ...event, event_type: afterStart(event), delta: of(halves[1]) } },
    ];
  }
  const called = object(delta["function"]) ?? {};
  const halves = cutText(string(called["arguments"]), share);
  if (!halves) return undefined;
  return [
    { ...chunk, event: { ...progress, delta: { ...delta, function: { ...called, arguments: halves[0] } } } },
    { ...chunk, event: { ...event, delta: { type: "tool_call", function: { arguments: halves[1] } } } },
  ];
}

function afterStart({ event_type: kind }: Json): unknown {
  return kind === "start" ? "progress" : kind;
}

/** The message goes back as it came: its text, its calls without a type, and a result for each of them. */
function secondTurn(reply: unknown, request: unknown): readonly string[] {
  const message = object(object(reply)?.["completion_message"]) ?? {};
  const messages = (array(object(request)?.["messages"]) ?? []).map((item) => object(item) ?? {});
  const sent = messages.find(({ role }) => role === "assistant") ?? {};
  const { content } = sent;
  const back = { ...sent, content: typeof content === "string" ? { type: "text", text: content } : content };
  const { stop_reason: _, ...given } = message;
  const results = messages.filter(({ role }) => role === "tool").map(({ tool_call_id: id }) => id);
  const calls = (array(sent["tool_calls"]) ?? []).map((call) => object(call) ?? {});
  return [
    ...lostPaths(given, back).map((path) => `the message goes back without its ${path}`),
    ...calls.filter(({ id }) => !results.includes(id)).map(({ id }) => `no result for the tool call ${String(id)}`),
  ];
}
