import { type ChatEvent, type ChatReply, isLockstepError, type Usage } from "@lockstep/core";
import { relay } from "./event-relay.ts";
import type { Middleware, MiddlewareCall } from "./middleware.ts";

/**
 * One call that is over: what it was, how long it took and how it ended. Never what was asked or answered, nor what a provider
 * says of it: its sentences may quote a prompt.
 */
export interface LogEntry {
  readonly provider: string;
  readonly modelId: string;
  readonly streamed: boolean;
  readonly durationMs: number;
  /** `left`: its reader did not want the rest. */
  readonly outcome: "answered" | "failed" | "left";
  readonly finishReason?: string;
  readonly usage?: Usage;
  readonly requestId?: string;
  readonly warnings?: number;
  /** The kind of a Lockstep error, else the error's name. */
  readonly errorKind?: string;
}

/** Middleware: tells of each call when it is over. Without a function to tell, it writes a line to the console. */
export function log(write: (entry: LogEntry) => void = writeLine): Middleware {
  return {
    async generate(call, next) {
      const over = begin(call, false, write);
      try {
        const reply = await next();
        over({ outcome: "answered", ...ofReply(reply) });
        return reply;
      } catch (error) {
        over({ outcome: "failed", ...ofError(error) });
        throw error;
      }
    },
    stream(call, next) {
      let over: ReturnType<typeof begin> = () => {};
      let finished: Ending | undefined;
      return relay<ChatEvent>({
        open: () => {
          over = begin(call, true, write);
          return next();
        },
        pass: (event) => {
          if (event.type === "finish") finished = { outcome: "answered", ...ofReply(event.reply) };
          return event;
        },
        over: (error) => {
          over(error === undefined ? (finished ?? { outcome: "left" }) : { outcome: "failed", ...ofError(error) });
        },
      });
    },
  };
}

type Ending = Omit<LogEntry, "provider" | "modelId" | "streamed" | "durationMs">;

function begin(
  { model: { provider, modelId } }: MiddlewareCall,
  streamed: boolean,
  write: (entry: LogEntry) => void,
): (ending: Ending) => void {
  const start = performance.now();
  return (ending) => {
    try {
      write({ provider, modelId, streamed, durationMs: Math.round(performance.now() - start), ...ending });
    } catch {
      // What is wrong with a log must not cost an answer.
    }
  };
}

function ofReply({ finishReason, usage, requestId, warnings }: ChatReply): Omit<Ending, "outcome"> {
  return {
    finishReason,
    ...(usage && { usage }),
    ...(requestId !== undefined && { requestId }),
    ...(warnings.length > 0 && { warnings: warnings.length }),
  };
}

function ofError(error: unknown): Omit<Ending, "outcome"> {
  if (!(error instanceof Error)) return { errorKind: typeof error };
  const { requestId } = error as { readonly requestId?: unknown };
  const errorKind = isLockstepError(error) ? error.kind : error.name;
  return { errorKind, ...(typeof requestId === "string" && { requestId }) };
}

function writeLine({ provider, modelId, streamed, durationMs, outcome, finishReason, usage, errorKind }: LogEntry): void {
  const ended = errorKind ?? finishReason;
  const used = usage === undefined ? "" : `, ${usage.inputTokens} tokens in, ${usage.outputTokens} out`;
  const what = `${provider}/${modelId}${streamed ? " (stream)" : ""}`;
  // oxlint-disable-next-line no-console -- what this middleware is for: models, times and counts, nothing of a request
  console.log(`${what} ${outcome} after ${durationMs} ms${ended === undefined ? "" : ` (${ended})`}${used}`);
}
