import { isLockstepError } from "@lockstep/core";
import type { Failure } from "../scenarios/scenario.ts";
import type { Observation, ObservedError } from "./client.ts";

/** The names that differ from those of the scenarios; the other kinds have the same name in both. */
const failures: Readonly<Record<string, Failure>> = {
  "permission-denied": "permission",
  "unprocessable-entity": "unprocessable",
  timeout: "connection",
};

/** Turns what a Lockstep call threw into an observation; anything that is not a Lockstep error is a crash. */
export function observeError(error: unknown, items: readonly unknown[]): Observation {
  if (!isLockstepError(error)) {
    return { kind: "crash", message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
  const details = error as unknown as Partial<ObservedError> & { readonly kind: string };
  const { message, status, code, type, param, requestId, attempts, partial } = details;
  const failure = failures[error.kind] ?? error.kind;
  return {
    kind: "failure",
    items,
    error: { failure, message: message ?? "", status, code, type, param, requestId, attempts, partial },
  };
}
