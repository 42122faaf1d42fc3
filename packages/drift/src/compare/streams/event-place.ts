import { isJsonObject, type JsonObject } from "@lockstep/traffic";
import type { EventPlace } from "../rules/stream-events.ts";
import type { Change } from "../walk/pair.ts";

function* keysOf(grammar: unknown): Generator<string> {
  if (!isJsonObject(grammar) || !isJsonObject(grammar["parts"])) return;
  for (const part of Object.values(grammar["parts"])) {
    if (isJsonObject(part) && typeof part["key"] === "string") yield part["key"].split(".").at(-1) ?? "";
    yield* keysOf(part);
  }
}

/** What is known of the events of an operation. */
export interface EventFacts {
  /** The operation that streams. */
  readonly description: JsonObject;
  /** The member that tells events apart, where there are several kinds. */
  readonly discriminant: string | undefined;
}

/** What a place of an event is: the whole, the member that tells events apart, the number of a piece. */
export function eventPlace(path: string, change: Change, { description, discriminant }: EventFacts): EventPlace {
  const stream = description["x-lockstep-stream"];
  const keys = new Set(isJsonObject(stream) ? keysOf(stream["grammar"]) : []);
  const name = (change.step || path.slice(path.lastIndexOf("/") + 1)).replace(/=.*$/, "");
  const depth = [path, change.step]
    .filter((step) => step !== "")
    .join("/")
    .split("/").length;
  return {
    root: path === "",
    open: isJsonObject(stream) && stream["otherEvents"] === true,
    discriminant: depth === 1 && name === discriminant,
    index: name === "index" || /(?:_index|Index)$/.test(name) || keys.has(name),
  };
}
