import {
  type AnyChatRequest,
  type ChatCapabilities,
  type ChatReply,
  ConfigurationError,
  type Message,
  UnsupportedFeatureError,
} from "@lockstep/core";
import { checkSchema, type JsonSchema, jsonSchemaOf } from "./schema.ts";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { toMessage } from "./to-message.ts";

/** How a model is held to a schema: by the format of its reply, or by a tool that it has to call. */
export type ObjectMechanism = "response-format" | "tool";

/** What is asked for beside the request itself. */
export interface ObjectSettings<Schema extends StandardSchemaV1 = StandardSchemaV1> {
  /** A Standard Schema (zod, valibot, arktype); the object is what it makes of the reply. */
  readonly schema: Schema;
  /** What the provider is told, where the library gives no JSON Schema, or another one is wanted. */
  readonly jsonSchema?: JsonSchema | undefined;
  /** The name of the object, for the model. Default `answer`. */
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** Whether the provider must keep to the schema exactly; many take only some schemas then. The provider's default without it. */
  readonly strict?: boolean | undefined;
  /** Default: the reply's format where the provider has a parameter for it, else a tool that the model has to call. */
  readonly mechanism?: ObjectMechanism | undefined;
  /** How often the model is told what is wrong with its reply and asked again. Default 0. */
  readonly repairs?: number | undefined;
}

/** The settings, checked, and what they make of requests and replies. */
export interface ObjectPlan {
  readonly repairs: number;
  readonly messages: readonly Message[];
  /** The request without messages, and with the members that hold the model to the schema. */
  readonly request: Partial<AnyChatRequest>;
  /** The tool that the model has to call; undefined where the reply itself is the object. */
  readonly tool: string | undefined;
  /** What should be the object; undefined where the reply has no such thing. */
  readonly textOf: (reply: ChatReply) => string | undefined;
  /** The reply, and what is wrong with it, for another attempt. */
  readonly complain: (reply: ChatReply, problem: string) => readonly Message[];
}

interface Asked {
  readonly provider: string;
  readonly modelId: string;
  readonly capabilities: ChatCapabilities;
}

/**
 * @throws {ConfigurationError} for a schema, a name or a number that cannot work.
 * @throws {UnsupportedFeatureError} where the provider has no parameter for the mechanism.
 */
export function planObject(model: Asked, given: ObjectSettings & { readonly messages: readonly Message[] }): ObjectPlan {
  const { schema, jsonSchema, name = "answer", description, strict, mechanism, repairs = 0, messages, ...rest } = given;
  if (!/^[\w-]{1,64}$/.test(name)) {
    throw new ConfigurationError("The name of an object has 1 to 64 letters, digits, dashes and underscores.");
  }
  if (!Number.isInteger(repairs) || repairs < 0) throw new ConfigurationError("repairs must be a whole number, 0 or more.");
  checkSchema(schema, name);
  const shape = jsonSchemaOf(schema, jsonSchema, name);
  const details = { name, ...(description !== undefined && { description }), ...(strict !== undefined && { strict }) };
  if (mechanismOf(model, mechanism) === "response-format") {
    return {
      repairs,
      messages,
      request: { ...rest, responseFormat: { type: "json-schema", schema: shape, ...details } },
      tool: undefined,
      textOf: ({ text }) => text,
      complain: (reply, problem) => [toMessage(reply), { role: "user", content: problem }],
    };
  }
  return {
    repairs,
    messages,
    request: { ...rest, tools: [{ parameters: shape, ...details }], toolChoice: { name } },
    tool: name,
    textOf: ({ toolCalls }) => toolCalls.find((call) => call.name === name)?.arguments,
    complain: (reply, problem) => {
      // Every call needs an answer, or the provider refuses the request.
      const answers = reply.toolCalls.map(({ id }): Message => ({
        role: "tool",
        toolCallId: id,
        content: problem,
        isError: true,
      }));
      return [toMessage(reply), ...(answers.length > 0 ? answers : [{ role: "user", content: problem } as const])];
    },
  };
}

function mechanismOf({ provider, modelId, capabilities }: Asked, wanted: unknown): ObjectMechanism {
  if (wanted !== undefined && wanted !== "response-format" && wanted !== "tool") {
    throw new ConfigurationError('mechanism is "response-format" or "tool".');
  }
  const able = { "response-format": capabilities.responseFormat, tool: capabilities.tools && capabilities.toolChoice };
  const mechanism = wanted ?? (able["response-format"] ? "response-format" : "tool");
  if (able[mechanism]) return mechanism;
  const lacks =
    wanted === undefined ? "responseFormat, and none to force a tool" : mechanism === "tool" ? "toolChoice" : "responseFormat";
  throw new UnsupportedFeatureError(
    `The provider "${provider}" has no parameter for ${lacks} (model "${modelId}"): it cannot be held to a schema that way.`,
    { provider, feature: mechanism === "tool" && wanted === "tool" ? "toolChoice" : "responseFormat" },
  );
}
