import { commonDecoding, type OpenAIChatQuirks, type PlainQuirks, type WithoutRareQuirks } from "./quirks.ts";
import type { Limits } from "./writes.ts";

type Usual =
  | "systemRole"
  | "maxTokensField"
  | "reasoningEfforts"
  | "sendReasoningAs"
  | "includeUsage"
  | keyof typeof commonDecoding;

/** What a provider states: who it is, and what it does otherwise than most. Its `finishReasons` stand beside the common ones. */
export type OwnQuirks<L extends Limits> = Omit<OpenAIChatQuirks<L>, Usual> & Partial<Pick<OpenAIChatQuirks<L>, Usual>>;

/**
 * The whole manner of a provider. Where it states nothing else: a system message has the role `system`, the limit is `max_tokens`, no
 * reasoning effort is taken, no reasoning goes back, and a stream is asked for its usage. A call, which bundlers may drop.
 */
export function quirksOf<L extends Limits>(own: OwnQuirks<L> & WithoutRareQuirks): PlainQuirks<L>;
export function quirksOf<L extends Limits>(own: OwnQuirks<L>): OpenAIChatQuirks<L>;
export function quirksOf<L extends Limits>(own: OwnQuirks<L>): OpenAIChatQuirks<L> {
  return {
    ...commonDecoding,
    maxTokensField: "max_tokens",
    systemRole: "system",
    reasoningEfforts: [],
    sendReasoningAs: null,
    includeUsage: true,
    ...own,
    finishReasons: { ...commonDecoding.finishReasons, ...own.finishReasons },
  };
}
