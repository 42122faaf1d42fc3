import type {
  CallPiecePlan,
  ChoicePlan,
  ReplyPlan,
  StepPlan,
  StreamPlan,
  TokenPlan,
  UsagePlan,
} from "../../scenarios/scenario.ts";
import { needed, type OpenAIFamilyFacts, type ReplyFacts } from "./facts.ts";
import { exactNumber } from "../json.ts";
import { contentEntry, renderLogprobs, type TokenListMembers } from "./logprobs.ts";
import { renderErrorBody } from "./error.ts";
import { renderEventStream, type PlannedEvent } from "../sse.ts";

/** Which of the two operations of the family: a chat reply has messages and deltas, a completion only text. */
export type ReplyKind = "chat" | "completion";

/** The JSON body of a whole reply. */
export function renderReply(plan: ReplyPlan, facts: OpenAIFamilyFacts, kind: ReplyKind): unknown {
  const reply = needed(facts[kind], kind, facts);
  const { id, created, model, ...rest } = reply.top;
  return {
    id,
    object: reply.object,
    created,
    model,
    ...rest,
    ...(plan.prompt && {
      prompt: [{ text: plan.prompt.text, logprobs: renderLogprobs(plan.prompt.tokens, "token-lists", listMembers(facts)) }],
    }),
    choices: plan.choices.map((choice, index) => renderChoice(choice, index, plan, facts, kind)),
    usage: plan.usage === null ? null : renderUsage(plan.usage ?? { input: 12, output: 3 }, reply, facts),
    ...(plan.warnings && { warnings: plan.warnings.map((message) => ({ message })) }),
    ...plan.extra,
  };
}

function renderChoice(choice: ChoicePlan, index: number, plan: ReplyPlan, facts: OpenAIFamilyFacts, kind: ReplyKind): unknown {
  const reply = needed(facts[kind], kind, facts);
  const shape = plan.shape ?? reply.logprobShape;
  const text = choice.text === undefined ? null : choice.text;
  return {
    index,
    ...(kind === "chat" ? { message: renderMessage(choice, text, reply) } : { text }),
    ...reply.choice,
    ...(choice.tokens !== "absent" && said("logprobs", choiceLogprobs(choice, shape, facts), reply)),
    finish_reason: finishReason(choice.finish, facts),
    ...seedOf(choice.seed, reply),
    ...choice.extra?.choice,
  };
}

function renderMessage(choice: ChoicePlan, text: string | null, reply: ReplyFacts): unknown {
  return {
    role: "assistant",
    ...(!(text === null && reply.withoutContent) && { content: text }),
    ...reply.message,
    ...(choice.refusal !== undefined && { refusal: choice.refusal }),
    ...(choice.reasoning !== undefined && { [reasoningMember(reply)]: choice.reasoning }),
    ...wholeCalls(choice, reply),
    ...choice.extra?.message,
  };
}

function wholeCalls({ calls, toolCalls }: ChoicePlan, reply: ReplyFacts): Record<string, unknown> {
  const written = toolCalls ?? calls?.map(({ id, ...called }) => ({ id, type: "function", function: called }));
  if (!written) return {};
  return { tool_calls: reply.toolCallsHaveIndex ? written.map((call, index) => ({ index, ...call })) : written };
}

function choiceLogprobs(choice: ChoicePlan, shape: NonNullable<ReplyPlan["shape"]>, facts: OpenAIFamilyFacts): unknown {
  if (choice.refusalTokens) return { content: null, refusal: choice.refusalTokens.map((token) => contentEntry(token)) };
  if (choice.reasoningTokens) return channels(choice.tokens, choice.reasoningTokens);
  return Array.isArray(choice.tokens) ? renderLogprobs(choice.tokens, shape, listMembers(facts)) : null;
}

/** Lists by channel, of which one that has no tokens is left out. */
function channels(tokens: ChoicePlan["tokens"], reasoning: readonly TokenPlan[] | undefined): unknown {
  return {
    ...(Array.isArray(tokens) && { content: tokens.map((token: TokenPlan) => contentEntry(token)) }),
    ...(reasoning && { reasoning_content: reasoning.map((token) => contentEntry(token)) }),
  };
}

