import type { ReplyPlan, UsagePlan } from "../../scenarios/scenario.ts";
import type { ResponseFacts } from "./facts.ts";
import { endingOf, itemsOfChoice, renderItem, type Ending, type Item } from "./items.ts";

const usual: UsagePlan = { input: 12, output: 3 };

/** What a response repeats of its request. */
export type Repeated = Readonly<Record<string, unknown>>;

/** The JSON of a response that has ended. */
export function renderEnded(
  items: readonly Item[],
  { status, members }: Ending,
  usage: UsagePlan | null | undefined,
  { repeated, facts }: { readonly repeated: Repeated; readonly facts: ResponseFacts },
): Record<string, unknown> {
  const output = items.map((item, index) =>
    renderItem(item, index, index === items.length - 1 ? itemStatus(status) : "completed", facts),
  );
  return {
    ...facts.top,
    ...repeated,
    status,
    ...members,
    output,
    usage: status === "failed" ? null : renderUsage(usage ?? usual, facts),
  };
}

/** The same while it is made. */
export function renderBegun({ repeated, facts }: { readonly repeated: Repeated; readonly facts: ResponseFacts }): unknown {
  return { ...facts.top, ...repeated, status: "in_progress", output: [], usage: null };
}

/** A response is incomplete where its last item is. */
export function itemStatus(status: Ending["status"]): string {
  return status === "incomplete" ? "incomplete" : "completed";
}

export function renderReply(plan: ReplyPlan, repeated: Repeated, facts: ResponseFacts): unknown {
  const [choice] = plan.choices;
  const items = choice === undefined ? [] : itemsOfChoice(choice);
  return {
    ...renderEnded(items, endingOf(choice?.finish ?? "natural"), plan.usage, { repeated, facts }),
    ...plan.extra,
  };
}

function renderUsage({ input, output, cachedInput = 0, reasoning = 0 }: UsagePlan, facts: ResponseFacts): unknown {
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cachedInput },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
    ...facts.usage,
  };
}
