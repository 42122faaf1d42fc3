import type { Call } from "./capture.ts";
import type { PlannedCall } from "./plan.ts";
import type { Target } from "./target.ts";

/** It opens nothing, and says so to whoever reads the service's log. */
const wrongKey = "invalid-key-of-a-recorder";

/** A planned call with the key in its place, asking for plain bytes. */
export function callOf(planned: PlannedCall, { document, key }: Target): Call {
  const { body, headers } = planned.request;
  const { header, prefix } = document.auth;
  const value = planned.wrongKey ? wrongKey : key?.value;
  return {
    method: planned.method,
    url: planned.url,
    headers: {
      accept: planned.streamed ? "text/event-stream" : "application/json",
      "accept-encoding": "identity",
      "user-agent": "lockstep-recorder",
      ...(body && { "content-type": "application/json" }),
      ...headers,
      ...(value !== undefined && { [header.toLowerCase()]: prefix + value }),
    },
    body: Buffer.from(body ? JSON.stringify(body) : ""),
  };
}
