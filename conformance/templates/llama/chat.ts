import type {
  CallPiecePlan,
  ChoicePlan,
  ErrorPlan,
  ReplyPlan,
  StepPlan,
  StreamPlan,
  UsagePlan,
} from "../../scenarios/scenario.ts";
import { toJson } from "../json.ts";
import { type PlannedEvent, renderEventStream } from "../sse.ts";
import { renderError } from "./error.ts";
import type { LlamaFacts } from "./facts.ts";

/** The JSON body of a whole reply: one message, its text in an object. */
export function renderReply(plan: ReplyPlan, facts: LlamaFacts): unknown {
  const [choice] = plan.choices;
  if (choice === undefined || plan.choices.length > 1) throw new Error("a reply has one message");
  return {
    id: facts.replyId,
    completion_message: renderMessage(choice, facts),
    ...(plan.usage !== null && { metrics: renderMetrics(plan.usage ?? { input: 12, output: 3 }, facts) }),
    ...plan.extra,
  };
}

function renderMessage({ text, calls, finish, extra }: ChoicePlan, facts: LlamaFacts): unknown {
  return {
    role: "assistant",
    ...(text != null && { content: { type: "text", text } }),
    ...(calls && { tool_calls: calls.map(({ id, ...called }) => ({ id, function: called })) }),
    stop_reason: stopReason(finish, facts),
    ...extra?.message,
  };
}

/** The exact text of a streamed reply: `start`, progress, `complete`, and the metrics where the plan has any. */
export function renderStream(plan: StreamPlan, facts: LlamaFacts): string {
  const start = plan.withoutRole ? [] : [event("start", textDelta(""), facts)];
  const metrics = plan.usage ? [metricsEvent(plan.usage, facts)] : [];
  const events = [...start, ...plan.steps.flatMap((step) => renderStep(step, facts)), ...metrics];
  // Nothing of the API's own ends the stream.
  return renderEventStream(events, { ...plan.framing, terminator: plan.framing?.terminator ?? null });
}

function renderStep(step: StepPlan, facts: LlamaFacts): readonly PlannedEvent[] {
  if (step.verbatim !== undefined) return [{ verbatim: step.verbatim }];
  if (step.error) return [errorEvent(step.error)];
  if (step.usageOnly) return [metricsEvent(step.usageOnly, facts)];
  if (step.calls) return step.calls.map((piece) => event("progress", callDelta(piece), facts, step));
  const delta = textDelta(step.text ?? "");
  if (step.finish === undefined) return [event("progress", delta, facts, step)];
  return [event("complete", delta, facts, step, { stop_reason: stopReason(step.finish, facts) })];
}

function event(
  kind: string,
  delta: Readonly<Record<string, unknown>>,
  facts: LlamaFacts,
  { extra }: Pick<StepPlan, "extra"> = {},
  more: Readonly<Record<string, unknown>> = {},
): PlannedEvent {
  const said = { event_type: kind, delta: { ...delta, ...extra?.delta }, ...more, ...extra?.choice };
  return { json: { id: facts.replyId, event: said, ...extra?.chunk } };
}

function textDelta(text: string): Readonly<Record<string, unknown>> {
  return { type: "text", text };
}

/** The first piece of a call has its id; the others belong to the call before. */
function callDelta({ id, name, arguments: text }: CallPiecePlan): Readonly<Record<string, unknown>> {
  const called = { ...(name !== undefined && { name }), ...(text !== undefined && { arguments: text }) };
  return { type: "tool_call", ...(id !== undefined && { id }), function: called };
}

function metricsEvent(usage: UsagePlan, facts: LlamaFacts): PlannedEvent {
  return event("metrics", textDelta(""), facts, {}, { metrics: renderMetrics(usage, facts) });
}

function errorEvent(plan: ErrorPlan): PlannedEvent {
  return { verbatim: `event: error\ndata: ${toJson(renderError(plan, 500))}\n\n` };
}

function renderMetrics({ input, output }: UsagePlan, { metrics }: LlamaFacts): unknown {
  const count = (metric: string, value: number): unknown => ({ metric, value, unit: "tokens" });
  return [count(metrics.output, output), count(metrics.input, input), count(metrics.total, input + output)];
}

function stopReason(finish: ChoicePlan["finish"], facts: LlamaFacts): string {
  return typeof finish === "string" ? facts.finishReasons[finish] : finish.raw;
}
