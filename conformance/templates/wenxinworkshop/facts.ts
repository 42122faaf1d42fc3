import type { CommonFacts } from "../provider-template.ts";

/** What the template needs to know of the older API of Baidu's models to write its bytes: data, copied from its documentation. */
export interface WenxinworkshopFacts extends CommonFacts {
  /** The name of a model in the facade, and its path on the wire. */
  readonly models: Readonly<Record<"chat" | "embedding" | "rerank", { readonly name: string; readonly path: string }>>;
  readonly finishReasons: Readonly<Record<"natural" | "length" | "tool-calls" | "content-filter", string>>;
  readonly replyId: string;
  /** The provider's number for each type of error that plans name, and for some of their codes: there are no types on this wire. */
  readonly errorCodes: Readonly<Record<string, number>>;
}
