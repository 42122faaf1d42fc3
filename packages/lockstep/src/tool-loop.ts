import {
  type ChatEvent,
  type ChatReply,
  ConfigurationError,
  type Message,
  type Tool,
  type ToolCall,
  type Usage,
} from "@lockstep/core";
import { runTool, type ToolResult } from "./run-tool.ts";
import { toMessage } from "./to-message.ts";
import { isRunnable, type RunnableTool } from "./tool.ts";
import { addUsage } from "./usage.ts";

/** One turn of a run: the answers to the calls before it, if there were any, and what the model said to them. */
export interface ToolStep<Raw = unknown> {
  readonly results: readonly ToolResult[];
  readonly reply: ChatReply<Raw>;
  /** All that was said up to here, the reply included: a run may go on from it. */
  readonly messages: readonly Message[];
}

/** What a run has done so far. */
export interface RunProgress<Raw = unknown> {
  readonly steps: readonly ToolStep<Raw>[];
  /** All that was said, the request's messages first: to be asked with again. */
  readonly messages: readonly Message[];
  /** Of all steps together; absent where none of them said. */
  readonly usage?: Usage;
}

/** A run that is over. */
export interface ToolRun<Raw = unknown> extends RunProgress<Raw> {
  /**
   * Why it is over. `answered`: the model made no more calls. `max-steps`: it made calls, and there was no step left to tell it
   * the answers; none of them was run. `open-calls`: one of its calls is for a tool without `execute`; none of them was run.
   */
  readonly ended: "answered" | "max-steps" | "open-calls";
  /** The last reply. Absent only where the messages of the request ended with calls that its caller has to answer. */
  readonly reply: ChatReply<Raw> | undefined;
  /** The calls that nobody has answered; empty where `ended` is `answered`. */
  readonly openCalls: readonly ToolCall[];
}

/** What a run says while it goes on: the events of each step's reply, and between them the answers of the tools. */
export type ToolEvent<RawChunk = unknown> =
  | { readonly type: "tool-result"; readonly step: number; readonly result: ToolResult }
  | { readonly type: "step-start"; readonly step: number }
  | Exclude<ChatEvent<RawChunk>, { readonly type: "finish" }>
  | { readonly type: "step-finish"; readonly step: number; readonly reply: ChatReply<readonly RawChunk[]> }
  | { readonly type: "finish"; readonly run: ToolRun<readonly RawChunk[]> };

export interface ToolLoop<Raw, Event> {
  readonly messages: readonly Message[];
  readonly tools: readonly (Tool | RunnableTool)[];
  readonly maxSteps: number;
  readonly signal: AbortSignal | undefined;
  /** Asks the model; `step` counts from 0. */
  readonly ask: (messages: readonly Message[], step: number) => AsyncGenerator<Event, ChatReply<Raw>>;
  readonly onStep?: ((step: ToolStep<Raw>) => void) | undefined;
}

/** What an aborted or failed run had done, by the error that it threw. */
const unfinished: WeakMap<object, RunProgress> = /* @__PURE__ */ new WeakMap();

/**
 * What a run had done when it failed: the error that `runTools` or `streamTools` threw has it. Tools may have done what cannot be
 * undone, and the run goes on from its `messages`.
 */
export function unfinishedRun(error: unknown): RunProgress | undefined {
  return typeof error === "object" && error !== null ? unfinished.get(error) : undefined;
}

type ResultEvent = Extract<ToolEvent, { readonly type: "tool-result" }>;

/** Asks, answers the calls, and asks again, at most `maxSteps` times. */
export async function* runLoop<Raw, Event>(loop: ToolLoop<Raw, Event>): AsyncGenerator<Event | ResultEvent, ToolRun<Raw>> {
  const { tools, maxSteps, signal } = loop;
  const steps: ToolStep<Raw>[] = [];
  let { messages } = loop;
  const progress = (): RunProgress<Raw> => {
    const usage = addUsage(steps.map(({ reply }) => reply.usage));
    return { steps, messages, ...(usage && { usage }) };
  };
  try {
    for (;;) {
      const openCalls = findOpenCalls(messages);
      const reply = steps.at(-1)?.reply;
      if (steps.length > 0 && openCalls.length === 0) return { ...progress(), ended: "answered", reply, openCalls };
      if (openCalls.some((call) => !isOurs(tools, call))) return { ...progress(), ended: "open-calls", reply, openCalls };
      if (steps.length === maxSteps) return { ...progress(), ended: "max-steps", reply, openCalls };
      const results: ToolResult[] = [];
      const before = messages;
      const work = openCalls.map((call) => runTool(tools, call, before, signal));
      for await (const result of asTheyCome(work)) {
        results.push(result);
        yield { type: "tool-result", step: steps.length, result };
      }
      // In the order of the calls, whichever was ready first.
      const ordered = openCalls.flatMap((call) => results.filter(({ toolCall }) => toolCall === call));
      messages = [...before, ...ordered.map(({ message }) => message)];
      const answer = yield* loop.ask(messages, steps.length);
      messages = [...messages, toMessage(answer)];
      const step = { results: ordered, reply: answer, messages };
      steps.push(step);
      loop.onStep?.(step);
    }
  } catch (error) {
    if (typeof error === "object" && error !== null) unfinished.set(error, progress());
    throw error;
  }
}

/** The calls of the last assistant message that no message after it answers. */
function findOpenCalls(messages: readonly Message[]): readonly ToolCall[] {
  const answered = new Set<string>();
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at];
    if (message?.role === "assistant") return (message.toolCalls ?? []).filter(({ id }) => !answered.has(id));
    if (message?.role !== "tool") return [];
    answered.add(message.toolCallId);
  }
  return [];
}

/** A call to a name that no tool has is answered here too: the model is told. */
function isOurs(tools: readonly (Tool | RunnableTool)[], { name }: ToolCall): boolean {
  const tool = tools.find((each) => each.name === name);
  return tool === undefined || isRunnable(tool);
}

async function* asTheyCome<T>(work: readonly Promise<T>[]): AsyncGenerator<T, void> {
  const waiting = new Map(work.map((each, at) => [at, each.then((value) => ({ at, value }))]));
  while (waiting.size > 0) {
    const { at, value } = await Promise.race(waiting.values());
    waiting.delete(at);
    yield value;
  }
}

/** @throws {ConfigurationError} for tools and bounds that cannot be meant. */
export function checkTools(tools: unknown, maxSteps: unknown): void {
  if (!Array.isArray(tools) || tools.length === 0) throw new ConfigurationError("A run needs tools: a list with at least one.");
  const names = (tools as readonly Tool[]).map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new ConfigurationError(`Two tools have the name ${twice}: the model could not tell them apart.`);
  if (typeof maxSteps === "number" && Number.isInteger(maxSteps) && maxSteps > 0) return;
  throw new ConfigurationError("maxSteps must be a whole number, 1 or more.");
}
