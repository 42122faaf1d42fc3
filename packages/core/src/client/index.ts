/**
 * The types of a client's options, promises, pages and streams. An entry point of its own, so that each provider package hands
 * them on whole.
 *
 * @packageDocumentation
 */
export type { APIPromise, WithResponse } from "./api-promise.ts";
export type {
  ApiKeyRequest,
  ClientOptions,
  FetchFunction,
  HeaderValues,
  Patience,
  QueryValues,
  RequestOptions,
} from "./options.ts";
export type { Page, PagePromise } from "../pages/page.ts";
export type { PollingPromise } from "../polling/polling-promise.ts";
export type { WaitOptions } from "../polling/wait-options.ts";
export type { EventStream } from "../stream/event-stream.ts";
export type {
  CallHookInfo,
  DoneHookInfo,
  EventHookInfo,
  Hooks,
  RequestHookInfo,
  ResponseHookInfo,
  RetryHookInfo,
} from "../transport/hooks.ts";
export type { Logger, LogLevel } from "../transport/logger.ts";
export type { Timings } from "../transport/timings.ts";
export type { RateLimit, RateLimits } from "../vocabulary/usage.ts";
