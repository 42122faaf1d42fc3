import { APIError, type APIErrorDetails } from "./api-error.ts";

/** The request could not be sent, or the connection broke before the reply was whole. `cause` has the system's own code. */
export class APIConnectionError extends APIError {
  constructor(message: string, details?: APIErrorDetails, kind: "connection" | "timeout" = "connection") {
    super(kind, message, details);
  }

  override get name(): string {
    return "APIConnectionError";
  }
}

/** No headers within `timeout`, or no byte within `idleTimeout`. */
export class APIConnectionTimeoutError extends APIConnectionError {
  constructor(message: string, details?: APIErrorDetails) {
    super(message, details, "timeout");
  }

  override get name(): string {
    return "APIConnectionTimeoutError";
  }
}

/** The caller's signal, or the stream's `abort()`; `cause` is the reason given. Never retried. */
export class APIUserAbortError extends APIError {
  constructor(message: string, details?: APIErrorDetails) {
    super("abort", message, details);
  }

  override get name(): string {
    return "APIUserAbortError";
  }
}
