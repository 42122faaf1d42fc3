import type { CommonFacts } from "../provider-template.ts";

/** What a provider of this wire says of itself beyond the common facts. */
export interface GeminiFacts extends CommonFacts {
  readonly models: { readonly chat: string; readonly embedding: string };
  /** Members of every reply. */
  readonly top: { readonly modelVersion: string; readonly responseId: string };
  /** Where an uploaded file is found: what stands before its id. */
  readonly files: string;
  /** Members of a model in lists, beside its name. */
  readonly model: Readonly<Record<string, unknown>>;
}
