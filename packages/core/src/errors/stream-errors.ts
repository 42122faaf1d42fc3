import { APIError, type APIErrorDetails } from "./api-error.ts";

/**
 * A success status whose body is no answer: empty, an HTML page, broken JSON, an error object, or JSON where an event stream
 * was asked for. Keeps the provider's code and sentence when it has them.
 */
export class NoAnswerError extends APIError {
  constructor(message: string, details?: APIErrorDetails, kind: "no-answer" | "too-large" = "no-answer") {
    super(kind, message, details);
  }

  override get name(): string {
    return "NoAnswerError";
  }
}

/** A stream that began and did not end well; `partial` has the chunks that were handed over. */
export class StreamError extends APIError {
  override get name(): string {
    return "StreamError";
  }

  override get partial(): readonly unknown[] {
    return super.partial ?? [];
  }
}

/** The provider reported an error inside the stream; `code`, `type` and the message are its own. */
export class StreamEventError extends StreamError {
  constructor(message: string, details?: APIErrorDetails) {
    super("stream-error", message, details);
  }

  override get name(): string {
    return "StreamEventError";
  }
}

/** An event of the stream is not the JSON that it should be, or is larger than allowed. */
export class StreamMalformedError extends StreamError {
  constructor(message: string, details?: APIErrorDetails) {
    super("stream-malformed", message, details);
  }

  override get name(): string {
    return "StreamMalformedError";
  }
}

/** The stream ended cleanly, but before its declared ending: the reply is not whole. */
export class StreamTruncatedError extends StreamError {
  constructor(message: string, details?: APIErrorDetails) {
    super("stream-truncated", message, details);
  }

  override get name(): string {
    return "StreamTruncatedError";
  }
}
