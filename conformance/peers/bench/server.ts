// A child process of its own, so that its work is not counted as the client's. It answers every request under /<payload>/ with
// that payload's prepared bytes.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isPayloadName, type Payload, payload } from "./payloads.ts";

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  request.resume();
  await once(request, "end");
  const name = request.url?.split("/")[1];
  if (!isPayloadName(name)) {
    response.writeHead(404).end();
    return;
  }
  const { contentType, writes } = payload(name);
  response.writeHead(200, { "content-type": contentType, "x-request-id": "req_bench", ...lengthOf(writes) });
  await pipeline(Readable.from(writes), response);
}

/** A stream has no length beforehand; a plain reply has. */
function lengthOf(writes: Payload["writes"]): Record<string, number> {
  const [only] = writes;
  return writes.length === 1 && only !== undefined ? { "content-length": only.length } : {};
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    // The harness notices by the reading that is missing something; this says why.
    console.error("bench server:", error);
    response.destroy();
  });
});
// Longer than any pause of the harness: a connection that closes between two calls would cost whoever calls next.
server.keepAliveTimeout = 120_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object") process.send?.({ port: address?.port });
});
process.on("disconnect", () => process.exit());
