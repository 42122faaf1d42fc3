import type { CommonFacts } from "../provider-template.ts";

/** What the template needs to know to write Llama's bytes. */
export interface LlamaFacts extends CommonFacts {
  readonly model: string;
  /** Members of a model in a list, beside its id. */
  readonly modelMembers: Readonly<Record<string, unknown>>;
  readonly replyId: string;
  readonly finishReasons: Readonly<Record<"natural" | "length" | "tool-calls" | "content-filter", string>>;
  /** Names of the counts in `metrics`. */
  readonly metrics: { readonly input: string; readonly output: string; readonly total: string };
}
