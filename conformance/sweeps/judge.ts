import { isDeepStrictEqual } from "node:util";
import { isLockstepError } from "@lockstep/core";
import type { CutEnd } from "./cut-response.ts";
import type { Expected } from "./expected.ts";
import type { SweptReply } from "./reply.ts";
import type { Outcome } from "./subject.ts";

/** What can be wrong with an outcome, the worst first. */
export const faultKinds = [
  "hang",
  "silentTruncation",
  "wrongPartial",
  "wrongChunks",
  "falseAlarm",
  "wrongError",
  "foreignError",
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  readonly message: string;
}

/** What a client made of an event stream, against what it must be. */
export function judgeStream(outcome: Outcome | "hang", expected: Expected): Fault | undefined {
  if (outcome === "hang") return hang;
  if (outcome.kind === "reply") return { kind: "wrongChunks", message: "gave no stream" };
  if (outcome.kind === "thrown") return judgeThrown(outcome, expected);
  if (!expected.complete) {
    const message = `ended after ${outcome.chunks.length} chunks as if it were complete, expected ${expected.kinds.join(" or ")}`;
    return { kind: "silentTruncation", message };
  }
  return sameChunks(outcome.chunks, expected.chunks)
    ? undefined
    : wrongCount("wrongChunks", "handed over", outcome.chunks, expected);
}

function judgeThrown({ error, chunks }: Outcome & { kind: "thrown" }, expected: Expected): Fault | undefined {
  if (!isLockstepError(error)) return foreign(error);
  if (expected.complete)
    return { kind: "falseAlarm", message: `threw ${error.kind}, but the stream is complete: ${error.message}` };
  const { partial } = error as { readonly partial?: readonly unknown[] };
  if (!sameChunks(chunks, expected.chunks)) return wrongCount("wrongChunks", "handed over", chunks, expected);
  if (!sameChunks(partial ?? [], expected.chunks))
    return wrongCount("wrongPartial", "kept in the error", partial ?? [], expected);
  if (expected.kinds.includes(error.kind)) return undefined;
  return { kind: "wrongError", message: `threw ${error.kind}, expected ${expected.kinds.join(" or ")}: ${error.message}` };
}

/** What a client made of a reply that is no event stream, cut after `cut` bytes. */
export function judgePlain(outcome: Outcome | "hang", reply: SweptReply, cut: number, end: CutEnd): Fault | undefined {
  if (outcome === "hang") return hang;
  if (outcome.kind === "thrown") return judgePlainError(outcome.error, reply, cut, end);
  if (outcome.kind === "stream") return { kind: "silentTruncation", message: "gave a stream that ended well, where none came" };
  const whole = end === "clean" && reply.answers && wholeJson(reply.bytes, cut);
  if (whole === false || !isDeepStrictEqual(outcome.value, whole.value)) {
    return { kind: "silentTruncation", message: "gave a value, though the reply was not whole, or not this" };
  }
  return undefined;
}

function judgePlainError(error: unknown, reply: SweptReply, cut: number, end: CutEnd): Fault | undefined {
  if (!isLockstepError(error)) return foreign(error);
  const { status, partial = [] } = error as { readonly status?: number; readonly partial?: readonly unknown[] };
  if (partial.length > 0)
    return { kind: "wrongPartial", message: `${partial.length} chunks in the error of a reply without any` };
  // A status is known before any byte of the body: whatever happens to the body, it is what is reported.
  if (reply.status >= 400) return status === reply.status ? undefined : wrongError(error.kind, `the status ${reply.status}`);
  if (end === "broken") return error.kind === "connection" ? undefined : wrongError(error.kind, "connection");
  if (reply.answers && wholeJson(reply.bytes, cut) !== false) {
    return { kind: "falseAlarm", message: `threw ${error.kind}, but the reply is whole: ${error.message}` };
  }
  const { failsAs = ["no-answer"] } = cut === reply.bytes.length ? reply : {};
  // Fixtures say `permission` for the kind `permission-denied`.
  return failsAs === null || failsAs.some((kind) => error.kind.startsWith(kind))
    ? undefined
    : wrongError(error.kind, failsAs.join(" or "));
}

/** The JSON of the first bytes, when only white space can be missing. */
function wholeJson(bytes: Uint8Array, cut: number): { readonly value: unknown } | false {
  if (cut < bytes.length && !/^\s*$/.test(new TextDecoder().decode(bytes.subarray(cut)))) return false;
  return { value: JSON.parse(new TextDecoder().decode(bytes)) as unknown };
}

/** Values that a caching parser gave are the very same; all others are compared to the last bit. */
function sameChunks(actual: readonly unknown[], expected: readonly unknown[]): boolean {
  return (
    actual.length === expected.length &&
    actual.every((chunk, index) => chunk === expected[index] || isDeepStrictEqual(chunk, expected[index]))
  );
}

const hang: Fault = { kind: "hang", message: "never settled" };

function wrongCount(kind: FaultKind, where: string, actual: readonly unknown[], { chunks }: Expected): Fault {
  const message =
    actual.length === chunks.length
      ? `${actual.length} chunks were ${where}, with other values`
      : `${actual.length} chunks were ${where}, ${chunks.length} were whole before the cut`;
  return { kind, message };
}

function wrongError(kind: string, expected: string): Fault {
  return { kind: "wrongError", message: `threw ${kind}, expected ${expected}` };
}

function foreign(error: unknown): Fault {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: "foreignError", message: `threw what is no error of the client: ${message}` };
}