/** The exact text of a streamed reply. */
export function renderStream(plan: StreamPlan, facts: OpenAIFamilyFacts, kind: ReplyKind): string {
  const reply = needed(facts[kind], kind, facts);
  const events: PlannedEvent[] = [];
  const withLogprobs = plan.steps.some((step) => step.tokens || step.refusalTokens || step.reasoningTokens);
  if (kind === "chat" && reply.firstDelta && !plan.withoutRole) {
    for (const choice of new Set(plan.steps.map((step) => step.choice ?? 0))) {
      events.push({ json: roleChunk(choice, withLogprobs, plan, facts) });
    }
  }
  const lastFinish = plan.steps.findLastIndex((step) => step.finish !== undefined);
  let offset = 0;
  for (const [position, step] of plan.steps.entries()) {
    events.push(renderStep(step, { plan, facts, kind, isLast: position === lastFinish, offset }));
    offset += step.text?.length ?? 0;
  }
  if (plan.usage && reply.streamUsage === "own-chunk") events.push({ json: usageChunk(plan.usage, facts, kind) });
  return renderEventStream(events, { ...facts.framing, ...plan.framing });
}

interface StepContext {
  readonly plan: StreamPlan;
  readonly facts: OpenAIFamilyFacts;
  readonly kind: ReplyKind;
  readonly isLast: boolean;
  readonly offset: number;
}

function renderStep(step: StepPlan, context: StepContext): PlannedEvent {
  const { plan, facts, kind, isLast } = context;
  const reply = needed(facts[kind], kind, facts);
  if (step.verbatim !== undefined) return { verbatim: step.verbatim };
  if (step.error) return { json: renderErrorBody(step.error, facts) };
  if (step.usageOnly) return { json: usageChunk(step.usageOnly, facts, kind) };
  const usage = isLast && plan.usage && reply.streamUsage === "last-chunk" ? renderUsage(plan.usage, reply, facts) : null;
  const shape = plan.shape ?? reply.streamLogprobShape;
  const token = step.tokens?.[0];
  const choice = {
    index: step.choice ?? 0,
    ...(reply.textInChoice && { text: step.text ?? "" }),
    ...((kind === "chat" || reply.tokenIdInDelta) && { delta: renderDelta(step, reply, plan) }),
    ...reply.chunkChoice,
    ...said("logprobs", stepLogprobs(step, shape, context), reply),
    ...said("finish_reason", step.finish === undefined ? (reply.unfinished ?? null) : finishReason(step.finish, facts), reply),
    ...(reply.seed !== undefined && { seed: step.finish === undefined ? null : exactNumber(step.seed ?? reply.seed) }),
    ...step.extra?.choice,
  };
  const tokenMember =
    shape === "token-object" && token
      ? { token: { id: token.id ?? 0, text: token.token, logprob: token.logprob, special: false } }
      : {};
  return {
    json: {
      ...chunkTop(reply, plan, usage),
      ...tokenMember,
      choices: [choice],
      ...(usage !== null && { usage }),
      ...step.extra?.chunk,
    },
  };
}

function renderDelta(step: StepPlan, reply: ReplyFacts, plan: StreamPlan): unknown {
  const token = step.tokens?.[0];
  return {
    ...(plan.withoutRole ? {} : reply.everyDelta),
    ...(plan.steps.some(reasons) && reply.nullsWhileReasoning && { content: null, [reasoningMember(reply)]: null }),
    ...(step.text !== undefined && { content: step.text }),
    ...(step.reasoning !== undefined && { [reasoningMember(reply)]: step.reasoning }),
    ...(step.refusal !== undefined && { refusal: step.refusal }),
    ...(step.calls && { tool_calls: step.calls.map(callPiece) }),
    ...(step.toolCalls && { tool_calls: step.toolCalls }),
    ...(reply.tokenIdInDelta && token?.id !== undefined && { token_id: token.id }),
    ...step.extra?.delta,
  };
}

function callPiece({ call, id, name, arguments: text }: CallPiecePlan): unknown {
  return {
    index: call,
    ...(id !== undefined && { id, type: "function" }),
    function: { ...(name !== undefined && { name }), ...(text !== undefined && { arguments: text }) },
  };
}

function stepLogprobs(step: StepPlan, shape: NonNullable<StreamPlan["shape"]>, context: StepContext): unknown {
  if (step.refusalTokens) return { content: null, refusal: step.refusalTokens.map((token) => contentEntry(token)) };
  if (step.reasoningTokens) return channels(step.tokens, step.reasoningTokens);
  if (!step.tokens || shape === "token-object") return null;
  return renderLogprobs(step.tokens, shape, listMembers(context.facts), context.offset);
}

