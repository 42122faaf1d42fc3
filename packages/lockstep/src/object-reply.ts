import type { ChatReply, Usage } from "@lockstep/core";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { InvalidObjectError } from "./invalid-object-error.ts";
import type { ObjectPlan } from "./object-request.ts";
import { parseWith, sayIssues } from "./schema.ts";
import { addUsage } from "./usage.ts";

export interface ObjectReply<Output, Raw = unknown> {
  readonly object: Output;
  /** The reply that held it. */
  readonly reply: ChatReply<Raw>;
  /** The replies of all attempts, that one the last. */
  readonly replies: readonly ChatReply<Raw>[];
  /** Of all attempts together; absent where none of them said. */
  readonly usage?: Usage;
}

/** A reply without the object that was asked for. */
export interface NoObject {
  readonly error: InvalidObjectError;
  /** What is wrong with it, for the model; undefined where asking again would not help. */
  readonly problem: string | undefined;
}

/** The object in the last of these replies, or why there is none. */
export async function readObject<Output, Raw>(
  plan: ObjectPlan,
  schema: StandardSchemaV1<unknown, Output>,
  replies: readonly [...ChatReply<Raw>[], ChatReply<Raw>],
): Promise<{ readonly found: ObjectReply<Output, Raw> } | NoObject> {
  const reply = replies[replies.length - 1] as ChatReply<Raw>;
  const text = plan.textOf(reply);
  const result = await parseWith(schema, text ?? "");
  if (result.issues === undefined) {
    const usage = addUsage(replies.map((each) => each.usage));
    return { found: { object: result.value, reply, replies, ...(usage && { usage }) } };
  }
  const issues = sayIssues(result.issues);
  const details = { text: text ?? "", issues: result.issues, reply, replies };
  const ending = endingOf(reply, issues);
  if (ending !== undefined) return { error: new InvalidObjectError(ending, details), problem: undefined };
  const message =
    text === undefined
      ? "The model did not call the tool that gives the object."
      : `The object does not fit its schema: ${issues}.`;
  return {
    error: new InvalidObjectError(message, details),
    problem: `That is not valid: ${issues}. Answer again, with the whole object.`,
  };
}

/** Why a reply stopped before it could be whole. */
function endingOf({ finishReason, refusal }: ChatReply, issues: string): string | undefined {
  if (refusal !== undefined) return "The model declined to give the object: its refusal is in the reply.";
  if (finishReason !== "length" && finishReason !== "content-filter") return undefined;
  return `The reply ended (${finishReason}) before the object was whole: ${issues}.`;
}
