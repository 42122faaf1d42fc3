import type { Call } from "./call.ts";

/**
 * What is sent. Not a platform Request: building one costs more than the rest of the call, and its body can be read only once.
 * Here the body stays the text that it was, so every attempt sends the same bytes.
 */
export class CallRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly call: Call;
  /** A promise while the platform encodes a form. */
  body: BodyInit | Promise<Blob> | undefined;

  constructor(url: string, init: Pick<CallRequest, "method" | "headers" | "body" | "call">) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.body = init.body;
    this.call = init.call;
    this.call.request = this;
  }

  /** A body that is a stream is used up when it was sent. */
  get oneShot(): boolean {
    return this.body instanceof ReadableStream;
  }
}
