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

/** The error of the class that a status has; `APIError` itself for a status without one. */
export function makeStatusError(status: number, message: string, details: APIErrorDetails): APIError {
  // Not a table of the module: one that names all classes at its top keeps them in every bundle.
  const classes: Readonly<Record<number, StatusErrorClass>> = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
  };
  const StatusError = classes[status] ?? (status >= 500 ? InternalServerError : undefined);
  return StatusError === undefined ? new APIError("status", message, details) : new StatusError(message, details);
}
