import { createClientIn } from "../../src/client/create-client.ts";
import type { Operation } from "../../src/index.ts";
import { acme, key } from "../support/acme.ts";
import { body, VirtualWorld } from "../support/virtual-world.ts";
import { framings, type FramingName } from "./framings.ts";
import type { FramingScenario } from "./scenario.ts";

/** How a stream was read. */
export interface Outcome {
  readonly chunks: readonly unknown[];
  readonly error?: any;
  readonly requests: number;
  readonly timers: number;
}

const provider = { ...acme, errorCodes: [...(acme.errorCodes ?? []), { code: "overloaded_error", retry: true }] };

/** Reads the pieces as the first reply of a call; every further attempt is answered with a whole stream. */
export async function readPieces(
  { framing, request, type = "text/event-stream", maxEventLength }: Omit<FramingScenario, "name" | "wire" | "chunks">,
  pieces: readonly Uint8Array[],
  maxRetries: number,
): Promise<Outcome> {
  const world = new VirtualWorld();
  const { description, whole } = framings[framing];
  let requests = 0;
  const fetch = async (): Promise<Response> => {
    if (requests++ > 0) return new Response(body([whole.wire]), { headers: { "content-type": "text/event-stream" } });
    return new Response(body(pieces), { headers: type === null ? {} : { "content-type": type } });
  };
  const options = { apiKey: key, fetch, maxRetries, ...(maxEventLength !== undefined && { maxEventLength }) };
  const client = createClientIn(world.runtime, provider, [operationOf(framing)], options) as any;
  const chunks: unknown[] = [];
  const loop = async (): Promise<void> => {
    const asked = "body" in description ? description.body : {};
    for await (const chunk of await client.answers.create({ model: "m", ...asked, ...request })) chunks.push(chunk);
  };
  let error: unknown;
  try {
    await world.settle(loop());
  } catch (reason) {
    error = reason;
  }
  return { chunks, ...(error !== undefined && { error }), requests, timers: world.timers.size };
}

function operationOf(framing: FramingName): Operation {
  const { description } = framings[framing];
  const operation = { method: "POST", path: "/answers", requestType: "application/json", reply: "json" } as const;
  return { id: "answers.create", ...operation, stream: description };
}
