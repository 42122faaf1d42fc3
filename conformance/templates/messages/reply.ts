import type { ChoicePlan, ReplyPlan, UsagePlan } from "../../scenarios/scenario.ts";
import type { MessagesFacts } from "./facts.ts";
import { renderCall } from "./request.ts";

type Json = Record<string, unknown>;

/** The JSON body of a whole reply. The wire has one choice. */
export function renderReply(plan: ReplyPlan, facts: MessagesFacts): Json {
  const [choice, ...others] = plan.choices;
  if (choice === undefined || others.length > 0) throw new Error("the Messages wire has one choice in a reply");
  return {
    ...facts.message,
    content: content(choice, facts),
    stop_reason: stopReason(choice.finish, facts),
    stop_sequence: null,
    usage: renderUsage(plan.usage ?? { input: 12, output: 3 }),
    ...plan.extra,
  };
}

function content({ reasoning, text, calls = [] }: ChoicePlan, { signature }: MessagesFacts): readonly Json[] {
  return [
    ...(reasoning === undefined ? [] : [{ type: "thinking", thinking: reasoning, signature }]),
    ...(text === undefined || text === null ? [] : [{ type: "text", text }]),
    ...calls.map(renderCall),
  ];
}

export function stopReason(finish: ChoicePlan["finish"], facts: MessagesFacts): string {
  return typeof finish === "string" ? facts.finishReasons[finish] : finish.raw;
}

/** The plan counts all of the input; the wire leaves out what was cached. */
export function renderUsage({ input, output, cachedInput = 0, reasoning }: UsagePlan): Json {
  return {
    input_tokens: input - cachedInput,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: cachedInput,
    output_tokens: output,
    ...(reasoning !== undefined && { output_tokens_details: { thinking_tokens: reasoning } }),
  };
}
