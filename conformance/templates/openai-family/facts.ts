import type { FramingPlan, Scenario } from "../../scenarios/scenario.ts";
import type { CommonFacts } from "../provider-template.ts";
import type { ResponseFacts } from "../responses/facts.ts";

/** What the templates need to know of a provider of the OpenAI family to write its bytes: data, copied from its documentation. */
export interface OpenAIFamilyFacts extends CommonFacts {
  /** A model for each role that the provider has. */
  readonly models: {
    readonly chat: string;
    readonly completion?: string;
    readonly embedding?: string;
    readonly rerank?: string;
    readonly tokenCount?: string;
  };
  /** Models for scenarios that ask for a capability which the chat model above lacks. */
  readonly modelsWith?: Readonly<Record<string, string>>;
  readonly request: {
    /** Body member that limits the length of a chat reply. */
    readonly maxOutputTokens: string;
    /** Body members that a streamed chat request has beside `stream`. */
    readonly streamMembers: Readonly<Record<string, unknown>>;
    /** Body members of a chat request that is not streamed. */
    readonly replyMembers: Readonly<Record<string, unknown>>;
    /** What a request has beside a tool that must be called, where the provider refuses that otherwise: on the wire, and in our words. */
    readonly besideForcedTool?: {
      readonly body: Readonly<Record<string, unknown>>;
      readonly words: Readonly<Record<string, unknown>>;
    };
  };
  readonly finishReasons: Readonly<Record<"natural" | "length" | "tool-calls" | "content-filter", string>>;
  readonly chat: ReplyFacts;
  /** Left out, like embedding, where the provider has no such operation. */
  readonly completion?: ReplyFacts;
  readonly responses?: ResponseFacts;
  readonly embedding?: {
    readonly top: Readonly<Record<string, unknown>>;
    readonly usage: boolean;
    /** True where a text alone is sent as a list of one. */
    readonly listsInput?: true;
  };
  /** Members at the top of a ranking, and of a count of tokens, for providers that have the operation. */
  readonly rerank?: RankingFacts;
  readonly tokenCount?: { readonly top: Readonly<Record<string, unknown>> };
  readonly model: Readonly<Record<string, unknown>>;
  /** True where the list of models is the body itself. */
  readonly modelListIsBare: boolean;
  /** How the provider writes a stream's lines, where a scenario is about something else; the standard's way without it. */
  readonly framing?: FramingPlan;
  /** Members that stand beside `error` in an error body. */
  readonly errorEnvelope: Readonly<Record<string, unknown>>;
  /** The provider's words for the plans' error types, where it has fewer. */
  readonly errorTypes: Readonly<Record<string, string>>;
  /**
   * Where an error is a code and a message: the provider's codes for the plans' codes, and for their types. A type stands beside them
   * where `errorTypes` has one.
   */
  readonly errorCodes?: Readonly<Record<string, string>>;
  /** Where an error has a type and a code of the provider's own: both, for the plans' codes, and for their types without a code. */
  readonly errorWords?: Readonly<Record<string, { readonly type: string; readonly code: string }>>;
  /** The id of the request, where an error has it in place of a parameter's name. */
  readonly errorRequestId?: string;
  /** `text` where the message stands in place of the error, and its code beside it. */
  readonly errorForm?: "text";
  /** True where the address of a file goes into the part of a file, and not into one of its own. */
  readonly filesByReference?: true;
}

export interface RankingFacts {
  readonly top: Readonly<Record<string, unknown>>;
  /** True where each result repeats its text, in an object. */
  readonly documents?: true;
  /** True where the usage is one number. */
  readonly totalAlone?: true;
}

export interface ReplyFacts {
  readonly object: string;
  readonly chunkObject: string;
  /** Members at the top of a whole reply, and of a chunk. */
  readonly top: Readonly<Record<string, unknown>>;
  readonly chunkTop: Readonly<Record<string, unknown>>;
  /** Members of each choice, of its message, and of a delta. */
  readonly choice: Readonly<Record<string, unknown>>;
  readonly chunkChoice: Readonly<Record<string, unknown>>;
  readonly message: Readonly<Record<string, unknown>>;
  /** Members of the first delta where the role is announced once; absent where every delta has the role. */
  readonly firstDelta?: Readonly<Record<string, unknown>>;
  readonly everyDelta: Readonly<Record<string, unknown>>;
  /** True where the text of a delta stands a second time in the choice. */
  readonly textInChoice: boolean;
  /** True where the delta carries the number of its token. */
  readonly tokenIdInDelta: boolean;
  /** Whether the usage of a stream has a chunk of its own or stands in the last one, if a stream has any. */
  readonly streamUsage: "own-chunk" | "last-chunk" | "none";
  /** A chunk without usage says so with null. */
  readonly nullUsage: boolean;
  /** True for all parts of the counts that the family knows, `text` for those that models of text have, `none` for no part at all. */
  readonly usageDetails: boolean | "text" | "none";
  /** True where the count of the completion leaves out the tokens of reasoning, which only the total has. */
  readonly reasoningBeside?: true;
  /** True where the details of the prompt count text and images apart. */
  readonly promptKinds?: true;
  /** True where the details of a prompt are null. */
  readonly nullPromptDetails?: true;
  /** Where the usage has its parts, by dotted path, in place of the details above. A reply without reasoning has no count of it. */
  readonly usageParts?: Readonly<Record<string, "cachedInput" | "uncachedInput" | "reasoning">>;
  /** True where a choice leaves out what it has nothing to say of, and others write null: logprobs, a reason in a chunk. */
  readonly omitsNulls?: true;
  /** What a chunk has for its reason until the last, where that is no null. */
  readonly unfinished?: string;
  /** True where a message that only calls tools has no content at all, in a reply and in a request. */
  readonly withoutContent?: true;
  readonly reasoningMember?: string;
  /** True where the deltas of a stream that reasons have a null for whichever of reasoning and content they do not bring. */
  readonly nullsWhileReasoning?: boolean;
  /** True where the calls of a whole message carry their index too. */
  readonly toolCallsHaveIndex: boolean;
  /** The shape of logprobs where a plan names none. */
  readonly logprobShape: "content-list" | "token-lists";
  readonly streamLogprobShape: "content-list" | "token-lists" | "number" | "token-object";
  /** True where logprobs have no member for those of a refusal. */
  readonly withoutRefusalLogprobs?: true;
  /** True where the chunk that announces the role has null in place of empty lists of logprobs. */
  readonly nullRoleLogprobs?: true;
  readonly seed?: string;
}

/** The facts as they are for one scenario: the model that asks and answers is one that can. */
export function factsFor({ appliesTo: { role, capabilities = [] } }: Scenario, facts: OpenAIFamilyFacts): OpenAIFamilyFacts {
  const able = capabilities.find((capability) => facts.modelsWith?.[capability] !== undefined);
  const model = able === undefined || role !== "chat" ? undefined : facts.modelsWith?.[able];
  if (model === undefined) return facts;
  const { top, chunkTop } = facts.chat;
  const chat = { ...facts.chat, top: { ...top, model }, chunkTop: { ...chunkTop, model } };
  return { ...facts, models: { ...facts.models, chat: model }, chat };
}

/** What a scenario needs of the provider. @throws Error where its facts leave it out: then the scenario does not apply to it. */
export function needed<T>(fact: T | undefined, what: string, { id }: OpenAIFamilyFacts): T {
  if (fact === undefined) throw new Error(`the facts of ${id} have no ${what}: add it, or take the role out`);
  return fact;
}
