import {
  APIError,
  type ChatCapabilities,
  type ChatEvent,
  type ChatFeature,
  type ChatModel,
  type ChatReply,
  ConfigurationError,
  type InputModality,
  isLockstepError,
  type LockstepErrorKind,
} from "@lockstep/core";
import { checkModel } from "./check-model.ts";
import { relay } from "./event-relay.ts";
import type { AnyChatModel, RawChunkOf, RawOf } from "./model-types.ts";

export interface FallbackSettings {
  /**
   * The errors after which the next model is asked: kinds, or a function that says so. Default: no connection, a timeout, a rate
   * limit, a failure of the server, and what the provider calls an overload inside an answer. Never an abort.
   */
  readonly on?: readonly LockstepErrorKind[] | ((error: unknown) => boolean) | undefined;
}

type Every<Flag> = [Flag] extends [true] ? true : false;

/** What all of these models can do. */
export type CommonCapabilities<Model extends AnyChatModel> = {
  readonly [Feature in ChatFeature]: Every<Model["capabilities"][Feature]>;
} & { readonly input: { readonly [Modality in InputModality]: Every<Model["capabilities"]["input"][Modality]> } };

type OptionsOf<Model> = Model extends ChatModel<string, ChatCapabilities, infer Options> ? Options : never;
type Shared<Options, Name extends PropertyKey> = (
  Options extends unknown ? (value: Name extends keyof Options ? Options[Name] : never) => void : never
) extends (value: infer Value) => void
  ? Value
  : never;

/** The options that all of these providers have, with the values that all of them take. */
export type CommonOptions<Model> = {
  readonly [Name in keyof OptionsOf<Model>]?: Shared<OptionsOf<Model>, Name> | undefined;
};

/** `openai or together`: what the compiler says of a feature that one of them lacks. */
export type ProvidersOf<Models extends readonly AnyChatModel[]> = Models extends readonly [
  infer First extends AnyChatModel,
  ...infer Rest extends readonly AnyChatModel[],
]
  ? Rest extends readonly []
    ? First["provider"]
    : `${First["provider"]} or ${ProvidersOf<Rest>}`
  : string;

export type FallbackModel<Models extends readonly AnyChatModel[]> = ChatModel<
  ProvidersOf<Models>,
  CommonCapabilities<Models[number]>,
  CommonOptions<Models[number]>,
  RawOf<Models[number]>,
  RawChunkOf<Models[number]>
>;

/**
 * A model that asks the first of these, and the next one where the one before gave no answer for a reason that another may not
 * have. Each is tried with its own retries. It takes what all of them take, `answeredBy` of the reply says which it was, and the
 * last error has those before it (`earlierErrors`). A stream that has said something is never begun again.
 *
 * @throws {ConfigurationError} for a list without models.
 */
export function fallback<const Models extends readonly AnyChatModel[]>(
  models: Models,
  { on = isPassing }: FallbackSettings = {},
): FallbackModel<Models> {
  const [first] = models;
  if (first === undefined) throw new ConfigurationError("A fallback needs models: a list with at least one.");
  for (const model of models) checkModel(model, "chat");
  const goesOn = typeof on === "function" ? on : (error: unknown) => isLockstepError(error) && on.includes(error.kind);
  const able = (has: (capabilities: ChatCapabilities) => boolean): boolean => models.every((model) => has(model.capabilities));
  const features = Object.keys(first.capabilities).filter((name): name is ChatFeature => name !== "input");
  const inputs = Object.keys(first.capabilities.input) as InputModality[];
  const capabilities = {
    ...Object.fromEntries(features.map((name) => [name, able((its) => its[name])])),
    input: Object.fromEntries(inputs.map((name) => [name, able((its) => its.input[name])])),
  };
  const model: AnyChatModel = {
    kind: "chat",
    provider: models.map(({ provider }) => provider).join(" or "),
    modelId: models.map(({ modelId }) => modelId).join(" or "),
    capabilities: capabilities as ChatCapabilities,
    async generate(request, options) {
      const attempts = new Attempts(models, goesOn, options.signal);
      for (let asked: AnyChatModel = first; ;) {
        try {
          return answered(await asked.generate(request, options), asked);
        } catch (error) {
          asked = attempts.next(error) ?? raise(error);
        }
      }
    },
    stream(request, options) {
      const attempts = new Attempts(models, goesOn, options.signal);
      let asked: AnyChatModel = first;
      return relay<ChatEvent>({
        open: () => asked.stream(request, options),
        pass: (event) => (event.type === "finish" ? { type: "finish", reply: answered(event.reply, asked) } : event),
        recover: (error, passed) => {
          const next = passed ? undefined : attempts.next(error);
          if (next === undefined) return undefined;
          asked = next;
          return next.stream(request, options);
        },
      });
    },
  };
  return model as unknown as FallbackModel<Models>;
}

/** The errors of the models that a fallback asked before the one whose error this is. */
export function earlierErrors(error: unknown): readonly unknown[] {
  const { errors } = (typeof error === "object" && error !== null ? error : {}) as { readonly errors?: unknown };
  return Array.isArray(errors) ? errors : [];
}

class Attempts {
  readonly #models: readonly AnyChatModel[];
  readonly #goesOn: (error: unknown) => boolean;
  readonly #signal: AbortSignal | undefined;
  readonly #errors: unknown[] = [];

  constructor(models: readonly AnyChatModel[], goesOn: (error: unknown) => boolean, signal: AbortSignal | undefined) {
    this.#models = models;
    this.#goesOn = goesOn;
    this.#signal = signal;
  }

  /** The model to ask after this error; undefined where it stands, and it has those before it then. */
  next(error: unknown): AnyChatModel | undefined {
    const aborted = this.#signal?.aborted === true || (isLockstepError(error) && error.kind === "abort");
    const next = aborted || !this.#goesOn(error) ? undefined : this.#models[this.#errors.length + 1];
    if (next === undefined) keep(error, this.#errors);
    else this.#errors.push(error);
    return next;
  }
}

/** Not shown when the error is logged: each of them is an error of its own. */
function keep(error: unknown, errors: readonly unknown[]): void {
  if (typeof error !== "object" || error === null || errors.length === 0) return;
  const value = errors.filter((each) => each !== error);
  Reflect.defineProperty(error, "errors", { value, configurable: true, writable: true, enumerable: false });
}

function raise(error: unknown): never {
  throw error;
}

function answered<Raw>(reply: ChatReply<Raw>, { provider, modelId }: AnyChatModel): ChatReply<Raw> {
  // A fallback among the models knows it better.
  return { ...reply, answeredBy: reply.answeredBy ?? { provider, modelId } };
}

/** Whether another model may answer although this one did not. */
function isPassing(error: unknown): boolean {
  if (!isLockstepError(error)) return false;
  switch (error.kind) {
    case "connection":
    case "timeout":
    case "rate-limit":
    case "server":
      return true;
    case "stream-error":
    case "no-answer":
      // The provider reports an overload where an answer should be; or it refuses the request there.
      return (error as APIError).retryable;
    default:
      return false;
  }
}
