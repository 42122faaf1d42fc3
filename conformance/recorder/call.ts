import type { Call } from "./capture.ts";
import type { PlannedCall } from "./plan.ts";
import type { Target } from "./target.ts";

/** It opens nothing, and says so to whoever reads the service's log. */
const wrongKey = "invalid-key-of-a-recorder";

/** A planned call with the key in its place, asking for plain bytes. */
export function callOf(planned: PlannedCall, { document, key }: Target): Call {
  const { body, headers } = planned.request;
  const place = document.operations.get(planned.operation)?.auth ?? document.auth;
  const value = planned.wrongKey ? wrongKey : key?.value;
  return {
    method: planned.method,
    url: "query" in place && value !== undefined ? withKey(planned.url, place.query, value) : planned.url,
    headers: {
      accept: planned.streamed ? "text/event-stream" : "application/json",
      "accept-encoding": "identity",
      "user-agent": "lockstep-recorder",
      ...(body && { "content-type": "application/json" }),
      ...headers,
      ...("header" in place && value !== undefined && { [place.header.toLowerCase()]: place.prefix + value }),
    },
    body: Buffer.from(body ? JSON.stringify(body) : ""),
  };
}

function withKey(url: string, name: string, key: string): string {
  const keyed = new URL(url);
  keyed.searchParams.set(name, key);
  return keyed.href;
}
