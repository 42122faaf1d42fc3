/**
 * One family of errors, with the official SDKs' class names. An entry point of its own, so that each provider package hands it on
 * whole.
 *
 * @packageDocumentation
 */
export { LockstepError, isLockstepError, type LockstepErrorKind } from "./lockstep-error.ts";
export { ConfigurationError, MissingApiKeyError, UnsupportedFeatureError } from "./setup-errors.ts";
export { APIError, type APIErrorDetails } from "./api-error.ts";
export {
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  UnprocessableEntityError,
} from "./status-errors.ts";
export { APIConnectionError, APIConnectionTimeoutError, APIUserAbortError } from "./connection-errors.ts";
export { NoAnswerError, StreamError, StreamEventError, StreamMalformedError, StreamTruncatedError } from "./stream-errors.ts";
export { WorkFailedError } from "./work-error.ts";
