import { type ChatEvent, type ChatReply, ConfigurationError, type Message, type TextPart, type UserPart } from "@lockstep/core";
import { around } from "./around.ts";
import { chat } from "./chat.ts";
import type { ChatStream } from "./chat-stream.ts";
import { relay } from "./event-relay.ts";
import type { AnyChatModel, ChatRequestOf, RawChunkOf, RawOf } from "./model-types.ts";
import type { FacadeOptions } from "./options.ts";
import { streamChat } from "./stream-chat.ts";
import { toMessage } from "./to-message.ts";

/** What every turn of a conversation asks with: a request without its messages, and how the conversation begins. */
export type ConversationSettings<Model> = Omit<ChatRequestOf<Model>, "messages"> & {
  readonly system?: string | readonly TextPart[] | undefined;
  /** What was said before; after the system message. */
  readonly messages?: readonly Message[] | undefined;
};

/** One turn of the caller: text, parts of one user message, or messages as they are (the answers to tool calls). */
export type Said = string | readonly UserPart[] | readonly Message[];

/** Keeps what was said. A turn that fails, or whose stream is left, leaves the history as it was. */
export class Conversation<Model extends AnyChatModel> {
  readonly #model: Model;
  readonly #request: Omit<ConversationSettings<Model>, "system" | "messages">;
  #messages: readonly Message[];
  #busy = false;

  /** Made by `conversation`. */
  constructor(model: Model, { system, messages = [], ...request }: ConversationSettings<Model>) {
    this.#model = model;
    this.#request = request;
    this.#messages = [...(system === undefined ? [] : [{ role: "system", content: system } as const]), ...messages];
  }

  /** All that was said so far, by both; a list of its own after each turn. */
  get messages(): readonly Message[] {
    return this.#messages;
  }

  /**
   * Says something and waits for the whole reply.
   *
   * @throws {ConfigurationError} while another turn is under way; and whatever `chat` throws.
   */
  async say(said: Said, options: FacadeOptions = {}): Promise<ChatReply<RawOf<Model>>> {
    const before = this.#messages;
    const turn = [...before, ...messagesOf(said)];
    this.#begin(before);
    try {
      const reply = await chat(this.#model, this.#requestOf(turn), options);
      this.#messages = [...turn, toMessage(reply)];
      return reply;
    } finally {
      this.#busy = false;
    }
  }

  /**
   * The same as a stream, which is asked for when it is read. Its turn is over when it ends, or is left.
   *
   * @throws {ConfigurationError} where it is read, while another turn is under way; and whatever `streamChat` throws.
   */
  stream(said: Said, options: FacadeOptions = {}): ChatStream<RawChunkOf<Model>> {
    const model: Model = this.#model;
    const before = this.#messages;
    const turn = [...before, ...messagesOf(said)];
    let mine = false;
    const watched = around(model, {
      stream: (request, sent) =>
        relay<ChatEvent>({
          open: () => {
            this.#begin(before);
            mine = true;
            return model.stream(request, sent);
          },
          pass: (event) => {
            if (event.type === "finish") this.#messages = [...turn, toMessage(event.reply)];
            return event;
          },
          over: () => {
            if (mine) this.#busy = false;
          },
        }),
    });
    return streamChat(watched, this.#requestOf(turn), options);
  }

  #begin(before: readonly Message[]): void {
    if (this.#busy) {
      throw new ConfigurationError(
        "This conversation is waiting for a reply: read it to its end, or leave it, and then go on.",
      );
    }
    if (before !== this.#messages) {
      throw new ConfigurationError("This conversation has gone on since the stream was made: make another, and read that.");
    }
    this.#busy = true;
  }

  #requestOf(messages: readonly Message[]): ChatRequestOf<Model> {
    // The settings are the model's request without its messages; the compiler does not see through the generic type.
    return { ...this.#request, messages } as unknown as ChatRequestOf<Model>;
  }
}

/** A conversation with a model, which keeps its history: `conversation(openaiChat("gpt-5"), { system: "Be brief." })`. */
export function conversation<Model extends AnyChatModel>(
  model: Model,
  settings: ConversationSettings<Model> = {} as ConversationSettings<Model>,
): Conversation<Model> {
  return new Conversation(model, settings);
}

function messagesOf(said: Said): readonly Message[] {
  if (typeof said === "string") return [{ role: "user", content: said }];
  const isMessages = (list: readonly UserPart[] | readonly Message[]): list is readonly Message[] =>
    list.some((entry) => "role" in entry);
  return isMessages(said) ? said : [{ role: "user", content: said }];
}
