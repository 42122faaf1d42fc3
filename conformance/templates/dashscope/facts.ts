import type { CommonFacts } from "../provider-template.ts";

/** What the template needs to know of DashScope to write its bytes: data, copied from its documentation and from published traffic. */
export interface DashScopeFacts extends CommonFacts {
  readonly models: { readonly chat: string; readonly completion: string; readonly embedding: string; readonly rerank: string };
  readonly finishReasons: Readonly<Record<"natural" | "length" | "tool-calls" | "content-filter", string>>;
  /** The word for a choice that goes on. */
  readonly unfinished: string;
  readonly requestId: string;
  /** The provider's code for each type of error that plans name: there is no type on this wire. */
  readonly errorCodes: Readonly<Record<string, string>>;
  /** The provider's spelling of codes that plans name in another. */
  readonly codeSpellings: Readonly<Record<string, string>>;
}
