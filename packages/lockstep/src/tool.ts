import { ConfigurationError, type Message, type Tool } from "@lockstep/core";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { checkSchema, type JsonSchema, jsonSchemaOf } from "./schema.ts";

/** What a tool knows of the call that it answers. */
export interface ToolContext {
  /** Aborted when the run is, or when this call takes longer than the tool's `timeout`. */
  readonly signal: AbortSignal;
  readonly toolCallId: string;
  /** All that was said up to this call, the message that makes it included. */
  readonly messages: readonly Message[];
}

/** A tool that a run can call by itself. */
export interface RunnableTool<Input = unknown, Output = unknown> extends Tool {
  readonly input: StandardSchemaV1<unknown, Input>;
  readonly timeout?: number | undefined;
  // A method, so that tools of different inputs are of one type where a list of them is wanted.
  execute(input: Input, context: ToolContext): Output | Promise<Output>;
}

export interface ToolDefinition<Schema extends StandardSchemaV1, Output> {
  readonly name: string;
  /** What it does and when to use it, for the model. */
  readonly description?: string | undefined;
  /** What the model has to write: a Standard Schema (zod, valibot, arktype). What it makes of that is what `execute` gets. */
  readonly input: Schema;
  /** What the provider is told, where the library gives no JSON Schema, or another one is wanted. */
  readonly jsonSchema?: JsonSchema | undefined;
  /** Whether the provider must keep to the schema exactly, where it can. */
  readonly strict?: boolean | undefined;
  /** Milliseconds after which a call is given up, and the model told so. */
  readonly timeout?: number | undefined;
  /** The answer, text or anything that is JSON. What is thrown goes to the model: its message is read there. */
  readonly execute: (input: StandardSchemaV1.InferOutput<Schema>, context: ToolContext) => Output | Promise<Output>;
}

/**
 * A tool with a typed input, for `runTools`; anywhere else it is a tool like any other.
 *
 * @throws {ConfigurationError} for a schema that gives no JSON Schema, and for one whose root is no object.
 */
export function tool<Schema extends StandardSchemaV1, Output>(
  definition: ToolDefinition<Schema, Output>,
): RunnableTool<StandardSchemaV1.InferOutput<Schema>, Output> {
  const { name, description, input, jsonSchema, strict, timeout, execute } = definition;
  if (typeof execute !== "function") throw new ConfigurationError(`The tool ${name} needs execute, a function.`);
  checkSchema(input, `the tool ${name}`);
  return {
    name,
    ...(description !== undefined && { description }),
    parameters: jsonSchemaOf(input, jsonSchema, `the tool ${name}`),
    ...(strict !== undefined && { strict }),
    ...(timeout !== undefined && { timeout }),
    input,
    execute,
  };
}

/** Whether a run can call it, or its caller has to. */
export function isRunnable(tool: Tool | RunnableTool): tool is RunnableTool {
  return "execute" in tool && typeof tool.execute === "function";
}
