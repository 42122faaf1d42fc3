import type { GrammarNotation } from "@lockstep/codegen/grammar";
import type { WireEvent } from "../streams/event-text.ts";
import { isErrorEvent, isKeepAlive } from "../streams/stream-facts.ts";
import { excerpt, parseJson } from "../validation/json.ts";
import { contradicts, type Complaint, type OrderFinding } from "./finding.ts";
import { compileLevel, type Level, type Request } from "./level.ts";
import { LevelReader } from "./level-reader.ts";

export interface StreamGrammar {
  readonly notation: GrammarNotation;
  /** Data of events that say nothing, as `x-lockstep-stream.ignored` has them. */
  readonly ignored?: readonly string[];
}

/** A grammar whose conditions are decided for one request, ready to hold any number of streams against. */
export interface CompiledGrammar {
  readonly grammar: StreamGrammar;
  readonly level: Level;
  readonly request: Request;
}

/** `request` is the body of the request; without it, what depends on the request passes. */
export function compileGrammar(grammar: StreamGrammar, request?: Request): CompiledGrammar {
  return { grammar, level: compileLevel(grammar.notation, request), request };
}

/**
 * Holds the events of one stream against its grammar, one at a time, so that a stream can be watched while it comes. An error that
 * the provider sends ends a stream anywhere.
 */
export class GrammarReader {
  readonly #grammar: StreamGrammar;
  readonly #reader: LevelReader;
  #number = 0;
  #lastId: number | undefined;
  #ended = false;

  constructor({ grammar, level, request }: CompiledGrammar) {
    this.#grammar = grammar;
    this.#reader = new LevelReader(level, "", request);
  }

  /** Takes the next event. */
  next(event: WireEvent): OrderFinding[] {
    const number = this.#number++;
    return [...this.#checkId(event), ...this.#take(event)].map((complaint) => ({ number, ...complaint }));
  }

  /** What a stream lacks that ends here on its own; nothing where an error ended it. */
  end(): OrderFinding[] {
    return this.#ended ? [] : this.#reader.end().map((complaint) => ({ number: this.#number, ...complaint }));
  }

  #take(event: WireEvent): Complaint[] {
    const { ignored } = this.#grammar;
    const value = parseJson(event.data);
    if (ignored?.includes(event.data.trim()) === true || (value === undefined && isKeepAlive(event.event, event.data)))
      return [];
    if (this.#ended) return [contradicts("", excerpt(event.data), "an event comes after the error that ended the stream")];
    if (isErrorEvent(event.event, value)) {
      this.#ended = true;
      return [];
    }
    return this.#reader.take(value, event);
  }

  #checkId({ id }: WireEvent): Complaint[] {
    const { idsFrom } = this.#grammar.notation;
    // Some recorders keep no ids.
    if (idsFrom === undefined || id === undefined) return [];
    const expected = this.#lastId === undefined ? idsFrom : this.#lastId + 1;
    this.#lastId = Number(id);
    return this.#lastId === expected
      ? []
      : [contradicts("", `id ${id}`, `the event has the id ${id} where ${expected} is expected`)];
  }
}

/** All findings of a stream; `whole` is false for one that stopped before its end. */
export function readStream(
  compiled: CompiledGrammar,
  events: readonly WireEvent[],
  { whole = true }: { readonly whole?: boolean } = {},
): OrderFinding[] {
  const reader = new GrammarReader(compiled);
  const findings = events.flatMap((event) => reader.next(event));
  return whole ? [...findings, ...reader.end()] : findings;
}
