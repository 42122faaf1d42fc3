/**
 * What a call gave its caller. Every contender fills one in while it reads, and the harness compares it with what the server
 * sent: a contender that reads less than the others would win for nothing.
 */
export interface Reading {
  readonly text: string;
  /** Text deltas of a stream, replies or vectors of a plain call. */
  readonly pieces: number;
  /** Alternatives of all tokens, or numbers of all vectors. */
  readonly numbers: number;
  readonly finishReason: string | undefined;
  readonly outputTokens: number | undefined;
}

/** The members of a chunk that a program reads; the same for every client that hands over the wire's chunks. */
export interface WireChunk {
  readonly choices: readonly {
    readonly delta: { readonly content?: string | null | undefined };
    readonly finish_reason?: string | null | undefined;
    readonly logprobs?: WireLogprobs | null | undefined;
  }[];
  readonly usage?: { readonly completion_tokens: number } | null | undefined;
}

interface WireLogprobs {
  readonly content?: readonly { readonly top_logprobs: readonly unknown[] }[] | null | undefined;
}

/** The members of a whole reply that a program reads. */
export interface WireReply {
  readonly choices: readonly {
    readonly message?: { readonly content?: string | null | undefined } | undefined;
    readonly finish_reason?: string | null | undefined;
  }[];
  readonly usage?: { readonly completion_tokens: number } | null | undefined;
}

export interface WireEmbeddings {
  readonly data: readonly { readonly embedding: readonly number[] | string }[];
}

/** Gathers a reading; what the contenders do with their chunks is the same for all. */
export class Reader {
  text = "";
  pieces = 0;
  numbers = 0;
  finishReason: string | undefined;
  outputTokens: number | undefined;

  addText(text: string): void {
    // The chunk that opens a stream holds an empty text, and clients differ in whether they hand that over.
    if (text === "") return;
    this.text += text;
    this.pieces++;
  }

  addChunk(chunk: WireChunk): void {
    const choice = chunk.choices[0];
    if (choice !== undefined) {
      this.addText(choice.delta.content ?? "");
      this.finishReason = choice.finish_reason ?? this.finishReason;
      for (const token of choice.logprobs?.content ?? []) this.numbers += token.top_logprobs.length;
    }
    if (chunk.usage) this.outputTokens = chunk.usage.completion_tokens;
  }

  addReply(reply: WireReply): void {
    const choice = reply.choices[0];
    this.addText(choice?.message?.content ?? "");
    this.finishReason = choice?.finish_reason ?? undefined;
    this.outputTokens = reply.usage?.completion_tokens;
  }

  addVectors(vectors: readonly (readonly number[])[]): void {
    for (const vector of vectors) {
      this.pieces++;
      this.numbers += vector.length;
    }
  }

  addEmbeddings(reply: WireEmbeddings): void {
    this.addVectors(reply.data.map(({ embedding }) => (typeof embedding === "string" ? [] : embedding)));
  }

  get reading(): Reading {
    const { text, pieces, numbers, finishReason, outputTokens } = this;
    return { text, pieces, numbers, finishReason, outputTokens };
  }
}

/** The first member in which two readings differ, in words; undefined when they are the same. */
export function readingDifference(expected: Reading, actual: Reading): string | undefined {
  for (const name of ["pieces", "numbers", "finishReason", "outputTokens"] as const) {
    if (expected[name] !== actual[name]) return `${name} is ${actual[name]}, and the server sent ${expected[name]}`;
  }
  if (expected.text === actual.text) return undefined;
  return `the text has ${actual.text.length} characters, and the server sent ${expected.text.length} others`;
}
