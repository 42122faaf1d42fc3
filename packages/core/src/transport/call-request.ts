import type { Call } from "./call.ts";

/**
 * What openapi-fetch builds instead of a platform Request: it holds the URL and the init as they are. The body stays the text
 * that it was, so every attempt sends the same bytes, and building one costs next to nothing.
 */
export class CallRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: BodyInit | undefined;
  readonly call: Call;

  constructor(url: string, init: { method: string; headers: Headers; body?: BodyInit; call: Call }) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.body = init.body;
    this.call = init.call;
  }
}
