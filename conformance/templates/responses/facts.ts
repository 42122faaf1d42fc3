/** What a template needs to know of a provider's Responses API to write its bytes: data, copied from its documentation. */
export interface ResponseFacts {
  readonly model: string;
  /** Members of every response: its own, and what it repeats of the request. */
  readonly top: Readonly<Record<string, unknown>>;
  /** Members of the usage beside the counts of tokens. */
  readonly usage: Readonly<Record<string, unknown>>;
  /** Whether reasoning comes as a summary or in full. */
  readonly reasoning: "summary" | "text";
  /** Members of items that others leave out: of a message, and of reasoning. */
  readonly message: Readonly<Record<string, unknown>>;
  /** True where reasoning has a status like the other items. */
  readonly reasoningHasStatus: boolean;
  /** True where the arguments of a streamed call come in one piece. */
  readonly callsWhole?: true;
  /** Random characters that a delta carries so that all are about as long. */
  readonly obfuscation?: string;
  /** How log probabilities are asked for: by a word of `include`, or by the member `logprobs`. */
  readonly logprobs?: "include" | "member";
  /** Members of a function that is offered, beside its name, description and parameters. */
  readonly tool: Readonly<Record<string, unknown>>;
}
