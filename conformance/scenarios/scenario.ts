/** Areas of the matrix. */
export type Area = "streaming" | "logprobs" | "errors" | "retries" | "features";

/** What an operation is for, whatever a provider calls it. */
export type Role = "chat" | "completion" | "response" | "embedding" | "rerank" | "token-count" | "model-list" | "model";

/**
 * One behaviour that a client must show. A scenario names no provider: it applies wherever a provider's facts list its
 * operation with all of its capabilities, and a template turns its plan into that provider's bytes.
 */
export interface Scenario {
  /** `<area>/<name>`, the same as its file. */
  readonly id: `${Area}/${string}`;
  readonly title: string;
  /** What the scenario rests on: a document of the provider, a standard, or this project's own contract. */
  readonly clause: { readonly says: string; readonly source: string; readonly url?: string };
  readonly appliesTo: { readonly role: Role; readonly capabilities?: readonly string[] };
  /**
   * The topic under which a provider's facts list the documentation that these bytes are built from. A provider without
   * sources on the topic, and a scenario without a topic, make a `synthetic` fixture.
   */
  readonly documentedBy?: string;
  /** Why the bytes may hold what no document describes; the fixture is then checked in wire mode and counted apart. */
  readonly nonStrict?: string;
  /** The bytes violate even what the document requires in wire mode; the harness then insists that they do. */
  readonly breaksWire?: true;
  /** Why the recorder cannot have a live service show it, where that cannot be told from the plan. */
  readonly notLive?: string;
  readonly request: RequestPlan;
  /** One per attempt that the client is expected to make. */
  readonly attempts: readonly AttemptPlan[];
  readonly expect: ExpectationPlan;
}

/** A request in the words of the facade; the template writes the wire body from it. */
export interface RequestPlan {
  readonly prompt?: string;
  /** The whole conversation, in place of `prompt`. */
  readonly messages?: readonly MessagePlan[];
  readonly input?: string | readonly string[];
  /** Name of the thing asked for, where the path takes one. */
  readonly model?: string;
  readonly stream?: boolean;
  readonly maxOutputTokens?: number;
  readonly logprobs?: true | { readonly top: number };
  readonly tools?: readonly ToolPlan[];
  readonly toolChoice?: "auto" | "none" | "required" | { readonly name: string };
  readonly responseFormat?: {
    readonly type: "json-schema";
    readonly name: string;
    readonly schema: Readonly<Record<string, unknown>>;
  };
  /** For reranking: what the documents are measured by, and how many are wanted. */
  readonly query?: string;
  readonly documents?: readonly string[];
  readonly topN?: number;
  /** Members of the wire body that the facade has no word for: the call is then made by the provider's own client only. */
  readonly wireOnly?: Readonly<Record<string, unknown>>;
}

/** A message in the words of the facade. */
export type MessagePlan =
  | { readonly role: "system"; readonly content: string }
  | { readonly role: "user"; readonly content: string | readonly PartPlan[] }
  | { readonly role: "assistant"; readonly content?: string; readonly toolCalls?: readonly WholeCallPlan[] }
  | { readonly role: "tool"; readonly toolCallId: string; readonly content: string; readonly isError?: boolean };

export type PartPlan =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "image" | "audio" | "video" | "file"; readonly source: SourcePlan; readonly name?: string };

export type SourcePlan =
  | { readonly url: string }
  | { readonly data: string; readonly mediaType: string }
  | { readonly fileId: string };

