import { compileGrammar, readStream } from "../grammar/grammar-reader.ts";
import type { OrderFinding } from "../grammar/finding.ts";
import { readEventText } from "../streams/event-text.ts";
import type { StreamFacts } from "../streams/stream-facts.ts";
import type { StreamRules } from "../streams/stream-rules.ts";
import type { Recording } from "./recording.ts";

/** Holds the events of a recorded stream against the order that the document gives them; nothing where it gives none. */
export function checkOrder({ request, response, rebuilt }: Recording, rules: StreamRules, facts: StreamFacts): OrderFinding[] {
  if (rules.grammar === undefined || response.sse === undefined) return [];
  const { events, rest, restEvent } = readEventText(response.sse);
  // An event that only lacks its blank line counts where it is the last that was expected.
  const isLast = rest !== undefined && facts.number === events.length && facts.ending !== "cut";
  const all = isLast ? [...events, { data: rest, ...(restEvent !== undefined && { event: restEvent }) }] : events;
  // A request that was made up says nothing of what was asked for.
  const asked = rebuilt === "response-only" ? undefined : request.body;
  const compiled = compileGrammar({ notation: rules.grammar, ...(rules.ignored && { ignored: rules.ignored }) }, asked);
  const known = facts.ending === "notJson" ? all.slice(0, facts.number) : all;
  return readStream(compiled, known, { whole: facts.ending === "whole" });
}
