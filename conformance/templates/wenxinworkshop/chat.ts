import type { CallPiecePlan, ChoicePlan, ReplyPlan, StepPlan, StreamPlan, UsagePlan } from "../../scenarios/scenario.ts";
import { type PlannedEvent, renderEventStream } from "../sse.ts";
import { renderErrorBody } from "./error.ts";
import type { WenxinworkshopFacts } from "./facts.ts";

const created = 1709716601;

/** The JSON body of a whole reply: there is one answer, and its text is `result`. */
export function renderReply(plan: ReplyPlan, facts: WenxinworkshopFacts): unknown {
  const [choice] = plan.choices;
  const [call] = choice?.calls ?? [];
  return {
    id: facts.replyId,
    object: "chat.completion",
    created,
    result: choice?.text ?? "",
    is_truncated: choice?.finish === "length",
    need_clear_history: false,
    ...(call && { function_call: { name: call.name, thoughts: thoughts(call.name), arguments: call.arguments } }),
    ...reasonOf(choice?.finish, facts),
    usage: plan.usage === null ? null : renderUsage(plan.usage ?? { input: 12, output: 3 }),
    ...choice?.extra?.choice,
    ...plan.extra,
  };
}

/** The exact text of a streamed reply: each event has what is new, and the last one says so. */
export function renderStream(plan: StreamPlan, facts: WenxinworkshopFacts): string {
  const counts = plan.usage ?? { input: 12, output: 3 };
  const pieces = plan.steps.flatMap(({ calls }) => calls ?? []);
  let sentence = 0;
  const events = plan.steps
    // A call comes whole, with the end.
    .filter(({ calls, text, finish }) => calls === undefined || text !== undefined || finish !== undefined)
    .map((step): PlannedEvent => {
      if (step.verbatim !== undefined) return { verbatim: step.verbatim };
      if (step.error) return { json: renderErrorBody(step.error, facts) };
      return { json: renderChunk(step, { sentence: sentence++, counts, pieces }, facts) };
    });
  return renderEventStream(events, { ...plan.framing, terminator: null });
}

interface ChunkContext {
  readonly sentence: number;
  readonly counts: UsagePlan;
  /** Of the one call of the stream. */
  readonly pieces: readonly CallPiecePlan[];
}

function renderChunk(step: StepPlan, { sentence, counts, pieces }: ChunkContext, facts: WenxinworkshopFacts): unknown {
  const ends = step.finish !== undefined;
  return {
    id: facts.replyId,
    object: "chat.completion",
    created: created + sentence,
    sentence_id: sentence,
    is_end: ends,
    is_truncated: step.finish === "length",
    result: step.text ?? "",
    need_clear_history: false,
    ...(ends && pieces.length > 0 && { function_call: joinedCall(pieces) }),
    // Newer models say so in every event.
    ...reasonOf(step.finish ?? "natural", facts),
    usage: renderUsage(ends ? counts : { input: counts.input, output: Math.min(sentence, counts.output) }),
    ...step.extra?.choice,
    ...step.extra?.chunk,
  };
}

function joinedCall(pieces: readonly CallPiecePlan[]): unknown {
  const name = pieces.find((piece) => piece.name !== undefined)?.name ?? "";
  return { name, thoughts: thoughts(name), arguments: pieces.map((piece) => piece.arguments ?? "").join("") };
}

/** What the model says of why it calls. */
export function thoughts(name: string): string {
  return `This needs ${name}.`;
}

function reasonOf(finish: ChoicePlan["finish"] | undefined, facts: WenxinworkshopFacts): { readonly finish_reason?: string } {
  if (finish === undefined) return {};
  return { finish_reason: typeof finish === "string" ? facts.finishReasons[finish] : finish.raw };
}

export function renderUsage({ input, output }: UsagePlan): unknown {
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}