/** A tool call as a whole; `arguments` is JSON text. */
export interface WholeCallPlan {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** A piece of a streamed tool call: the first one of a call has its id and name. */
export interface CallPiecePlan {
  /** Number of the call, from 0. */
  readonly call: number;
  readonly id?: string;
  readonly name?: string;
  readonly arguments?: string;
}

export interface ToolPlan {
  readonly name: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface AttemptPlan {
  /** Absent with `end: "reset"`: the connection breaks before any header. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyPlan;
  /** How the connection ends after the body; `reset` is a broken connection. */
  readonly end?: "clean" | "reset";
  /** Bytes of the body that are sent before the connection ends. */
  readonly cutAfter?: number;
  /** The second half of the body is sent only once the client has handed something over: it must not collect first. */
  readonly holdUntilItem?: true;
}

export type BodyPlan =
  | ({ readonly form: "reply" } & ReplyPlan)
  | ({ readonly form: "stream" } & StreamPlan)
  | ({ readonly form: "error" } & ErrorPlan)
  | { readonly form: "embeddings"; readonly vectors: readonly (readonly number[])[]; readonly order?: readonly number[] }
  | { readonly form: "ranking"; readonly results: readonly { readonly index: number; readonly score: number }[] }
  | { readonly form: "token-count"; readonly tokens: number }
  | { readonly form: "models"; readonly ids: readonly string[] }
  | { readonly form: "model"; readonly id: string }
  | { readonly form: "text"; readonly text: string; readonly contentType: string };

export interface ReplyPlan {
  readonly choices: readonly ChoicePlan[];
  readonly usage?: UsagePlan | null;
  readonly warnings?: readonly string[];
  /** The prompt's own tokens, for replies that echo it. */
  readonly prompt?: { readonly text: string; readonly tokens: readonly TokenPlan[] };
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly shape?: LogprobShape;
  /** So many blank lines before the JSON: sent while the server has none yet. */
  readonly blankLines?: number;
}

export interface ChoicePlan {
  readonly text?: string | null;
  readonly reasoning?: string;
  readonly refusal?: string;
  readonly calls?: readonly WholeCallPlan[];
  /** Calls as the OpenAI family writes them, for what only careless servers do. */
  readonly toolCalls?: readonly Readonly<Record<string, unknown>>[];
  readonly finish: FinishName | { readonly raw: string };
  /** A list is rendered in the plan's shape; `null` and `"absent"` are written as such. */
  readonly tokens?: readonly TokenPlan[] | null | "absent";
  readonly refusalTokens?: readonly TokenPlan[];
  /** In a list of their own, beside that of `tokens`. */
  readonly reasoningTokens?: readonly TokenPlan[];
  /** Text of an integer that JSON.parse cannot hold, for providers that send a seed. */
  readonly seed?: string;
  readonly extra?: {
    readonly choice?: Readonly<Record<string, unknown>>;
    readonly message?: Readonly<Record<string, unknown>>;
  };
}

export type FinishName = "natural" | "length" | "tool-calls" | "content-filter";

/** How the wire carries the probability of tokens. */
export type LogprobShape = "content-list" | "token-lists" | "number" | "token-object";

export interface TokenPlan {
  readonly token: string;
  /** Exact text of the number where its spelling matters (`-9999.0`); null where the wire has null. */
  readonly logprob: number | string | null;
  readonly id?: number;
  /** Those of a token that is part of a character; otherwise they are made from the token's text. */
  readonly bytes?: readonly number[] | null;
  readonly top?: readonly {
    readonly token: string;
    readonly logprob: number | string;
    readonly bytes?: readonly number[] | null;
  }[];
}

export interface UsagePlan {
  readonly input: number;
  readonly output: number;
  readonly cachedInput?: number;
  readonly reasoning?: number;
}

export interface StreamPlan {
  readonly steps: readonly StepPlan[];
  readonly framing?: FramingPlan;
  readonly shape?: LogprobShape;
  /** Sent where the provider sends the usage of a stream. */
  readonly usage?: UsagePlan;
  /** No chunk that only announces the role. */
  readonly withoutRole?: boolean;
  /** Each event repeats what there is so far, where a provider may write it so. */
  readonly cumulative?: boolean;
}

/** One event. Members that are absent stay off the wire, or are what the provider writes there. */
export interface StepPlan {
  readonly choice?: number;
  readonly text?: string;
  readonly reasoning?: string;
  readonly refusal?: string;
  readonly calls?: readonly CallPiecePlan[];
  /** Fragments as the OpenAI family writes them, for what only careless servers do. */
  readonly toolCalls?: readonly Readonly<Record<string, unknown>>[];
  readonly tokens?: readonly TokenPlan[] | null;
  readonly refusalTokens?: readonly TokenPlan[];
  readonly reasoningTokens?: readonly TokenPlan[];
  readonly finish?: FinishName | { readonly raw: string };
  readonly seed?: string;
  /** A chunk of its own, with an empty list of choices. */
  readonly usageOnly?: UsagePlan;
  readonly error?: ErrorPlan;
  readonly extra?: {
    readonly chunk?: Readonly<Record<string, unknown>>;
    readonly choice?: Readonly<Record<string, unknown>>;
    readonly delta?: Readonly<Record<string, unknown>>;
  };
  /** Exact text put on the wire in place of an event. */
  readonly verbatim?: string;
}

export interface FramingPlan {
  readonly newline?: "\n" | "\r\n" | "\r";
  readonly byteOrderMark?: boolean;
  /** Each event's JSON over several `data:` lines. */
  readonly multiLine?: boolean;
  readonly spaceAfterColon?: boolean;
  /** A comment line and a blank line before each event. */
  readonly keepAlive?: boolean;
  /** What stands in place of the last event; null for nothing. */
  readonly terminator?: string | null;
}

export interface ErrorPlan {
  readonly message: string;
  readonly type: string;
  readonly code?: string | number | null;
  readonly param?: string | null;
  /** `wrapped` in an `error` member, or its members at the top; `provider` as this provider wraps it. */
  readonly envelope?: "provider" | "wrapped" | "flat";
}

/** Names of failures that any client's adapter can map its own errors to. */
export type Failure =
  | "bad-request"
  | "authentication"
  | "permission"
  | "not-found"
  | "conflict"
  | "unprocessable"
  | "rate-limit"
  | "server"
  | "status"
  | "connection"
  | "stream-truncated"
  | "stream-malformed"
  | "stream-error"
  | "no-answer";

export interface FailurePlan {
  readonly failure: Failure | readonly Failure[];
  readonly status?: number;
  readonly code?: string | null;
  readonly type?: string | null;
  readonly param?: string | null;
  /** Text that the error's message must hold. */
  readonly message?: string;
  readonly requestId?: string;
  /** How many chunks had arrived: what a client must keep. */
  readonly partialChunks?: number;
  readonly partialText?: string;
}

export interface ExpectationPlan {
  /** `reply`: exactly the JSON of the last body. `stream`: exactly the JSON of each event of the last body. */
  readonly native: { readonly outcome: "reply" | "stream" } | ({ readonly outcome: "failure" } & FailurePlan);
  /**
   * What the facade must say, by hand: it replaces what the harness computes from the bytes. Absent: all of it is computed.
   * `null`: the facade has no word for this call.
   */
  readonly facade?: Readonly<Record<string, unknown>> | null;
  /** Values whose exact text must stay within reach though JSON.parse rounds them. */
  readonly exact?: readonly { readonly path: readonly (string | number)[]; readonly text: string }[];
}
