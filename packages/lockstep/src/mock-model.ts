import {
  type AnyChatRequest,
  type CallOptions,
  type ChatCapabilities,
  type ChatEvent,
  type ChatModel,
  type ChatReply,
  ConfigurationError,
} from "@lockstep/core";
import { orAborted, refuseAborted } from "./aborting.ts";
import { relay } from "./event-relay.ts";
import { PartialReplyBuilder } from "./partial-reply.ts";
import { eventsOfReply } from "./reply-events.ts";

/** The events of a stream; without a `finish` among them, one is made of what they said. With an error, it breaks after them. */
export interface MockEvents {
  readonly events: readonly ChatEvent[];
  readonly error?: unknown;
}

/** What a mock says to one call: the text, members of a reply, the events of a stream, or the error that it fails with. */
export type MockAnswer = string | Error | Partial<ChatReply> | MockEvents;

/** One call, as the model got it. */
export interface MockCall {
  readonly request: AnyChatRequest;
  readonly options: CallOptions;
  readonly streamed: boolean;
}

export interface MockSettings<Provider extends string, Capabilities extends ChatCapabilities> {
  /** One for each call, in order; or a function that is asked for each, with the number of calls before it. */
  readonly answers: readonly MockAnswer[] | ((call: MockCall, index: number) => MockAnswer | Promise<MockAnswer>);
  readonly provider?: Provider | undefined;
  readonly modelId?: string | undefined;
  /** What the model can do, for the compiler and at run time: a provider's `chatCapabilities`. Without it, everything. */
  readonly capabilities?: Capabilities | undefined;
}

export interface MockModel<
  Provider extends string = "mock",
  Capabilities extends ChatCapabilities = MockCapabilities,
> extends ChatModel<Provider, Capabilities, object> {
  /** What it was asked so far. */
  readonly calls: readonly MockCall[];
}

export type MockCapabilities = typeof mockCapabilities;

const mockCapabilities = {
  temperature: true,
  topP: true,
  stop: true,
  logprobs: true,
  tools: true,
  toolChoice: true,
  parallelToolCalls: true,
  responseFormat: true,
  reasoningEffort: true,
  seed: true,
  topK: true,
  minP: true,
  presencePenalty: true,
  frequencyPenalty: true,
  repetitionPenalty: true,
  input: { image: true, audio: true, video: true, file: true },
} as const;
mockCapabilities satisfies ChatCapabilities;

/**
 * A model for tests: it says what it is told to, asks nobody, and keeps what it was asked. The same answer is a reply for `chat`
 * and a stream for `streamChat`; its streams end with exactly one `finish`, or throw, and an aborted signal ends a call.
 *
 * @throws {ConfigurationError} for events that go on after their end; where it is asked, for a call that no answer is left for.
 */
export function mockModel<
  const Provider extends string = "mock",
  const Capabilities extends ChatCapabilities = MockCapabilities,
>(settings: MockSettings<Provider, Capabilities>): MockModel<Provider, Capabilities> {
  const { answers, provider = "mock" as Provider, modelId = "mock-1", capabilities = mockCapabilities } = settings;
  if (typeof answers !== "function") for (const [at, answer] of answers.entries()) checkAnswer(answer, `answers[${at}]`);
  const calls: MockCall[] = [];

  /** The events of the next answer, and the error after them. */
  async function ask(request: AnyChatRequest, options: CallOptions, streamed: boolean): Promise<MockEvents> {
    const call = { request, options, streamed };
    const index = calls.push(call) - 1;
    refuseAborted(options.signal, "The call to the mock model");
    if (typeof answers !== "function") return whole(answers[index] ?? noneLeft(modelId, answers.length));
    const answer = await orAborted(Promise.resolve(answers(call, index)), options.signal, "The call to the mock model");
    checkAnswer(answer, `the answer to call ${index + 1}`);
    return whole(answer);
  }

  return {
    kind: "chat",
    provider,
    modelId,
    capabilities: capabilities as Capabilities,
    calls,
    async generate(request, options) {
      const { events, error } = await ask(request, options, false);
      if (error !== undefined) throw error;
      const last = events.at(-1);
      if (last?.type !== "finish") throw new ConfigurationError("The mock model's events have no finish.");
      return last.reply;
    },
    stream: (request, options) =>
      relay({
        open: async () => say(await ask(request, options, true)),
        pass: (event) => {
          refuseAborted(options.signal, "The call to the mock model");
          return event;
        },
      }),
  };
}

function noneLeft(modelId: string, count: number): never {
  throw new ConfigurationError(`The mock model "${modelId}" has ${count} answers and was asked once more: give it another.`);
}

async function* say({ events, error }: MockEvents): AsyncIterable<ChatEvent> {
  yield* events;
  if (error !== undefined) throw error;
}

function isEvents(answer: Partial<ChatReply> | MockEvents): answer is MockEvents {
  return "events" in answer;
}

function checkAnswer(answer: MockAnswer, where: string): void {
  if (typeof answer !== "object" || answer instanceof Error || !isEvents(answer)) return;
  const end = answer.events.findIndex(({ type }) => type === "finish");
  if (end < 0 || (end === answer.events.length - 1 && answer.error === undefined)) return;
  throw new ConfigurationError(`A stream is over with its finish event: ${where} goes on after it.`);
}

/** Every answer as events: those of a stream that is whole, or that breaks. */
function whole(answer: MockAnswer): MockEvents {
  if (typeof answer === "string") return { events: eventsOfReply(replyOf({ text: answer })) };
  if (answer instanceof Error) return { events: [], error: answer };
  if (!isEvents(answer)) return { events: eventsOfReply(replyOf(answer)) };
  const { events, error } = answer;
  if (error !== undefined || events.at(-1)?.type === "finish") return answer;
  const said = new PartialReplyBuilder();
  for (const event of events) said.add(event);
  const { logprobs, reasoningLogprobs, refusalLogprobs, reasoning, refusal, ...rest } = said.get();
  const reply = replyOf({
    ...rest,
    ...(reasoning !== "" && { reasoning }),
    ...(refusal !== "" && { refusal }),
    ...(logprobs.length > 0 && { logprobs }),
    ...(reasoningLogprobs.length > 0 && { reasoningLogprobs }),
    ...(refusalLogprobs.length > 0 && { refusalLogprobs }),
  });
  return { events: [...events, { type: "finish", reply }] };
}

function replyOf(members: Partial<ChatReply>): ChatReply<readonly unknown[]> {
  const finishReason = members.finishReason ?? (members.toolCalls?.length ? "tool-calls" : "stop");
  const rest = { text: "", toolCalls: [], rawFinishReason: finishReason, warnings: [], residue: {} } as const;
  const { raw = [], ...said } = members;
  return { finishReason, ...rest, ...said, raw: Array.isArray(raw) ? raw : [raw] };
}
