import { APIConnectionTimeoutError } from "../errors/connection-errors.ts";
import { APIError } from "../errors/api-error.ts";
import { isLockstepError } from "../errors/lockstep-error.ts";
import { isObject } from "../errors/provider-error.ts";
import { isErrorEvent } from "../errors/recognise.ts";
import type { Exchange } from "../transport/exchange.ts";
import type { StreamDescription } from "../operation.ts";
import type { BodyReader } from "../transport/body-reader.ts";
import { type Call, errorDetails } from "../transport/call.ts";
import { emptyStreamError, noAnswerError } from "../transport/no-answer.ts";
import type { Observer } from "../transport/observer.ts";
import { Watchdog } from "../transport/watchdog.ts";
import { isWholeEvent } from "./decode-events.ts";
import { StreamEnding } from "./ending.ts";
import { EventScanner, type ScanRest } from "./event-scanner.ts";
import { errorEventFailure, malformedFailure, truncatedFailure } from "./failures.ts";
import type { KeptEvents } from "./kept-events.ts";
import { PieceDecoder } from "./text-decoder.ts";

/** What a stream is read from, and how its end is told. */
export interface StreamBody {
  readonly body: BodyReader;
  readonly description: StreamDescription;
  /** Asks for the stream once more, because `error` came before its first event; throws it when that may not be. */
  readonly reopen: (error: unknown) => Promise<BodyReader>;
}

const drainBytes = 64 * 1024;
const drainMilliseconds = 250;
const headLength = 64 * 1024;

type Step<T> = IteratorResult<T, undefined>;
const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * Bytes to chunks: one loop, no generator. An event that has arrived is handed over without waiting for anything; the socket
 * is read only when none is left, so back-pressure reaches the server. Ends in exactly one way: at the declared ending, or by
 * throwing an error that keeps what had been handed over.
 */
export class EventIterator<T> implements AsyncIterator<T, undefined, undefined> {
  readonly #exchange: Exchange;
  readonly #call: Call;
  readonly #stream: StreamBody;
  readonly #progress: Watchdog;
  readonly #kept: KeptEvents;
  // Asked for with every event, so that no event pays for the way there.
  readonly #parseJson: (text: string) => unknown;
  readonly #maxEventLength: number;
  #body: BodyReader;
  #ending: StreamEnding;
  #scanner: EventScanner = new EventScanner();
  #decoder: PieceDecoder = new PieceDecoder();
  // What came before the first event: shows what a body is that turns out to be no event stream.
  #head = "";
  #events = 0;
  #over = false;
  #pulling: Promise<Step<T>> | undefined;
  // Those who asked while another waited, and whose turn has not come.
  #queued = 0;

