import type { SweptReply } from "./reply.ts";

/** How the bytes stop: the server closes the reply, or the connection breaks. */
export type CutEnd = "clean" | "broken";

// One for all: what is measured is the client, not the making of a stack.
const reset = Object.assign(new TypeError("terminated"), { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });

/** The reply with these pieces as its body. Nothing in it waits for a timer. */
export function cutResponse({ status, headers }: SweptReply, pieces: readonly Uint8Array[], end: CutEnd): Response {
  let position = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      // Only when somebody reads: an error takes away what is queued before it.
      pull(controller) {
        const piece = pieces[position++];
        if (piece !== undefined) controller.enqueue(piece);
        else if (end === "clean") controller.close();
        else controller.error(reset);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status, headers });
}
