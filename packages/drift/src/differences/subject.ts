import type { JsonObject } from "@lockstep/traffic";
import type { Scope } from "../coverage/scope.ts";

/** The members of a provider's descriptor that pages show; `ProviderDescriptor` of @lockstep/core has them all. */
export interface ServiceTable {
  readonly name: string;
  readonly environment: { readonly apiKey: readonly string[] };
  readonly requestIdHeaders: readonly string[];
  readonly optionHeaders?: Readonly<Record<string, { readonly header: string }>>;
  readonly errorCodes?: readonly { readonly code: string; readonly retry: boolean }[];
  readonly retryStatuses?: readonly number[];
  readonly rateLimitHeaders?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The members of a dialect's quirks that pages show; `OpenAIChatQuirks` of @lockstep/openai-compatible has them all. */
export interface DialectTable {
  readonly name: string;
  /** The member that limits the answer, as the client writes it. */
  readonly maxTokensField: string;
  /** The provider's word to ours. */
  readonly finishReasons: Readonly<Record<string, string>>;
  readonly reasoningFields: readonly string[];
  readonly sendReasoningAs: string | null;
  /** Dotted paths in the usage object by the count that they are. */
  readonly usageParts: Readonly<Record<string, readonly string[]>>;
  /** What the service ignores or refuses while the model reasons. */
  readonly whileReasoning?: {
    readonly byDefault: boolean;
    readonly ignored: readonly string[];
    readonly refusesForcedTools: boolean;
  };
}

/** A provider as its document says it is, with the tables of what the document cannot say. */
export interface Subject {
  /** The name of its folder in specs. */
  readonly id: string;
  /** The name for people. */
  readonly name: string;
  readonly document: JsonObject;
  readonly scope: Scope;
  readonly service?: ServiceTable | undefined;
  readonly dialect?: DialectTable | undefined;
}
