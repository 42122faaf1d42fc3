/**
 * The runtime that every Lockstep client shares: the resource tree, the transport under it, event streams, pages, errors and
 * the provider-neutral vocabulary. Runs wherever `fetch` does; no Node modules.
 *
 * @packageDocumentation
 */
export { atRegion, type RegionOptions } from "./client/at-region.ts";
export { clientMaker, type CreateClient } from "./client/client-maker.ts";
export { createClient } from "./client/create-client.ts";
export type { ClientWith } from "./client/client-with.ts";
export type {
  ApiKeyRequest,
  ClientOptions,
  FetchFunction,
  HeaderValues,
  Patience,
  QueryValues,
  RequestOptions,
} from "./client/options.ts";
export { APIPromise, type WithResponse } from "./client/api-promise.ts";
export { lazyClient, type ModelSettings } from "./client/lazy-client.ts";
export { environmentVariable } from "./client/environment.ts";
export { openEventStream } from "./client/open-stream.ts";
export { readPath } from "./client/path.ts";
export { encodeFields } from "./client/form-fields.ts";
export type {
  CallHookInfo,
  DoneHookInfo,
  EventHookInfo,
  Hooks,
  RequestHookInfo,
  ResponseHookInfo,
  RetryHookInfo,
} from "./transport/hooks.ts";
export type { Logger, LogLevel } from "./transport/logger.ts";
export type { Timings } from "./transport/timings.ts";
export { Page, PagePromise } from "./pages/page.ts";
export { startPage } from "./pages/start-page.ts";
export { PollingPromise } from "./polling/polling-promise.ts";
export { startWork } from "./polling/start-work.ts";
export type { WaitOptions } from "./polling/wait-options.ts";
export { EventStream } from "./stream/event-stream.ts";
export { encodeForm } from "./transport/multipart.ts";
export { followSignedUrl } from "./transport/signed-url.ts";
export { decodeEvents, type ServerSentEvent } from "./stream/decode-events.ts";

export * from "./errors/index.ts";

export type * from "./descriptor.ts";
export type * from "./operation.ts";
export type * from "./vocabulary/index.ts";
