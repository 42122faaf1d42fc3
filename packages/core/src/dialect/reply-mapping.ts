import type { ChatReply, FinishReason } from "../vocabulary/chat.ts";
import type { TokenLogprob } from "../vocabulary/logprobs.ts";
import type { ToolCall } from "../vocabulary/messages.ts";
import type { Usage } from "../vocabulary/usage.ts";

/**
 * What becomes of a provider's chat replies, as data: the page on mappings in docs is made of it. A provider package exports it as
 * `replyMapping`; the tables in it are those that its decoder uses, so that the page cannot say anything else.
 */
export interface ReplyMapping {
  /** The provider's name for people. */
  readonly name: string;
  /** The operation whose replies these are, and the one that streams where it has an id of its own. */
  readonly operation: string;
  readonly streamOperation?: string;
  readonly members: readonly MemberMapping[];
  /** The provider's word to ours; a word that is not here is `other`. */
  readonly finishReasons: Readonly<Record<string, FinishReason>>;
  readonly usage: Readonly<Partial<Record<keyof Usage, UsageSource>>>;
  /** What the vocabulary has no word for, by the section of `residue` that keeps it. */
  readonly residue: readonly ResidueMapping[];
  /** What the tables cannot say, a sentence each. */
  readonly notes?: readonly string[];
}

/**
 * One member of our reply and where it comes from: dotted paths, with `[]` after a member that is a list
 * (`choices[].message.content`). Several where several are read, the first that says something counts.
 */
export interface MemberMapping {
  readonly member: ReplyMember;
  /** In a whole reply. Absent: only streams have it. */
  readonly whole?: readonly string[];
  /** In a chunk. Absent: only whole replies have it. */
  readonly streamed?: readonly string[];
  /** Of which of several, or in which case. */
  readonly note?: string;
}

export type ReplyMember =
  | Exclude<keyof ChatReply, "raw" | "limits" | "requestId" | "finishReason" | "usage" | "residue" | "toolCalls" | "logprobs">
  | `toolCalls[].${keyof ToolCall}`
  | "logprobs"
  | `logprobs[].${keyof TokenLogprob}`;

/** Dotted paths from the top of a reply or chunk to counts (`usage.prompt_tokens`): the first that is there, or the sum of all. */
export interface UsageSource {
  readonly from: readonly string[];
  readonly sum?: boolean;
}

export interface ResidueMapping {
  /** Name in `reply.residue`. */
  readonly section: string;
  /** What is in it: `members of the message that have no word`. */
  readonly holds: string;
  /** Whether it is sent back with the assistant's message on the next turn. */
  readonly goesBack: boolean;
}
