import type { Call } from "./call.ts";
import { encodeForm } from "./multipart.ts";

/**
 * What is sent. Not a platform Request: building one costs more than the rest of the call, and its body can be read only once.
 * Here the body stays the text that it was, so every attempt sends the same bytes.
 */
export class CallRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly call: Call;
  #body: BodyInit | undefined;

  constructor(url: string, init: { method: string; headers: Headers; body: BodyInit | undefined; call: Call }) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.#body = init.body;
    this.call = init.call;
    this.call.request = this;
  }

  get body(): BodyInit | undefined {
    return this.#body;
  }

  /** A body that is a stream is used up when it was sent. */
  get oneShot(): boolean {
    return this.#body instanceof ReadableStream;
  }

  /** A form gets its boundary, and with it its bytes, when it is encoded: once, so that all attempts send the same. */
  async encodeForm(form: FormData): Promise<void> {
    const encoded = encodeForm(form);
    if (encoded === undefined) return this.#encodeByPlatform(form);
    this.headers.set("content-type", encoded.type);
    this.#body = encoded;
  }

  async #encodeByPlatform(form: FormData): Promise<void> {
    const encoded = new Response(form);
    this.headers.set("content-type", encoded.headers.get("content-type") ?? "multipart/form-data");
    this.#body = await encoded.blob();
  }
}
