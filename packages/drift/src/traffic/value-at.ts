import { readEventText } from "@lockstep/traffic";
import type { SourcedExchange } from "./sources/exchange.ts";
import { pointerSteps } from "./subject.ts";

/** Events of streams as JSON, so that a stream with many findings is read once. */
const streams = new WeakMap<SourcedExchange, readonly unknown[]>();

function eventsOf(exchange: SourcedExchange): readonly unknown[] {
  const known = streams.get(exchange);
  if (known) return known;
  const { events, rest } = readEventText(exchange.recording.response.sse ?? "");
  const texts = [...events.map(({ data }) => data), ...(rest === undefined ? [] : [rest])];
  const values = texts.map((text): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  });
  streams.set(exchange, values);
  return values;
}

/** The value at a finding's path in an exchange; undefined where there is none. */
export function valueAt(exchange: SourcedExchange, path: string): unknown {
  const [side, part, ...steps] = pointerSteps(path);
  const { request, response } = exchange.recording;
  let here: unknown = side === "request" ? request.body : part === "sse" ? eventsOf(exchange) : response.body;
  for (const step of steps) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string, unknown>)[step];
  }
  return here;
}
