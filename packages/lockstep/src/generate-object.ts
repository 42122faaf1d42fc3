import type { ChatModel, ChatReply, Message } from "@lockstep/core";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { chat } from "./chat.ts";
import { checkModel } from "./check-model.ts";
import type { AnyChatModel, ChatRequestOf, RawChunkOf, RawOf } from "./model-types.ts";
import { type ObjectReply, readObject } from "./object-reply.ts";
import { type ObjectSettings, planObject } from "./object-request.ts";
import { ObjectStream } from "./object-stream.ts";
import type { FacadeOptions } from "./options.ts";
import { streamChat } from "./stream-chat.ts";

/** A chat request, and the schema of what it should give. */
export type ObjectRequest<Model, Schema extends StandardSchemaV1> = Omit<
  ChatRequestOf<Model>,
  "responseFormat" | "tools" | "toolChoice" | "parallelToolCalls"
> &
  ObjectSettings<Schema>;

/** What a model lacks whose provider can neither keep to a schema nor be made to call a tool: nothing has it, and it says why. */
export interface GivesNoObjects<Provider extends string> {
  readonly "not supported": `${Provider} has no parameter for responseFormat, and none to force a tool`;
}

type NotGiving<Model> =
  Model extends ChatModel<infer Provider, infer Capabilities, object>
    ? Capabilities extends { readonly responseFormat: false; readonly tools: false }
      ? Provider
      : Capabilities extends { readonly responseFormat: false; readonly toolChoice: false }
        ? Provider
        : never
    : never;

/** What a model must have to be asked for an object: of several, every one of them. */
export type GivingObjects<Model> = [NotGiving<Model>] extends [never] ? unknown : GivesNoObjects<NotGiving<Model>>;

/**
 * Asks a model for an object of this schema, by the means that its provider has, and checks what comes by the schema itself.
 *
 * @throws {InvalidObjectError} when the model declines, or its reply is cut off or does not fit: with the text, what is wrong with
 * it, and the reply.
 * @throws {ConfigurationError} for a schema without a JSON Schema, or one whose root is no object; and whatever `chat` throws.
 */
export async function generateObject<Model extends AnyChatModel, Schema extends StandardSchemaV1>(
  model: Model & GivingObjects<Model>,
  request: ObjectRequest<Model, Schema>,
  options: FacadeOptions = {},
): Promise<ObjectReply<StandardSchemaV1.InferOutput<Schema>, RawOf<Model>>> {
  // The request of a generic model is opaque to the compiler; what is in it is checked by chat, as always.
  const given = request as unknown as ObjectSettings<Schema> & { readonly messages: readonly Message[] };
  const plan = planObject(checkModel<Model>(model, "chat"), given);
  const schema = given.schema as StandardSchemaV1<unknown, StandardSchemaV1.InferOutput<Schema>>;
  const replies: ChatReply<RawOf<Model>>[] = [];
  let { messages } = plan;
  for (;;) {
    const asked = { ...plan.request, messages } as unknown as ChatRequestOf<Model>;
    const reply = await chat<Model>(model, asked, options);
    const read = await readObject<StandardSchemaV1.InferOutput<Schema>, RawOf<Model>>(plan, schema, [...replies, reply]);
    if ("found" in read) return read.found;
    replies.push(reply);
    if (replies.length > plan.repairs || read.problem === undefined) throw read.error;
    messages = [...messages, ...plan.complain(reply, read.problem)];
  }
}

/**
 * The same as a stream: iterate it for the object as far as it has come, ask `reply()` for the whole. A stream is not repaired.
 *
 * @throws as `generateObject`; whatever is known without asking at once, the rest where the stream is read.
 */
export function streamObject<Model extends AnyChatModel, Schema extends StandardSchemaV1>(
  model: Model & GivingObjects<Model>,
  request: Omit<ObjectRequest<Model, Schema>, "repairs">,
  options: FacadeOptions = {},
): ObjectStream<StandardSchemaV1.InferInput<Schema>, StandardSchemaV1.InferOutput<Schema>, RawChunkOf<Model>> {
  const given = request as unknown as ObjectSettings<Schema> & { readonly messages: readonly Message[] };
  const plan = planObject(checkModel<Model>(model, "chat"), given);
  const asked = { ...plan.request, messages: plan.messages } as unknown as ChatRequestOf<Model>;
  return new ObjectStream(streamChat<Model>(model, asked, options), plan, given.schema);
}
