import { setImmediate as nextTick } from "node:timers/promises";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { responseIndex, type LoadedFixture } from "./fixture.ts";
import { receivedRequest, replayHeader, type ReceivedRequest } from "./received-request.ts";
import { bySizes, eventByEvent } from "./splits.ts";

/** How a body is handed over: as one piece, event by event, or in the reads of the recorder. */
export type Delivery = "whole" | "events" | "reads";

/** One replay that is being answered. */
interface OpenReplay {
  readonly fixture: LoadedFixture;
  readonly delivery: Delivery;
  readonly received: ReceivedRequest[];
}

/** Answers requests to the providers' own hosts inside the process. */
export interface MswReplays {
  open(id: string, fixture: LoadedFixture, delivery: Delivery): readonly ReceivedRequest[];
  close(): void;
}

/** Starts intercepting; a request that belongs to no replay is an error, so nothing ever leaves the machine. */
export function startMsw(): MswReplays {
  const replays = new Map<string, OpenReplay>();
  const server = setupServer(
    http.all("*", async ({ request }) => {
      const replay = replays.get(request.headers.get(replayHeader) ?? "");
      if (!replay) return HttpResponse.error();
      const url = new URL(request.url);
      replay.received.push(receivedRequest(request.method, url.pathname + url.search, request.headers, await request.text()));
      return answer(replay);
    }),
  );
  // The option of this version; an unknown name would be ignored and requests would go out.
  server.listen({ onUnhandledFrame: "error" });
  return {
    open(id, fixture, delivery) {
      const replay: OpenReplay = { fixture, delivery, received: [] };
      replays.set(id, replay);
      return replay.received;
    },
    close: () => server.close(),
  };
}

function answer({ fixture, delivery, received }: OpenReplay): Response {
  const index = responseIndex(fixture, received.length - 1);
  const response = fixture.responses[index];
  if (!response)
    return HttpResponse.json(
      { error: { message: "one request too many" } },
      { status: 599, headers: { "x-should-retry": "false" } },
    );
  if (response.status === undefined) return HttpResponse.error();
  const body = fixture.bodies[index] ?? new Uint8Array();
  const parts = delivery === "reads" ? bySizes(body, response.reads?.bytes ?? []) : eventByEvent(body);
  const content = delivery === "whole" ? body.slice() : pieceByPiece(parts);
  // Without a framing of its own a body ends by closing the socket, and a client that cancels it then trips an assertion
  // inside Node's fetch, which ends the process.
  const framing = delivery === "whole" ? { "content-length": String(body.length) } : { "transfer-encoding": "chunked" };
  return new HttpResponse(body.length === 0 ? null : content, {
    status: response.status,
    headers: { ...framing, ...response.headers },
  });
}

/** One piece in each turn of the loop: pieces that are enqueued together arrive as one. */
function pieceByPiece(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const parts = pieces[Symbol.iterator]();
  return new ReadableStream({
    async pull(controller) {
      await nextTick();
      const next = parts.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value.slice());
    },
  });
}
