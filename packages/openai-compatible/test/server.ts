/** A server in place of `fetch`: answers in turn, and notes what it was sent. The bytes are written by hand. */
export interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface FakeServer {
  readonly sent: Sent[];
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

export function serve(...replies: readonly (() => Response)[]): FakeServer {
  const sent: Sent[] = [];
  return {
    sent,
    async fetch(url, init) {
      const reply = replies[Math.min(sent.length, replies.length - 1)];
      sent.push({
        url,
        headers: new Headers(init.headers),
        body: typeof init.body === "string" ? JSON.parse(init.body) : undefined,
      });
      if (reply === undefined) throw new Error("the fake server has no reply");
      return reply();
    },
  };
}

/** The text of an event stream, cut into pieces of so many bytes. */
export function sse(
  text: string,
  { size = 1e9, headers = {} }: { size?: number; headers?: Record<string, string> } = {},
): () => Response {
  return () => {
    const bytes = new TextEncoder().encode(text);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
        controller.close();
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream", ...headers } });
  };
}

export function json(
  text: string,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): () => Response {
  return () => new Response(text, { status, headers: { "content-type": "application/json", ...headers } });
}
