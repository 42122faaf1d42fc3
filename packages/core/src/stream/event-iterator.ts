import { APIError, attachPartial } from "../errors/api-error.ts";
import { isObject } from "../errors/provider-error.ts";
import { isErrorEvent } from "../errors/recognise.ts";
import type { StreamDescription } from "../operation.ts";
import type { BodyReader } from "../transport/body-reader.ts";
import type { Call } from "../transport/call.ts";
import { noAnswerError } from "../transport/no-answer.ts";
import { isWholeEvent } from "./decode-events.ts";
import { StreamEnding } from "./ending.ts";
import { EventScanner } from "./event-scanner.ts";
import { errorEventFailure, malformedFailure, truncatedFailure } from "./failures.ts";
import { PieceDecoder } from "./text-decoder.ts";

/** What a stream is read from. */
export interface StreamSource {
  readonly call: Call;
  readonly response: Response;
  readonly body: BodyReader;
  readonly description: StreamDescription;
  /** The request's body: it says how many choices were asked for. */
  readonly requestBody: unknown;
}

const drainBytes = 64 * 1024;
const drainMilliseconds = 250;
const headLength = 64 * 1024;
const keptLength = 4 * 1024 * 1024;

type Step<T> = IteratorResult<T, undefined>;
const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * Bytes to chunks: one loop, no generator. An event that has arrived is handed over without waiting for anything; the socket
 * is read only when none is left, so back-pressure reaches the server. Ends in exactly one way: at the declared ending, or by
 * throwing an error that keeps what had been handed over.
 */
export class EventIterator<T> implements AsyncIterator<T, undefined, undefined> {
  readonly #source: StreamSource;
  readonly #ending: StreamEnding;
  readonly #scanner: EventScanner = new EventScanner();
  readonly #decoder: PieceDecoder = new PieceDecoder();
  // The events' text, not their values: slices of the text that was scanned, a tenth of the memory, and parsed again only
  // when somebody looks at the partial reply of a broken stream.
  #kept: string[] = [];
  #keptSize = 0;
  #handedOver = 0;
  // What came before the first event: shows what a body is that turns out to be no event stream.
  #head = "";
  #events = 0;
  #over = false;
  #pulling: Promise<Step<T>> | undefined;

  constructor(source: StreamSource) {
    this.#source = source;
    this.#ending = new StreamEnding(source.description, source.requestBody);
  }

  next(): Promise<Step<T>> {
    // Whoever asks twice without waiting gets the events in order.
    if (this.#pulling !== undefined) return this.#pulling.then(this.#again, this.#again);
    if (this.#over) return Promise.resolve(over);
    try {
      const ready = this.#take();
      if (ready !== undefined) return Promise.resolve(ready);
    } catch (error) {
      return Promise.reject(this.#fail(error));
    }
    this.#pulling = this.#pull();
    return this.#pulling;
  }

  /** `break` comes here: closes the connection. */
  return(): Promise<Step<T>> {
    this.#over = true;
    this.#source.body.cancel();
    return Promise.resolve(over);
  }

  readonly #again = (): Promise<Step<T>> => this.next();

  async #pull(): Promise<Step<T>> {
    try {
      for (;;) {
        const piece = await this.#source.body.read();
        if (this.#over) return over;
        if (piece === undefined) return this.#atEnd();
        const text = this.#decoder.decode(piece);
        if (this.#events === 0 && this.#head.length < headLength) this.#head += text;
        this.#scanner.push(text);
        const ready = this.#take();
        if (ready !== undefined) return ready;
      }
    } catch (error) {
      throw this.#fail(error);
    } finally {
      this.#pulling = undefined;
    }
  }

  /** The next chunk, or the end, out of the text that has arrived; undefined when more is needed. */
  #take(): Step<T> | undefined {
    const { call } = this.#source;
    if (call.lifetime.failure !== undefined) throw call.lifetime.failure;
    while (this.#scanner.next()) {
      const step = this.#accept(this.#scanner.event, this.#scanner.data);
      if (step !== undefined) return step;
    }
    this.#checkLength(this.#scanner.pendingLength);
    return undefined;
  }

  #checkLength(length: number): void {
    const { call, response } = this.#source;
    const { maxEventLength } = call.settings;
    if (length <= maxEventLength) return;
    throw malformedFailure(call, response, this.#events + 1, `is longer than ${maxEventLength} characters`);
  }

  #accept(event: string | undefined, data: string): Step<T> | undefined {
    this.#checkLength(data.length);
    this.#events++;
    if (this.#ending.isTerminatorData(data)) return this.#finish();
    const value = this.#parse(event, data);
    if (value === undefined) return undefined;
    const { call, response, description } = this.#source;
    if (event === "error" || isErrorEvent(value, description.finish?.choices)) {
      throw errorEventFailure(call, response, data, value);
    }
    this.#ending.observe(value);
    this.#keep(data);
    if (this.#ending.isTerminatorEvent(event)) this.#finish();
    return { done: false, value: value as T };
  }

  /** The chunk; undefined for events that carry none. */
  #parse(event: string | undefined, data: string): Readonly<Record<string, unknown>> | undefined {
    const { call, response } = this.#source;
    try {
      const value = call.settings.parseJson(data);
      if (isObject(value)) return value;
    } catch {
      // Judged below: what is no JSON at all and what is no object are the same mistake.
    }
    if (event === "error") throw errorEventFailure(call, response, data);
    // An empty event keeps the connection alive, and a named one that nobody declared is none of ours.
    if (data.trim() === "" || (event !== undefined && event !== "message")) return undefined;
    throw malformedFailure(call, response, this.#events, "is not a JSON object", data);
  }

  #keep(data: string): void {
    this.#handedOver++;
    if (this.#keptSize + data.length > keptLength) this.#keptSize = keptLength;
    else this.#kept.push(data);
    this.#keptSize += data.length;
  }

  #finish(): Step<T> {
    this.#over = true;
    this.#source.body.drain(drainBytes, drainMilliseconds);
    return over;
  }

  /** The connection closed cleanly: is that the declared ending? */
  #atEnd(): Step<T> {
    const { call, response, description } = this.#source;
    this.#scanner.push(this.#decoder.end());
    this.#scanner.next();
    const rest = this.#scanner.end();
    if (rest === "event" && isWholeEvent(this.#scanner.data, description.terminator?.data)) {
      return this.#accept(this.#scanner.event, this.#scanner.data) ?? this.#atEnd();
    }
    if (this.#events === 0 && (rest === "nothing" || !looksLikeEvents(this.#head))) {
      throw noAnswerError(call, response, this.#head, "an event stream");
    }
    if (rest !== "nothing") throw truncatedFailure(call, response, "in the middle of an event");
    const { missing } = this.#ending;
    if (missing !== undefined) throw truncatedFailure(call, response, `too early: ${missing}`);
    this.#over = true;
    return over;
  }

  #fail(error: unknown): unknown {
    this.#over = true;
    this.#source.body.cancel();
    if (error instanceof APIError) {
      const kept = this.#kept;
      const { parseJson } = this.#source.call.settings;
      const chunks = (): readonly unknown[] => kept.map((data) => parseJson(data));
      attachPartial(error, { chunks, omitted: this.#handedOver - kept.length });
    }
    return error;
  }
}

/** Whether text without a single whole event is the beginning of one, and not a body of another kind. */
function looksLikeEvents(head: string): boolean {
  const beginning = head.trim();
  const fields = ["data:", "event:", "id:"];
  return /^(?:data|event|id|retry)?:/m.test(head) || fields.some((field) => field.startsWith(beginning));
}
