import type { CorpusOperation, OperationMatch } from "./operations.ts";
import type { Recording } from "./recording.ts";

/**
 * Where a stream has a method of its own, two operations have the same path, and headers that recorders drop say which was asked
 * for: events that came show that it was the one that streams.
 */
export function withStreamTwin(
  match: OperationMatch | undefined,
  { response }: Recording,
  operations: readonly CorpusOperation[],
): OperationMatch | undefined {
  if (match === undefined || match.operation.stream !== undefined || response.sse === undefined) return match;
  const { method, steps } = match.operation;
  const isTwin = (other: CorpusOperation): boolean =>
    other.stream !== undefined && other.method === method && other.steps.join("/") === steps.join("/");
  const twin = operations.find(isTwin);
  return twin === undefined ? match : { ...match, operation: twin };
}