  constructor(exchange: Exchange, stream: StreamBody, kept: KeptEvents) {
    const { call, requestBody } = exchange;
    const { parseJson, maxEventLength, progressTimeout } = call.settings;
    this.#exchange = exchange;
    this.#call = call;
    this.#stream = stream;
    this.#body = stream.body;
    this.#ending = new StreamEnding(stream.description, requestBody);
    this.#progress = new Watchdog(call.runtime, progressTimeout, () => this.#body.fail(this.#noProgress()));
    this.#kept = kept;
    this.#parseJson = parseJson;
    this.#maxEventLength = maxEventLength;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Step<T>> {
    if (this.#pulling === undefined) return this.#step();
    // Whoever asks twice without waiting gets the events in order.
    this.#queued++;
    this.#pulling = this.#pulling.then(this.#turn, this.#turn);
    return this.#pulling;
  }

  #step(): Promise<Step<T>> {
    if (this.#over) return Promise.resolve(over);
    try {
      const ready = this.#take();
      if (ready !== undefined) return Promise.resolve(ready);
    } catch (error) {
      return Promise.reject(this.#fail(error));
    }
    const pull = this.#pull();
    if (this.#queued === 0) this.#pulling = pull;
    return pull;
  }

  /** `break` comes here: closes the connection. */
  return(): Promise<Step<T>> {
    this.#over = true;
    this.#progress.stop();
    this.#call.lifetime.leave();
    return Promise.resolve(over);
  }

  readonly #turn = (): Promise<Step<T>> => {
    this.#queued--;
    if (this.#queued === 0) this.#pulling = undefined;
    return this.#step();
  };

  async #pull(): Promise<Step<T>> {
    this.#progress.beginWait();
    try {
      for (;;) {
        try {
          const piece = await this.#body.read();
          if (this.#over) return over;
          const ready = piece === undefined ? this.#atEnd() : this.#feed(piece);
          if (ready !== undefined) return ready;
        } catch (error) {
          if (this.#kept.count > 0 || this.#over) throw error;
          await this.#reopen(error);
        }
      }
    } catch (error) {
      if (this.#over) return over;
      throw this.#fail(error);
    } finally {
      this.#progress.endWait();
      if (this.#queued === 0) this.#pulling = undefined;
    }
  }

  #feed(piece: Uint8Array): Step<T> | undefined {
    const text = this.#decoder.decode(piece);
    if (this.#events === 0 && this.#head.length < headLength) this.#head += text;
    this.#kept.scanned(text.length);
    this.#scanner.push(text);
    return this.#take();
  }

  /** Nothing was handed over yet, so the next attempt begins as if there had been none. */
  async #reopen(error: unknown): Promise<void> {
    this.#progress.endWait();
    this.#body.cancel();
    this.#body = await this.#stream.reopen(error);
    this.#scanner = new EventScanner();
    this.#decoder = new PieceDecoder();
    this.#ending = new StreamEnding(this.#stream.description, this.#exchange.requestBody);
    this.#head = "";
    this.#events = 0;
    this.#progress.beginWait();
  }

  /** The next chunk, or the end, out of the text that has arrived; undefined when more is needed. */
  #take(): Step<T> | undefined {
    const { failure } = this.#call.lifetime;
    if (failure !== undefined) throw failure;
    while (this.#scanner.next()) {
      const step = this.#accept(this.#scanner.event, this.#scanner.data);
      if (step !== undefined) return step;
    }
    this.#checkLength(this.#scanner.pendingLength);
    return undefined;
  }

  #checkLength(length: number): void {
    const limit = this.#maxEventLength;
    if (length <= limit) return;
    throw malformedFailure(this.#call, this.#exchange.response, this.#events + 1, `is longer than ${limit} characters`);
  }

  #accept(event: string | undefined, data: string): Step<T> | undefined {
    this.#checkLength(data.length);
    this.#events++;
    const { observer } = this.#call;
    if (observer?.wantsEvents === true) this.#tell(observer, event, data);
    if (this.#ending.isTerminatorData(data)) return this.#finish();
    if (this.#ending.isIgnoredData(data)) return undefined;
    const value = this.#parse(event, data);
    if (value === undefined) return this.#ending.isTerminatorEvent(event) ? this.#finish() : undefined;
    if (event === "error" || isErrorEvent(value, this.#ending.chunkMember)) {
      throw errorEventFailure(this.#call, this.#exchange.response, data, value);
    }
    this.#ending.observe(value);
    if (this.#kept.count === 0) this.#call.stopwatch.firstEvent();
    this.#kept.add(data);
    if (this.#ending.isTerminatorEvent(event)) this.#finish();
    return { done: false, value: value as T };
  }

  /** A hook may abort the call that it is told of. */
  #tell(observer: Observer, event: string | undefined, data: string): void {
    observer.event(this.#call, event, data);
    const { failure } = this.#call.lifetime;
    if (failure !== undefined) throw failure;
  }

  /** The chunk; undefined for events that carry none. */
  #parse(event: string | undefined, data: string): Readonly<Record<string, unknown>> | undefined {
    try {
      const value = this.#parseJson(data);
      if (isObject(value)) return value;
    } catch (error) {
      if (isLockstepError(error)) throw error; // the parser is what is wrong
      // Judged below: what is no JSON at all and what is no object are the same mistake.
    }
    const { response } = this.#exchange;
    if (event === "error") throw errorEventFailure(this.#call, response, data);
    // An empty event keeps the connection alive, and a named one that is no JSON (`event: ping`) is none of ours.
    const isNamed = event !== undefined && event !== "message";
    if (data.trim() === "" || (isNamed && !/^\s*\{/.test(data))) return undefined;
    throw malformedFailure(this.#call, response, this.#events, "is not a JSON object", data);
  }

  /** The terminator was seen. */
  #finish(): Step<T> {
    if (this.#kept.count === 0) throw emptyStreamError(this.#call, this.#exchange.response, this.#head);
    this.#body.drain(drainBytes, drainMilliseconds);
    return this.#close();
  }

  /** The connection closed cleanly: is that the declared ending? */
  #atEnd(): Step<T> {
    const call = this.#call;
    const { response } = this.#exchange;
    this.#scanner.push(this.#decoder.end());
    this.#scanner.next();
    const rest = this.#scanner.end();
    if (rest === "event" && this.#isWhole(this.#scanner.data)) {
      return this.#accept(this.#scanner.event, this.#scanner.data) ?? this.#atEnd();
    }
    if (this.#events === 0 && !looksLikeEvents(this.#head)) {
      throw noAnswerError(call, response, this.#head, "an event stream");
    }
    const where = this.#endsEarly(rest);
    if (where !== undefined) throw truncatedFailure(call, response, where, this.#scanner.stray);
    return this.#close();
  }

  /** Where a stream that ends now ends too early. */
  #endsEarly(rest: ScanRest): string | undefined {
    if (rest !== "nothing") return "in the middle of an event";
    const { missing } = this.#ending;
    if (missing !== undefined) return `too early: ${missing}`;
    return this.#kept.count === 0 ? "before its first event" : undefined;
  }

  #isWhole(data: string): boolean {
    return isWholeEvent(data, this.#stream.description.terminator?.data) || this.#ending.isIgnoredData(data);
  }

  #close(): Step<T> {
    this.#over = true;
    this.#progress.stop();
    this.#call.lifetime.close();
    return over;
  }

  #fail(error: unknown): unknown {
    this.#over = true;
    this.#progress.stop();
    this.#body.cancel();
    // What ended the call from outside has been given them by then.
    if (error instanceof APIError && error !== this.#call.lifetime.failure) this.#kept.attachTo(error);
    this.#call.lifetime.close(error);
    return error;
  }

  #noProgress(): APIError {
    const { descriptor, settings } = this.#call;
    const message = `${descriptor.name} sent no event for ${settings.progressTimeout} ms (progressTimeout).`;
    return new APIConnectionTimeoutError(message, { ...errorDetails(this.#call, this.#exchange.response), retryable: true });
  }
}

/** Whether text without a single whole event is the beginning of one, and not a body of another kind. */
function looksLikeEvents(head: string): boolean {
  const beginning = head.trim();
  if (beginning === "") return false;
  const fields = ["data:", "event:", "id:"];
  return /^(?:data|event|id|retry)?:/m.test(head) || fields.some((field) => field.startsWith(beginning));
}
