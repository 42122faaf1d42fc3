import type { AnyChatRequest, CallOptions, ChatEvent, ChatReply, CountsTokens } from "@lockstep/core";
import { around } from "./around.ts";
import { checkModel } from "./check-model.ts";
import type { AnyChatModel } from "./model-types.ts";

/** A call on its way to the model. */
export interface MiddlewareCall {
  /** The model, with what is nearer to it. */
  readonly model: Pick<AnyChatModel, "provider" | "modelId" | "capabilities">;
  readonly request: AnyChatRequest;
  readonly options: CallOptions;
}

/** Something between the facade and a model. Each member is optional; `next` goes on with the call as it is, or as it is given. */
export interface Middleware {
  /** Changes the request, before any of the others: of replies, of streams, and of counted tokens. */
  readonly request?: (call: MiddlewareCall) => AnyChatRequest;
  readonly generate?: (
    call: MiddlewareCall,
    next: (request?: AnyChatRequest, options?: CallOptions) => Promise<ChatReply>,
  ) => Promise<ChatReply>;
  /** The events must end as they always do: with one `finish`, or by throwing. Leaving them must leave those of `next`. */
  readonly stream?: (
    call: MiddlewareCall,
    next: (request?: AnyChatRequest, options?: CallOptions) => AsyncIterable<ChatEvent>,
  ) => AsyncIterable<ChatEvent>;
}

/** The same model, with something around it: the first of the list is the outermost. Its type stays as it is. */
export function withMiddleware<Model extends AnyChatModel>(model: Model, middleware: readonly Middleware[]): Model {
  checkModel<AnyChatModel>(model, "chat");
  return middleware.reduceRight<Model>(wrap, model);
}

function wrap<Model extends AnyChatModel & Partial<CountsTokens>>(inner: Model, middleware: Middleware): Model {
  const call = (request: AnyChatRequest, options: CallOptions): MiddlewareCall => {
    const asked = { model: inner, request, options };
    return middleware.request === undefined ? asked : { ...asked, request: middleware.request(asked) };
  };
  return around(inner, {
    async generate(request, options) {
      const asked = call(request, options);
      const next: Parameters<NonNullable<Middleware["generate"]>>[1] = (changed = asked.request, others = options) =>
        inner.generate(changed, others);
      return middleware.generate === undefined ? next() : middleware.generate(asked, next);
    },
    stream(request, options) {
      const asked = call(request, options);
      const next: Parameters<NonNullable<Middleware["stream"]>>[1] = (changed = asked.request, others = options) =>
        inner.stream(changed, others);
      return middleware.stream === undefined ? next() : middleware.stream(asked, next);
    },
    ...(inner.countTokens && {
      countTokens: async (request, options) => {
        const { countTokens } = inner as CountsTokens;
        return countTokens(call(request, options).request, options);
      },
    }),
  });
}
