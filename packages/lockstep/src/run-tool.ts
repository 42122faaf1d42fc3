import type { Message, Tool, ToolCall, ToolMessage } from "@lockstep/core";
import { follow, orAborted, refuseAborted } from "./aborting.ts";
import { parseWith, sayIssues } from "./schema.ts";
import { isRunnable, type RunnableTool } from "./tool.ts";

/** One call that the model made, and its answer. */
export interface ToolResult {
  readonly toolCall: ToolCall;
  /** What the model is told; with `isError` where the call failed. */
  readonly message: ToolMessage;
  /** What the tool gave, before it became text; absent where the call failed. */
  readonly output?: unknown;
  /** What the tool threw; absent where it gave an answer, and where it was not called at all. */
  readonly error?: unknown;
}

/**
 * Answers one call. Whatever is wrong with it goes back to the model, which may do better: a tool that throws or takes too long,
 * arguments that do not fit, a name that no tool has.
 *
 * @throws {APIUserAbortError} when the run is aborted, whether or not the tool listens.
 */
export async function runTool(
  tools: readonly (Tool | RunnableTool)[],
  toolCall: ToolCall,
  messages: readonly Message[],
  signal: AbortSignal | undefined,
): Promise<ToolResult> {
  const tool = tools.find(({ name }) => name === toolCall.name);
  if (tool === undefined || !isRunnable(tool)) {
    const names = tools.map(({ name }) => name).join(", ");
    return failed(toolCall, `There is no tool "${toolCall.name}". The tools are: ${names}.`);
  }
  // Models write nothing at all where a tool takes nothing.
  const input = await parseWith(tool.input, toolCall.arguments.trim() === "" ? "{}" : toolCall.arguments);
  refuseAborted(signal, "The run of tools");
  if (input.issues !== undefined) {
    return failed(toolCall, `The arguments of ${toolCall.name} are not valid: ${sayIssues(input.issues)}.`);
  }
  try {
    const output = await execute(tool, input.value, toolCall, messages, signal);
    return { toolCall, message: { role: "tool", toolCallId: toolCall.id, content: contentOf(output) }, output };
  } catch (error) {
    // What ends the run is no answer to the model.
    refuseAborted(signal, "The run of tools");
    return { ...failed(toolCall, `The tool failed: ${error instanceof Error ? error.message : String(error)}`), error };
  }
}

async function execute(
  tool: RunnableTool,
  input: unknown,
  { id }: ToolCall,
  messages: readonly Message[],
  outer: AbortSignal | undefined,
): Promise<unknown> {
  const call = follow(outer);
  const { signal } = call;
  const { timeout } = tool;
  const giveUp = (): void => call.abort(new Error(`it took longer than ${timeout} ms`));
  const timer = timeout === undefined ? undefined : setTimeout(giveUp, timeout);
  try {
    const work = Promise.resolve(tool.execute(input, { signal, toolCallId: id, messages }));
    return await orAborted(work, signal, `The call of ${tool.name}`);
  } catch (error) {
    throw signal.aborted && outer?.aborted !== true ? signal.reason : error;
  } finally {
    clearTimeout(timer);
    call.release();
  }
}

function contentOf(output: unknown): string {
  return typeof output === "string" ? output : (JSON.stringify(output) ?? "null");
}

function failed(toolCall: ToolCall, content: string): ToolResult {
  return { toolCall, message: { role: "tool", toolCallId: toolCall.id, content, isError: true } };
}
