import type { Reading } from "./reading.ts";

/** The body of every chat call of the benchmark, as the wire has it. */
export interface ChatBody {
  readonly model: string;
  readonly messages: { role: "user"; content: string }[];
  /** Alternatives per token; absent where no probabilities are asked for. */
  readonly logprobs?: number;
}

export interface EmbedBody {
  readonly model: string;
  readonly input: string[];
}

/** What a client can do; each makes one call, reads all of the reply and says what it read. */
export interface Calls {
  streamChat(body: ChatBody): Promise<Reading>;
  chat(body: ChatBody): Promise<Reading>;
  embed(body: EmbedBody): Promise<Reading>;
}

/** `floor` is what everything is measured against; aims are for ours and for the facade. */
export type Role = "floor" | "ours" | "facade" | "peer";

/** A client of the benchmark, in a file of its own so that a fresh process can load it and nothing else. */
export interface Contender {
  /** Also the name of its file. */
  readonly name: string;
  readonly role: Role;
  /** Makes the client. The calls share it, as they do in programs. */
  connect(baseUrl: string): Calls;
}

/** No server here looks at it. */
export const apiKey = "bench-key-of-nobody";