function roleChunk(index: number, withLogprobs: boolean, plan: StreamPlan, facts: OpenAIFamilyFacts): unknown {
  const { chat } = facts;
  const logprobs = withLogprobs && !chat.nullRoleLogprobs ? renderLogprobs([], "content-list", listMembers(facts)) : null;
  const begun = plan.steps.some(reasons) && chat.nullsWhileReasoning ? { content: null, [reasoningMember(chat)]: "" } : {};
  return {
    ...chunkTop(chat, plan, null),
    choices: [{ index, delta: { ...chat.firstDelta, ...begun }, logprobs, finish_reason: null }],
  };
}

function reasons({ reasoning }: StepPlan): boolean {
  return reasoning !== undefined;
}

function reasoningMember(reply: ReplyFacts): string {
  return reply.reasoningMember ?? "reasoning";
}

function usageChunk(usage: UsagePlan, facts: OpenAIFamilyFacts, kind: ReplyKind): unknown {
  const own = needed(facts[kind], kind, facts);
  const { id, created, model, ...rest } = own.chunkTop;
  return { id, object: own.chunkObject, created, model, ...rest, choices: [], usage: renderUsage(usage, own, facts) };
}

function chunkTop(reply: ReplyFacts, plan: StreamPlan, usage: unknown): Record<string, unknown> {
  const { id, created, model, ...rest } = reply.chunkTop;
  const asked = plan.usage !== undefined || plan.steps.some((step) => step.usageOnly);
  return {
    id,
    object: reply.chunkObject,
    created,
    model,
    ...rest,
    ...(reply.nullUsage && asked && usage === null && { usage: null }),
  };
}

function renderUsage(usage: UsagePlan, reply: ReplyFacts, facts: OpenAIFamilyFacts): unknown {
  const output = reply.reasoningBeside ? usage.output - (usage.reasoning ?? 0) : usage.output;
  const counts = { prompt_tokens: usage.input, completion_tokens: output, total_tokens: usage.input + usage.output };
  if (reply.usageParts) return { ...counts, ...usageParts(usage, reply.usageParts) };
  if (reply.usageDetails === "none") return counts;
  if (!reply.usageDetails)
    return usage.cachedInput === undefined || facts.chat.usageDetails
      ? counts
      : { ...counts, cached_tokens: usage.cachedInput };
  if (reply.usageDetails === "text") {
    return {
      ...counts,
      prompt_tokens_details: { cached_tokens: usage.cachedInput ?? 0 },
      ...(usage.reasoning !== undefined && { completion_tokens_details: { reasoning_tokens: usage.reasoning } }),
    };
  }
  return {
    ...counts,
    prompt_tokens_details: reply.nullPromptDetails
      ? null
      : {
          ...(reply.promptKinds && { text_tokens: usage.input, image_tokens: 0 }),
          cached_tokens: usage.cachedInput ?? 0,
          audio_tokens: 0,
        },
    completion_tokens_details: {
      reasoning_tokens: usage.reasoning ?? 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}

function usageParts(usage: UsagePlan, paths: NonNullable<ReplyFacts["usageParts"]>): Record<string, unknown> {
  const { input, cachedInput = 0, reasoning } = usage;
  const parts = { cachedInput, uncachedInput: input - cachedInput, reasoning };
  const written: Record<string, Record<string, number> | number> = {};
  for (const [path, part] of Object.entries(paths)) {
    const [name = "", member] = path.split(".");
    const count = parts[part];
    if (count !== undefined) written[name] = member === undefined ? count : { ...(written[name] as object), [member]: count };
  }
  return written;
}

/** A member with its value; without one it is null, or left out, as the provider does. */
function said(member: string, value: unknown, { omitsNulls }: ReplyFacts): Record<string, unknown> {
  return value === null && omitsNulls ? {} : { [member]: value };
}

function finishReason(finish: ChoicePlan["finish"], facts: OpenAIFamilyFacts): string {
  return typeof finish === "string" ? facts.finishReasons[finish] : finish.raw;
}

function seedOf(seed: string | undefined, reply: ReplyFacts): Record<string, unknown> {
  return reply.seed === undefined ? {} : { seed: exactNumber(seed ?? reply.seed) };
}

/** Lists of token numbers and of text offsets: a provider sends one of the two. */
function listMembers({ chat }: OpenAIFamilyFacts): TokenListMembers {
  return { ids: chat.tokenIdInDelta, offsets: !chat.tokenIdInDelta, refusal: !chat.withoutRefusalLogprobs };
}
