import type {
  CallPiecePlan,
  ChoicePlan,
  ReplyPlan,
  StepPlan,
  StreamPlan,
  TokenPlan,
  UsagePlan,
} from "../../scenarios/scenario.ts";
import { planNumber } from "../json.ts";
import { renderErrorBody } from "./error.ts";
import type { DashScopeFacts } from "./facts.ts";
import { type PlannedFrame, renderFrames } from "./frames.ts";

/** Which native operation: content is a list of parts in the one, and a text in the output's own place in the other. */
export type ReplyKind = "chat" | "completion";

/** The JSON body of a whole reply. */
export function renderReply(plan: ReplyPlan, facts: DashScopeFacts, kind: ReplyKind): unknown {
  const [first] = plan.choices;
  const output =
    kind === "completion"
      ? { finish_reason: reasonOf(first?.finish, facts), text: first?.text ?? "" }
      : { choices: plan.choices.map((choice, index) => renderChoice(choice, index, plan.choices.length, facts)) };
  return {
    output,
    usage: plan.usage === null ? {} : renderUsage(plan.usage ?? { input: 12, output: 3 }),
    request_id: facts.requestId,
    ...plan.extra,
  };
}

function renderChoice(choice: ChoicePlan, index: number, count: number, facts: DashScopeFacts): unknown {
  return {
    finish_reason: reasonOf(choice.finish, facts),
    ...(count > 1 && { index }),
    message: {
      role: "assistant",
      content: parts(choice.text ?? ""),
      ...(choice.reasoning !== undefined && { reasoning_content: choice.reasoning }),
      ...(choice.calls && { tool_calls: choice.calls.map(({ id, ...called }, at) => wholeCall(at, id, called)) }),
      ...choice.extra?.message,
    },
    ...(choice.tokens !== undefined && choice.tokens !== "absent" && { logprobs: logprobs(choice.tokens) }),
    ...choice.extra?.choice,
  };
}

function wholeCall(index: number, id: string, called: object): unknown {
  return { index, id, type: "function", function: called };
}

/** The exact text of a streamed reply. */
export function renderStream(plan: StreamPlan, facts: DashScopeFacts, kind: ReplyKind): string {
  const counts = plan.usage ?? { input: 12, output: 3 };
  let before: Gathered = nothing;
  const frames = plan.steps.map((step, position): PlannedFrame => {
    if (step.verbatim !== undefined) return { verbatim: step.verbatim };
    if (step.error) return { json: renderErrorBody(step.error, facts), event: "error", status: 400 };
    const now = plan.cumulative ? gather(before, step) : gather(nothing, step);
    before = gather(before, step);
    // A running count: all of it is there with the last event.
    const isLast = plan.steps.slice(position + 1).every(({ finish }) => finish === undefined);
    const usage = renderUsage(isLast ? counts : { input: counts.input, output: Math.min(position + 1, counts.output) });
    const output = kind === "completion" ? textOutput(now, step, facts) : choiceOutput(now, step, facts);
    return { json: { output, usage, request_id: facts.requestId, ...step.extra?.chunk }, event: "result", status: 200 };
  });
  return renderFrames(frames, plan.framing);
}

/** What an event says: of its step alone, or of all steps so far. */
interface Gathered {
  readonly text: string;
  readonly reasoning: string | undefined;
  readonly calls: readonly GatheredCall[];
  readonly tokens: readonly TokenPlan[] | null | undefined;
}

interface GatheredCall {
  readonly index: number;
  readonly id: string;
  readonly name: string | undefined;
  readonly arguments: string;
}

const nothing: Gathered = { text: "", reasoning: undefined, calls: [], tokens: undefined };

function gather(before: Gathered, step: StepPlan): Gathered {
  const { text = "", reasoning, calls = [], tokens } = step;
  return {
    text: before.text + text,
    reasoning: reasoning === undefined ? before.reasoning : (before.reasoning ?? "") + reasoning,
    calls: calls.reduce(addCall, before.calls),
    tokens: tokens ? [...(before.tokens ?? []), ...tokens] : (before.tokens ?? tokens),
  };
}

function addCall(calls: readonly GatheredCall[], piece: CallPiecePlan): readonly GatheredCall[] {
  const known = calls.find(({ index }) => index === piece.call) ?? {
    index: piece.call,
    id: "",
    name: undefined,
    arguments: "",
  };
  const added = {
    index: piece.call,
    id: piece.id ?? known.id,
    name: piece.name ?? known.name,
    arguments: known.arguments + (piece.arguments ?? ""),
  };
  return [...calls.filter(({ index }) => index !== piece.call), added];
}

function textOutput(now: Gathered, { finish }: StepPlan, facts: DashScopeFacts): unknown {
  return { finish_reason: reasonOf(finish, facts), text: now.text };
}

function choiceOutput(now: Gathered, step: StepPlan, facts: DashScopeFacts): unknown {
  const message = {
    role: "assistant",
    content: parts(now.text),
    ...(now.reasoning !== undefined && { reasoning_content: now.reasoning }),
    // The name comes once, and the id is an empty text after that.
    ...(now.calls.length > 0 && {
      tool_calls: now.calls.map(({ index, id, name, arguments: text }) => ({
        index,
        id,
        type: "function",
        function: { ...(name !== undefined && { name }), arguments: text },
      })),
    }),
    ...step.extra?.delta,
  };
  const choice = {
    finish_reason: reasonOf(step.finish, facts),
    ...(step.choice !== undefined && { index: step.choice }),
    message,
    ...(now.tokens !== undefined && { logprobs: logprobs(now.tokens) }),
    ...step.extra?.choice,
  };
  return { choices: [choice] };
}

function parts(text: string): unknown[] {
  return text === "" ? [] : [{ text }];
}

function logprobs(tokens: readonly TokenPlan[] | null): unknown {
  if (tokens === null) return null;
  return {
    content: tokens.map((token) => ({
      token: token.token,
      logprob: planNumber(token.logprob),
      bytes: bytesOf(token),
      top_logprobs: (token.top ?? []).map((top) => ({
        token: top.token,
        logprob: planNumber(top.logprob),
        bytes: bytesOf(top),
      })),
    })),
  };
}

function bytesOf(token: { readonly token: string; readonly bytes?: readonly number[] | null }): readonly number[] | null {
  return token.bytes === undefined ? [...Buffer.from(token.token, "utf8")] : token.bytes;
}

function renderUsage({ input, output, cachedInput, reasoning }: UsagePlan): unknown {
  return {
    input_tokens: input,
    output_tokens: output,
    total_tokens: input + output,
    ...(cachedInput !== undefined && { prompt_tokens_details: { cached_tokens: cachedInput } }),
    ...(reasoning !== undefined && { output_tokens_details: { reasoning_tokens: reasoning } }),
  };
}

function reasonOf(finish: ChoicePlan["finish"] | undefined, facts: DashScopeFacts): string {
  if (finish === undefined) return facts.unfinished;
  return typeof finish === "string" ? facts.finishReasons[finish] : finish.raw;
}
