import type { LoadedFixture } from "./fixture.ts";
import { object, string } from "./json-reading.ts";
import { readEvents } from "./read-events.ts";

/** What a JSON value on the wire is meant to be. */
export type WireKind = "request" | "reply" | "event" | "error";

export interface WireValue {
  readonly kind: WireKind;
  /** Where in the fixture it stands. */
  readonly where: string;
  /** Exact JSON text. */
  readonly text: string;
  readonly value: unknown;
  readonly status: number;
}

/** Every JSON value that a fixture puts on the wire; what is not JSON is left out, for no document describes it. */
export function wireValues(fixture: LoadedFixture): readonly WireValue[] {
  const values: WireValue[] = [];
  const add = (kind: WireKind, where: string, text: string, status: number): void => {
    const value = parse(text);
    if (value !== undefined) values.push({ kind: isError(value) ? "error" : kind, where, text, value, status });
  };
  const { body } = fixture.request;
  if (body) add("request", "request body", JSON.stringify(body), 0);
  for (const [index, response] of fixture.responses.entries()) {
    const bytes = fixture.bodies[index] ?? new Uint8Array();
    const status = response.status ?? 0;
    const type = response.headers?.["content-type"] ?? "";
    if (type.startsWith("application/json")) {
      add(status >= 400 ? "error" : "reply", `response ${index + 1}`, new TextDecoder().decode(bytes), status);
    } else if (type.startsWith("text/event-stream")) {
      for (const [position, event] of readEvents(bytes).entries()) {
        // An error that has no wrapper is told by the event's name.
        const kind = event.event === "error" ? "error" : "event";
        add(kind, `response ${index + 1}, event ${position + 1}`, event.data, status);
      }
    }
  }
  return values;
}

/** An error under its member, as an object or a text, or flat: a code with a sentence, beside them at most the id of the request. */
function isError(value: unknown): boolean {
  const members = object(value);
  if (!members) return false;
  // What says which thing it is may hold the error that it failed with.
  if (string(members["object"]) !== undefined && members["object"] !== "error") return false;
  if (object(members["error"]) || string(members["error"])) return true;
  if (string(members["error_msg"]) !== undefined && members["error_code"] !== undefined) return true;
  const { code, message, request_id: _, ...rest } = members;
  return code !== undefined && string(message) !== undefined && Object.keys(rest).length === 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
