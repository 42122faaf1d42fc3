import { APIError, type APIErrorDetails } from "./api-error.ts";

/** 400: the provider refuses the request as it is. */
export class BadRequestError extends APIError {
  constructor(message: string, details?: APIErrorDetails) {
    super("bad-request", message, details);
  }

  override get name(): string {
    return "BadRequestError";
  }
}

/** 401: the key is wrong, expired or revoked. */
export class AuthenticationError extends APIError {
  constructor(message: string, details?: APIErrorDetails) {
    super("authentication", message, details);
  }

  override get name(): string {
    return "AuthenticationError";
  }
}

/** 403: the key may not do this. */
export class PermissionDeniedError extends APIError {
  constructor(message: string, details?: APIErrorDetails) {
    super("permission-denied", message, details);
  }

  override get name(): string {
    return "PermissionDeniedError";
  }
}

/** 404: no such model, id or path. */
export class NotFoundError extends APIError {
  constructor(message: string, details?: APIErrorDetails) {
    super("not-found", message, details);
  }

  override get name(): string {
    return "NotFoundError";
  }
}

/** 409: another operation holds what this one needs. */
export class ConflictError extends APIError {
  constructor(message: string, details?: APIErrorDetails) {
    super("conflict", message, details);
  }

  override get name(): string {
    return "ConflictError";
  }
}

/** 422: the request is well formed, its content is not. */
export class UnprocessableEntityError extends APIError {
  constructor(message: string, details?: APIErrorDetails) {
    super("unprocessable-entity", message, details);
  }

  override get name(): string {
    return "UnprocessableEntityError";
  }
}

/** 429: too many requests or tokens, or a quota is used up (`retryable` tells which). */
export class RateLimitError extends APIError {
  constructor(message: string, details?: APIErrorDetails) {
    super("rate-limit", message, details);
  }

  override get name(): string {
    return "RateLimitError";
  }
}

/** 500 and above: the provider failed. */
export class InternalServerError extends APIError {
  constructor(message: string, details?: APIErrorDetails) {
    super("server", message, details);
  }

  override get name(): string {
    return "InternalServerError";
  }
}

type StatusErrorClass = new (message: string, details?: APIErrorDetails) => APIError;

// A function, not a table: a module-scope object that names all classes keeps them in every bundle.
function classOf(status: number): StatusErrorClass | undefined {
  switch (status) {
    case 400:
      return BadRequestError;
    case 401:
      return AuthenticationError;
    case 403:
      return PermissionDeniedError;
    case 404:
      return NotFoundError;
    case 409:
      return ConflictError;
    case 422:
      return UnprocessableEntityError;
    case 429:
      return RateLimitError;
    default:
      return status >= 500 ? InternalServerError : undefined;
  }
}

/** The error of the class that a status has; `APIError` itself for a status without one. */
export function makeStatusError(status: number, message: string, details: APIErrorDetails): APIError {
  const StatusError = classOf(status);
  return StatusError === undefined ? new APIError("status", message, details) : new StatusError(message, details);
}
