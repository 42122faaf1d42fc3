import type { CallPiecePlan, StepPlan, StreamPlan } from "../../scenarios/scenario.ts";
import { type PlannedEvent, renderEventStream } from "../sse.ts";
import { renderError } from "./error.ts";
import type { MessagesFacts } from "./facts.ts";
import { renderUsage, stopReason } from "./reply.ts";

type Json = Record<string, unknown>;

/** The exact text of a streamed reply: `withoutRole` leaves out the event that opens it. */
export function renderStream(plan: StreamPlan, facts: MessagesFacts): string {
  const writer = new StreamWriter(plan, facts);
  if (!plan.withoutRole) writer.open();
  for (const step of plan.steps) writer.add(step);
  return renderEventStream(writer.events, plan.framing, named({ type: "message_stop" }));
}

function named(json: Json & { readonly type: string }): PlannedEvent {
  return { json, name: json.type };
}

/** Blocks come one after the other: what is of another kind, or of another call, ends the one before it. */
class StreamWriter {
  readonly events: PlannedEvent[] = [];
  readonly #plan: StreamPlan;
  readonly #facts: MessagesFacts;
  #index = -1;
  /** What the block that is open holds: text, thinking, or the call of a number. */
  #open: string | undefined;

  constructor(plan: StreamPlan, facts: MessagesFacts) {
    this.#plan = plan;
    this.#facts = facts;
  }

  open(): void {
    const { output_tokens: _, ...usage } = renderUsage(this.#plan.usage ?? { input: 12, output: 3 });
    const message = { ...this.#facts.message, content: [], stop_reason: null, stop_sequence: null };
    this.#write({ type: "message_start", message: { ...message, usage: { ...usage, output_tokens: 1 } } });
  }

  add(step: StepPlan): void {
    if (step.verbatim !== undefined) this.events.push({ verbatim: step.verbatim });
    if (step.error) this.events.push({ json: renderError(step.error, undefined, this.#facts), name: "error" });
    if (step.reasoning !== undefined) {
      this.#start("thinking", { type: "thinking", thinking: "", signature: "" });
      this.#delta({ type: "thinking_delta", thinking: step.reasoning });
    }
    if (step.text !== undefined) {
      this.#start("text", { type: "text", text: "" });
      this.#delta({ type: "text_delta", text: step.text });
    }
    for (const piece of step.calls ?? []) this.#addCall(piece);
    if (step.finish !== undefined) this.#finish(step.finish);
  }

  #addCall({ call, id, name, arguments: text }: CallPiecePlan): void {
    this.#start(`call ${call}`, { type: "tool_use", id, name, input: {} });
    if (text !== undefined) this.#delta({ type: "input_json_delta", partial_json: text });
  }

  #finish(finish: NonNullable<StepPlan["finish"]>): void {
    this.#stop();
    const delta = { stop_reason: stopReason(finish, this.#facts), stop_sequence: null };
    this.#write({ type: "message_delta", delta, usage: renderUsage(this.#plan.usage ?? { input: 12, output: 3 }) });
  }

  #start(what: string, block: Json): void {
    if (this.#open === what) return;
    this.#stop();
    this.#open = what;
    this.#index++;
    this.#write({ type: "content_block_start", index: this.#index, content_block: block });
  }

  #stop(): void {
    if (this.#open === undefined) return;
    if (this.#open === "thinking") this.#delta({ type: "signature_delta", signature: this.#facts.signature });
    this.#open = undefined;
    this.#write({ type: "content_block_stop", index: this.#index });
  }

  #delta(delta: Json): void {
    this.#write({ type: "content_block_delta", index: this.#index, delta });
  }

  #write(json: Json & { readonly type: string }): void {
    this.events.push(named(json));
  }
}
