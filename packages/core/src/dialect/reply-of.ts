import type { ChatReply, FinishReason } from "../vocabulary/chat.ts";
import type { ReplyContext } from "./reply-context.ts";
import { withoutUndefined } from "./write.ts";

type Said = Omit<ChatReply, "limits" | "requestId" | "raw" | "answeredBy">;

/** What a dialect has gathered of a reply; a member that is undefined was not said. */
export type GatheredReply = {
  readonly [Member in keyof Said]: Said[Member] | (undefined extends Said[Member] ? undefined : never);
};

/** The reply, of what was gathered and of what the transport knows. */
export function replyOf<Raw>(raw: Raw, said: GatheredReply, context: ReplyContext): ChatReply<Raw> {
  const { limits, requestId, warnings = [] } = context;
  return { ...(withoutUndefined({ ...said, limits, requestId }) as Said), warnings: [...warnings, ...said.warnings], raw };
}

/** Our word for a wire's, by a dialect's table; a word that is not there is `other`. */
export function finishReasonOf(table: Readonly<Record<string, FinishReason>>, raw: string | null): FinishReason {
  return (raw !== null && Object.hasOwn(table, raw) ? table[raw] : undefined) ?? "other";
}
