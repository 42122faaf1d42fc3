import type { ChatEvent, ChatReply } from "@lockstep/core";
import { parseCutJson } from "@lockstep/core/dialect";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { ChatStream } from "./chat-stream.ts";
import { type ObjectReply, readObject } from "./object-reply.ts";
import type { ObjectPlan } from "./object-request.ts";

/** What may have come of an object that is not whole: any member may be missing, at any depth. */
export type PartialObject<Value> = Value extends readonly (infer Item)[]
  ? readonly PartialObject<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]?: PartialObject<Value[Name]> | undefined }
    : Value;

/**
 * An object that is still coming. Iterate it for what there is of it so far, as the model writes it and unchecked: texts and
 * numbers may be cut off. It is checked at the end, where iterating throws if it does not fit.
 */
export class ObjectStream<Input, Output, RawChunk = unknown> implements AsyncIterable<PartialObject<Input>> {
  readonly #stream: ChatStream<RawChunk>;
  readonly #plan: ObjectPlan;
  readonly #schema: StandardSchemaV1<unknown, Output>;
  #reply: Promise<ObjectReply<Output, readonly RawChunk[]>> | undefined;

  /** Made by `streamObject`. */
  constructor(stream: ChatStream<RawChunk>, plan: ObjectPlan, schema: StandardSchemaV1) {
    this.#stream = stream;
    this.#plan = plan;
    this.#schema = schema as StandardSchemaV1<unknown, Output>;
  }

  /** @throws ConfigurationError when the stream is being read, or has been: it comes once. */
  [Symbol.asyncIterator](): AsyncIterator<PartialObject<Input>, undefined, undefined> {
    const events = this.#stream[Symbol.asyncIterator]();
    const text = new ObjectText(this.#plan.tool);
    let shown = "";
    return {
      next: async () => {
        for (;;) {
          const step = await events.next();
          if (step.done === true) break;
          if (!text.add(step.value)) continue;
          const value = parseCutJson(text.text);
          // Half a name, or a comma, is nothing new.
          const now = JSON.stringify(value);
          if (value === undefined || now === shown) continue;
          shown = now;
          return { done: false, value: value as PartialObject<Input> };
        }
        await this.reply();
        return { done: true, value: undefined };
      },
      return: async () => {
        await events.return?.();
        return { done: true, value: undefined };
      },
    };
  }

  /** Closes the connection; for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stream[Symbol.asyncDispose]();
  }

  /**
   * The whole object, checked. Reads the stream if nobody else does, else waits for the reader.
   *
   * @throws {InvalidObjectError} when it does not fit; and the error that ended the stream.
   */
  reply(): Promise<ObjectReply<Output, readonly RawChunk[]>> {
    this.#reply ??= this.#read();
    return this.#reply;
  }

  async #read(): Promise<ObjectReply<Output, readonly RawChunk[]>> {
    const reply: ChatReply<readonly RawChunk[]> = await this.#stream.reply();
    const read = await readObject<Output, readonly RawChunk[]>(this.#plan, this.#schema, [reply]);
    if ("found" in read) return read.found;
    throw read.error;
  }
}

/** The text of the object as it comes: that of the reply, or the arguments of the tool's first call. */
class ObjectText {
  text = "";
  readonly #tool: string | undefined;
  #call: number | undefined;

  constructor(tool: string | undefined) {
    this.#tool = tool;
  }

  /** Whether the event added to it. */
  add(event: ChatEvent): boolean {
    if (event.type === "tool-call-start" && event.name === this.#tool) this.#call ??= event.index;
    const ours = event.type === "tool-call-delta" && this.#tool !== undefined && event.index === this.#call;
    const added = ours ? event.arguments : event.type === "text-delta" && this.#tool === undefined ? event.text : "";
    this.text += added;
    return added !== "";
  }
}
