import type { StepPlan, StreamPlan, UsagePlan, WholeCallPlan } from "../../scenarios/scenario.ts";
import { renderEventStream, type PlannedEvent } from "../sse.ts";
import { renderError } from "./error.ts";
import type { GeminiFacts } from "./facts.ts";
import { renderLogprobs } from "./logprobs.ts";
import { finishReason, renderCall, renderUsage } from "./reply.ts";

/** The exact text of a streamed reply: events of the form of a whole one, each with what is new. Nothing follows the last. */
export function renderStream(plan: StreamPlan, facts: GeminiFacts): string {
  const calls = wholeCalls(plan.steps);
  const usage = plan.usage ?? { input: 9, output: 3 };
  const lastFinish = plan.steps.findLastIndex((step) => step.finish !== undefined);
  const events = plan.steps.flatMap((step, position): PlannedEvent[] => {
    if (step.verbatim !== undefined) return [{ verbatim: step.verbatim }];
    if (step.error) return [{ json: renderError(step.error) }];
    const parts = renderParts(step, calls.get(position) ?? []);
    // A piece of a call that is not its last says nothing on this wire: calls come whole.
    if (parts.length === 0 && step.calls && step.finish === undefined) return [];
    return [{ json: renderChunk(step, parts, position === lastFinish ? usage : { input: usage.input, output: 0 }, facts) }];
  });
  const newline = plan.framing?.newline ?? "\r\n";
  return renderEventStream(events, { ...plan.framing, newline, terminator: null });
}

function renderChunk(step: StepPlan, parts: readonly unknown[], usage: UsagePlan, facts: GeminiFacts): unknown {
  const says = parts.length > 0 || step.finish !== undefined || step.tokens || step.extra?.choice;
  const candidate = {
    content: { parts: parts.length === 0 ? undefined : parts, role: "model", ...step.extra?.delta },
    finishReason: step.finish === undefined ? undefined : finishReason(step.finish),
    index: step.choice ?? 0,
    logprobsResult: step.tokens ? renderLogprobs(step.tokens) : undefined,
    ...step.extra?.choice,
  };
  return {
    candidates: says ? [candidate] : undefined,
    usageMetadata: renderUsage(usage),
    ...facts.top,
    ...step.extra?.chunk,
  };
}

function renderParts({ reasoning, text }: StepPlan, calls: readonly WholeCallPlan[]): unknown[] {
  return [
    ...(reasoning === undefined ? [] : [{ text: reasoning, thought: true }]),
    ...(text === undefined ? [] : [{ text }]),
    ...calls.map(renderCall),
  ];
}

/** Each call with all of its pieces, at the step that has its last one. */
function wholeCalls(steps: readonly StepPlan[]): ReadonlyMap<number, readonly WholeCallPlan[]> {
  const calls = new Map<number, { at: number; call: WholeCallPlan }>();
  for (const [at, step] of steps.entries()) {
    for (const piece of step.calls ?? []) {
      const { id = "", name = "", arguments: text = "" } = calls.get(piece.call)?.call ?? {};
      const call = { id: piece.id ?? id, name: piece.name ?? name, arguments: text + (piece.arguments ?? "") };
      calls.set(piece.call, { at, call });
    }
  }
  const byStep = new Map<number, WholeCallPlan[]>();
  for (const { at, call } of calls.values()) byStep.set(at, [...(byStep.get(at) ?? []), call]);
  return byStep;
}
