import type { ChatModel, ChatReply, Message, Usage } from "@lockstep/core";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { chat } from "./chat.ts";
import { checkModel } from "./check-model.ts";
import { InvalidObjectError } from "./invalid-object-error.ts";
import type { AnyChatModel, ChatRequestOf, RawOf } from "./model-types.ts";
import { type ObjectPlan, type ObjectSettings, planObject } from "./object-request.ts";
import type { FacadeOptions } from "./options.ts";
import { parseWith, sayIssues } from "./schema.ts";
import { addUsage } from "./usage.ts";

/** A chat request, and the schema of what it should give. */
export type ObjectRequest<Model, Schema extends StandardSchemaV1> = Omit<
  ChatRequestOf<Model>,
  "responseFormat" | "tools" | "toolChoice" | "parallelToolCalls"
> &
  ObjectSettings<Schema>;

export interface ObjectReply<Output, Raw = unknown> {
  readonly object: Output;
  /** The reply that held it. */
  readonly reply: ChatReply<Raw>;
  /** The replies of all attempts, that one the last. */
  readonly replies: readonly ChatReply<Raw>[];
  /** Of all attempts together; absent where none of them said. */
  readonly usage?: Usage;
}

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
    replies.push(reply);
    const text = plan.textOf(reply) ?? "";
    const result = await parseWith(schema, text);
    if (result.issues === undefined) {
      const usage = addUsage(replies.map((each) => each.usage));
      return { object: result.value, reply, replies, ...(usage && { usage }) };
    }
    const problem = sayProblem(reply, plan, sayIssues(result.issues));
    if (replies.length > plan.repairs || problem.final) {
      throw new InvalidObjectError(problem.message, { text, issues: result.issues, reply, replies });
    }
    const said = plan.complain(reply, `That is not valid: ${sayIssues(result.issues)}. Answer again, with the whole object.`);
    messages = [...messages, ...said];
  }
}

/** What went wrong; final where asking again would not help. */
function sayProblem(reply: ChatReply, plan: ObjectPlan, issues: string): { readonly message: string; readonly final: boolean } {
  const { finishReason, refusal } = reply;
  if (refusal !== undefined)
    return { message: "The model declined to give the object: its refusal is in the reply.", final: true };
  if (finishReason === "length" || finishReason === "content-filter") {
    return { message: `The reply ended (${finishReason}) before the object was whole: ${issues}.`, final: true };
  }
  const missing = plan.textOf(reply) === undefined;
  const message = missing
    ? "The model did not call the tool that gives the object."
    : `The object does not fit its schema: ${issues}.`;
  return { message, final: false };
}
