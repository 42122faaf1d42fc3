/**
 * What the dialect reads of a reply: the narrowest shape that its decoders need. Each provider's generated types must be
 * assignable to these (a type test in each package says so), so a change of the wire that the decoders do not know fails there.
 */

/** Candidates at one position: a map from token text to its logarithm. */
export type ReadTopMap = Readonly<Record<string, number | null>>;

/** One candidate, as the OpenAI shape writes it. */
export interface ReadTopLogprob {
  readonly token?: string | undefined;
  readonly id?: number | null | undefined;
  readonly bytes?: readonly number[] | null | undefined;
  readonly logprob?: number | null | undefined;
}

export interface ReadTokenLogprob extends ReadTopLogprob {
  readonly top_logprobs?: readonly ReadTopLogprob[] | null | undefined;
}

/** Both object shapes: lists of tokens by channel, or parallel lists with a list of maps. */
export interface ReadLogprobLists {
  readonly content?: readonly ReadTokenLogprob[] | null | undefined;
  readonly refusal?: readonly ReadTokenLogprob[] | null | undefined;
  readonly tokens?: readonly (string | null)[] | null | undefined;
  readonly token_logprobs?: readonly (number | null)[] | null | undefined;
  readonly token_ids?: readonly (number | null)[] | null | undefined;
  readonly top_logprobs?: readonly (ReadTopMap | null)[] | null | undefined;
}

/** A number is the logarithm of the one token that the chunk's delta carries. */
export type ReadLogprobs = ReadLogprobLists | number | null | undefined;

/** A part of a message's content, for servers that answer with a list of parts. */
export interface ReadPart {
  readonly type?: string | undefined;
  readonly text?: string | null | undefined;
}

export interface ReadFunction {
  readonly name?: string | null | undefined;
  /** JSON text; some servers send the object itself. */
  readonly arguments?: unknown;
}

export interface ReadToolCall {
  readonly index?: number | null | undefined;
  readonly id?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly function?: ReadFunction | null | undefined;
}

/** The message of a whole reply and the delta of a chunk have the same members. */
export interface ReadMessage {
  readonly role?: string | null | undefined;
  readonly content?: string | readonly ReadPart[] | null | undefined;
  readonly refusal?: string | null | undefined;
  readonly reasoning?: string | null | undefined;
  readonly reasoning_content?: string | null | undefined;
  readonly tool_calls?: readonly ReadToolCall[] | null | undefined;
  /** The older form of a call. */
  readonly function_call?: ReadFunction | null | undefined;
  readonly token_id?: number | null | undefined;
}

interface ReadChoice {
  readonly index?: number | null | undefined;
  readonly finish_reason?: string | null | undefined;
  readonly logprobs?: ReadLogprobs;
  /** Beside `logprobs` on some servers: one map for a chunk's token, or a list of maps. */
  readonly top_logprobs?: ReadTopMap | readonly (ReadTopMap | null)[] | null | undefined;
  readonly text?: string | null | undefined;
}

export interface ReadReplyChoice extends ReadChoice {
  readonly message?: ReadMessage | null | undefined;
}

export interface ReadChunkChoice extends ReadChoice {
  readonly delta?: ReadMessage | null | undefined;
}

export interface ReadUsage {
  readonly prompt_tokens?: number | null | undefined;
  readonly completion_tokens?: number | null | undefined;
  readonly total_tokens?: number | null | undefined;
}

interface ReadEnvelope {
  readonly id?: string | null | undefined;
  readonly model?: string | null | undefined;
  readonly usage?: ReadUsage | null | undefined;
  readonly warnings?: readonly { readonly message?: string | undefined }[] | null | undefined;
}

export interface ReadReply extends ReadEnvelope {
  readonly choices: readonly ReadReplyChoice[];
}

export interface ReadChunk extends ReadEnvelope {
  readonly choices?: readonly ReadChunkChoice[] | null | undefined;
}

export interface ReadEmbeddingReply {
  readonly model?: string | null | undefined;
  readonly data: readonly { readonly index?: number | null | undefined; readonly embedding: unknown }[];
  readonly usage?: Pick<ReadUsage, "prompt_tokens" | "total_tokens"> | null | undefined;
}

export interface ReadRerankReply {
  readonly model?: string | null | undefined;
  readonly request_id?: string | null | undefined;
  readonly results: readonly { readonly index: number; readonly relevance_score: number }[];
  readonly usage?: Pick<ReadUsage, "prompt_tokens" | "total_tokens"> | null | undefined;
}
