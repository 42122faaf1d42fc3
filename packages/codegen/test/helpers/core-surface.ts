// What generated code imports from core, as far as its types matter here: core's own declarations where they are types only,
// and the names of its classes. The provider packages compile against the real ones.
import type { StartCall } from "../../../core/src/client/start-call.ts";
import type { Operation, PageDescription, PollingDescription } from "../../../core/src/operation.ts";

export type { ServiceDescription } from "../../../core/src/descriptor.ts";
export type { Operation } from "../../../core/src/operation.ts";
export type { ChatCapabilities } from "../../../core/src/vocabulary/chat.ts";

export declare const openEventStream: NonNullable<Operation["stream"]>["open"];
export declare const readPath: NonNullable<Operation["pathParameters"]>["read"];
export declare const startPage: StartCall<PageDescription>;
export declare const startWork: StartCall<PollingDescription>;
export declare const encodeForm: NonNullable<Operation["encodeForm"]>;
export declare const followSignedUrl: NonNullable<Operation["followRedirect"]>;

export interface RequestOptions {
  readonly timeout?: number | undefined;
}
export interface ClientOptions {
  readonly baseUrl?: string | undefined;
}
export interface APIPromise<T> extends Promise<T> {
  withResponse(): Promise<{ data: T }>;
}
export interface PagePromise<T, Raw = unknown> extends Promise<{ data: T[]; raw: Raw }> {
  readonly item: T;
}
export interface PollingPromise<T, Work = T> extends Promise<T> {
  wait(): Promise<Work>;
}
export interface EventStream<T> {
  readonly chunk: T;
}
