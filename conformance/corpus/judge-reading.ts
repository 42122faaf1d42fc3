import { isJsonObject } from "@lockstep/traffic";
import type { Expected, JsonObject, StreamFacts } from "@lockstep/traffic";
import { firstDifference } from "../harness/difference.ts";
import type { Replayed } from "./replay.ts";

/** Undefined when the client read the recording whole; else what it did instead, in one line. */
export type ReadingFault = string | undefined;

/** Kinds of error that each bad ending of a stream must be reported as. */
const ENDING_KINDS: Readonly<Record<Exclude<StreamFacts["ending"], "whole">, string>> = {
  cut: "stream-truncated",
  error: "stream-error",
  notJson: "stream-malformed",
};

/** An error of a client under test, as far as it is looked at; other copies of its class count too. */
function asError(error: unknown): JsonObject {
  return typeof error === "object" && error !== null ? (error as JsonObject) : {};
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.name}: ${error.message.slice(0, 200)}`;
}

/** True when the message holds what the provider said; long sentences may be cut, and a message is one line. */
function says(error: unknown, sentence: string | undefined): boolean {
  return sentence === undefined || oneLine(String(asError(error)["message"])).includes(oneLine(sentence).slice(0, 500));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function judgeFailure(replayed: Replayed, status: number, sentence: string | undefined): ReadingFault {
  if (replayed.kind !== "thrown") return `the call did not reject on status ${status}`;
  const { error } = replayed;
  if (asError(error)["status"] !== status) return `rejects without status ${status}: ${describe(error)}`;
  return says(error, sentence) ? undefined : `rejects without the provider's sentence: ${describe(error)}`;
}

function judgeStream(replayed: Replayed, { chunks, ending }: StreamFacts, sentence: string | undefined): ReadingFault {
  if (replayed.kind !== "stream" && replayed.kind !== "thrown") return "the call returned no stream";
  if (ending === "whole" && replayed.kind === "thrown")
    return `the stream is whole, the client throws ${describe(replayed.error)}`;
  const difference = firstDifference(
    replayed.chunks,
    chunks.map(({ value }) => value),
  );
  // A client may refuse a stream whose first event is already an error: there is nothing to hand over.
  if (difference !== undefined) return `chunks differ from the wire: ${difference}`;
  if (ending === "whole") return undefined;
  if (replayed.kind !== "thrown") return `the stream ends in ${ending}, the client ends without an error`;
  const kind = asError(replayed.error)["kind"];
  // An error before the first chunk makes the call itself fail, with a kind of its own.
  const early = ending === "error" && chunks.length === 0;
  if (kind !== ENDING_KINDS[ending] && !early)
    return `the stream ends in ${ending}, the client throws ${describe(replayed.error)}`;
  return says(replayed.error, sentence) ? undefined : `throws without the provider's sentence: ${describe(replayed.error)}`;
}

/** Compares what a client made of a recording with what its bytes say. Only exact equality passes. */
export function judgeReading(replayed: Replayed, expected: Expected): ReadingFault {
  if (replayed.kind === "hang") return "the call did not end";
  switch (expected.kind) {
    case "failure":
      return judgeFailure(replayed, expected.status, expected.sentence);
    case "stream":
      return judgeStream(replayed, expected.facts, expected.sentence);
    case "noAnswer":
      return replayed.kind === "thrown" && isLibraryError(replayed.error)
        ? undefined
        : `${expected.what}, and the client does not say so`;
    case "reply": {
      if (replayed.kind === "thrown") return `throws ${describe(replayed.error)}`;
      if (replayed.kind !== "reply") return "the call returned a stream";
      const difference = firstDifference(replayed.value, expected.value);
      return difference === undefined ? undefined : `the reply differs from the wire: ${difference}`;
    }
  }
}

function isLibraryError(error: unknown): boolean {
  return isJsonObject(error) && typeof error["kind"] === "string";
}
