import type { ChatEvent, ChatReply } from "@lockstep/core";
import { relay } from "./event-relay.ts";
import type { Middleware, MiddlewareCall } from "./middleware.ts";

/** Where replies are kept: a `Map`, or anything that keeps text by a name. How long it keeps them is its own matter. */
export interface CacheStore {
  get(key: string): string | null | undefined | Promise<string | null | undefined>;
  set(key: string, value: string): unknown;
}

export interface CacheSettings {
  readonly store: CacheStore;
  /** Part of every key. To be given where two servers have models of one provider and name: any two that are compatible. */
  readonly scope?: string | undefined;
  /** Told what is wrong with the store, which costs no answer. Default: a warning on the console. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/**
 * Middleware: an answer that was given before is given again, without a call. The key is a hash of the model, the request, and of
 * the options what is sent: `headers`, `query` and `extraBody`. Replies and streams are kept apart; a stream comes back as its
 * events. Only whole replies are kept: those that ended by `stop` or with tool calls.
 */
export function cache(settings: CacheSettings): Middleware {
  const { store, onError = warn } = settings;

  async function read<T>(key: string): Promise<T | undefined> {
    try {
      const text = await store.get(key);
      return text === undefined || text === null ? undefined : (JSON.parse(text) as T);
    } catch (error) {
      onError(error);
      return undefined;
    }
  }

  async function keep(key: string, reply: ChatReply, value: unknown): Promise<void> {
    if (reply.finishReason !== "stop" && reply.finishReason !== "tool-calls") return;
    try {
      await store.set(key, JSON.stringify(value));
    } catch (error) {
      onError(error);
    }
  }

  return {
    async generate(call, next) {
      const key = await keyOf(call, "reply", settings);
      const known = await read<ChatReply>(key);
      if (known !== undefined) return known;
      const reply = await next();
      await keep(key, reply, withoutLimits(reply));
      return reply;
    },
    stream(call, next) {
      let key: string | undefined;
      const events: ChatEvent[] = [];
      return relay<ChatEvent>({
        open: async () => {
          const asked = await keyOf(call, "events", settings);
          const known = await read<readonly ChatEvent[]>(asked);
          if (known !== undefined) return replay(known);
          key = asked;
          return next();
        },
        pass: async (event) => {
          if (key === undefined) return event;
          events.push(event.type === "finish" ? { type: "finish", reply: withoutLimits(event.reply) } : event);
          if (event.type === "finish") await keep(key, event.reply, events);
          return event;
        },
      });
    },
  };
}

/** The limits are those of the moment of the call. */
function withoutLimits<Raw>(reply: ChatReply<Raw>): ChatReply<Raw> {
  const { limits: _, ...rest } = reply;
  return rest;
}

async function* replay(events: readonly ChatEvent[]): AsyncIterable<ChatEvent> {
  yield* events;
}

async function keyOf(call: MiddlewareCall, what: "reply" | "events", { scope = "" }: CacheSettings): Promise<string> {
  const { model, request, options } = call;
  const { headers, query, extraBody } = options;
  const asked = { scope, what, provider: model.provider, modelId: model.modelId, request, headers, query, extraBody };
  const bytes = new TextEncoder().encode(JSON.stringify(asked, sorted));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `lockstep-1-${Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** The order in which members were written says nothing. */
function sorted(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function warn(error: unknown): void {
  // oxlint-disable-next-line no-console -- the default of `onError`, and what the store threw: no request was made
  console.warn("The cache of replies failed, and the call goes on without it:", error);
}
