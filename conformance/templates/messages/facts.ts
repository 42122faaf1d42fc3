import type { CommonFacts } from "../provider-template.ts";

/** What the template of the Messages wire needs to know of its provider. */
export interface MessagesFacts extends CommonFacts {
  readonly model: string;
  /** Headers that every request carries. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** What is asked for where a plan says nothing of the length. */
  readonly maxTokens: number;
  readonly finishReasons: Readonly<Record<"natural" | "length" | "tool-calls" | "content-filter", string>>;
  /** Members of a message beside what a plan says. */
  readonly message: Readonly<Record<string, unknown>>;
  /** What a plan's thinking is signed with. */
  readonly signature: string;
  /** The error's type by the status that it comes with. */
  readonly errorTypes: Readonly<Record<number, string>>;
  /** Words for errors that come without a status of their own, in a stream; the plan's word first. */
  readonly streamErrorTypes: Readonly<Record<string, string>>;
  /** The provider's codes for the plans' codes; it has none for the others. */
  readonly errorCodes: Readonly<Record<string, string>>;
  /** Members of a model in a list. */
  readonly modelInfo: Readonly<Record<string, unknown>>;
}
