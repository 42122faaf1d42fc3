import { type ChatReply, LockstepError } from "@lockstep/core";
import type { StandardSchemaV1 } from "@standard-schema/spec";

export interface InvalidObjectDetails {
  readonly text: string;
  readonly issues: readonly StandardSchemaV1.Issue[];
  readonly reply: ChatReply;
  readonly replies: readonly ChatReply[];
}

/**
 * The model answered, and its answer is not what the schema describes. What it said is here and not shown when the error is
 * logged: an answer does not belong on a console.
 */
export class InvalidObjectError extends LockstepError {
  readonly #details: InvalidObjectDetails;

  constructor(message: string, details: InvalidObjectDetails) {
    super("invalid-object", message);
    this.#details = details;
  }

  override get name(): string {
    return "InvalidObjectError";
  }

  /** What should have been the object: the reply's text, or the arguments of its tool call. */
  get text(): string {
    return this.#details.text;
  }

  /** What is wrong with it, as the schema says. */
  get issues(): readonly StandardSchemaV1.Issue[] {
    return this.#details.issues;
  }

  /** The last reply, whole. */
  get reply(): ChatReply {
    return this.#details.reply;
  }

  /** The replies of all attempts, the last included. */
  get replies(): readonly ChatReply[] {
    return this.#details.replies;
  }
}
