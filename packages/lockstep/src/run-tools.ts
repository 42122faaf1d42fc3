import type { ChatEvent, ChatReply, Message, Tool } from "@lockstep/core";
import { chat } from "./chat.ts";
import { checkModel } from "./check-model.ts";
import type { AnyChatModel, ChatRequestOf, RawChunkOf, RawOf } from "./model-types.ts";
import type { FacadeOptions } from "./options.ts";
import { streamChat } from "./stream-chat.ts";
import type { RunnableTool } from "./tool.ts";
import { checkTools, runLoop, type ToolEvent, type ToolRun, type ToolStep } from "./tool-loop.ts";
import { ToolStream } from "./tool-stream.ts";

/** A model that has no parameter for tools keeps the type that says so. */
type ToolsOf<Model> = readonly Tool[] extends ChatRequestOf<Model>["tools" & keyof ChatRequestOf<Model>]
  ? readonly (Tool | RunnableTool)[]
  : ChatRequestOf<Model>["tools" & keyof ChatRequestOf<Model>];

/** A chat request whose tools are run. A choice of tool that forces a call holds for the first step only: it would never end. */
export type ToolRequest<Model, Raw = unknown> = Omit<ChatRequestOf<Model>, "tools"> & {
  /** Made by `tool`. Tools without `execute` end the run when the model calls them: their caller answers. */
  readonly tools: ToolsOf<Model>;
  /** How often the model is asked, at most. Default 5. */
  readonly maxSteps?: number | undefined;
  /** Told of each step when it is over. */
  readonly onStep?: ((step: ToolStep<Raw>) => void) | undefined;
};

const standardSteps = 5;

/**
 * Asks a model, runs the tools that it calls, tells it the answers, and so on until it calls none; the calls of one reply run
 * together. Messages that end with calls nobody has answered begin with those, so a run goes on from another one's `messages`.
 *
 * `ended` says why it is over: a run whose steps are used up is no error, and no answer either.
 *
 * @throws {APIUserAbortError} when the signal is aborted, in whatever step; and whatever `chat` throws. `unfinishedRun(error)` has
 * what was done until then.
 */
export async function runTools<Model extends AnyChatModel>(
  model: Model,
  request: ToolRequest<Model, RawOf<Model>>,
  options: FacadeOptions = {},
): Promise<ToolRun<RawOf<Model>>> {
  const { signal } = options;
  const { messages, tools, maxSteps, onStep, requestOf } = readRequest<Model, RawOf<Model>>(checkModel(model, "chat"), request);
  // oxlint-disable-next-line require-yield -- the same loop as for streams, and nothing to say in between
  async function* ask(said: readonly Message[], step: number): AsyncGenerator<never, ChatReply<RawOf<Model>>> {
    return await chat(model, requestOf(said, step), options);
  }
  const run = runLoop({ messages, tools, maxSteps, signal, ask, onStep });
  for (;;) {
    const step = await run.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The same as a stream of events: those of each reply, between them the answers of the tools, and at the end exactly one `finish`
 * with the run. Nothing is sent until it is read; leaving it ends the call and the tools under way.
 */
export function streamTools<Model extends AnyChatModel>(
  model: Model,
  request: ToolRequest<Model, readonly RawChunkOf<Model>[]>,
  options: FacadeOptions = {},
): ToolStream<RawChunkOf<Model>> {
  type RawChunk = RawChunkOf<Model>;
  const { messages, tools, maxSteps, onStep, requestOf } = readRequest<Model, readonly RawChunk[]>(
    checkModel(model, "chat"),
    request,
  );
  return new ToolStream<RawChunk>(options.signal, (signal) => {
    async function* ask(
      said: readonly Message[],
      step: number,
    ): AsyncGenerator<ToolEvent<RawChunk>, ChatReply<readonly RawChunk[]>> {
      yield { type: "step-start", step };
      const stream = streamChat(model, requestOf(said, step), { ...options, signal });
      for await (const event of stream as AsyncIterable<ChatEvent<RawChunk>>) if (event.type !== "finish") yield event;
      const reply = await stream.reply();
      yield { type: "step-finish", step, reply };
      return reply;
    }
    return runLoop({ messages, tools, maxSteps, signal, ask, onStep });
  });
}

interface ReadRequest<Model, Raw> {
  readonly messages: readonly Message[];
  readonly tools: readonly (Tool | RunnableTool)[];
  readonly maxSteps: number;
  readonly onStep: ((step: ToolStep<Raw>) => void) | undefined;
  readonly requestOf: (messages: readonly Message[], step: number) => ChatRequestOf<Model>;
}

function readRequest<Model, Raw>(_model: Model, given: object): ReadRequest<Model, Raw> {
  // The request of a generic model is opaque to the compiler; what is in it is checked by chat, as always.
  const {
    messages,
    tools,
    maxSteps = standardSteps,
    onStep,
    toolChoice,
    ...rest
  } = given as Partial<ReadRequest<Model, Raw>> & {
    readonly toolChoice?: unknown;
  };
  checkTools(tools, maxSteps);
  const described = tools?.map(({ name, description, parameters, strict }) => ({
    name,
    ...(description !== undefined && { description }),
    ...(parameters !== undefined && { parameters }),
    ...(strict !== undefined && { strict }),
  }));
  const requestOf: ReadRequest<Model, Raw>["requestOf"] = (said, step) => {
    const forced = toolChoice === "required" || typeof toolChoice === "object";
    const choice = toolChoice === undefined || (forced && step > 0) ? {} : { toolChoice };
    return { ...rest, ...choice, messages: said, tools: described } as unknown as ChatRequestOf<Model>;
  };
  return { messages: messages ?? [], tools: tools ?? [], maxSteps, onStep, requestOf };
}
