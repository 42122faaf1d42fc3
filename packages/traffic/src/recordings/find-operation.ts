import { matchOperation, type OperationMatch } from "./operations.ts";
import type { JudgedProvider } from "./providers.ts";
import type { Recording } from "./recording.ts";
import { withStreamTwin } from "./stream-twin.ts";

/** The operation of a recording; undefined when the document has none for it. */
export function findOperation(
  recording: Recording,
  provider: Pick<JudgedProvider, "operations" | "paths">,
): OperationMatch | undefined {
  const { request, response } = recording;
  const { pathname, searchParams } = new URL(request.url, "http://recorded.invalid");
  const match = matchOperation(provider.operations, provider.paths, request.method, pathname);
  // Some recorders keep no query: then the answer shows what was asked for.
  const asked = [...(match?.operation.fixedQuery ?? [])].every(([name, value]) => searchParams.get(name) === value);
  const isOurs = asked || response.sse !== undefined || response.status >= 400;
  return isOurs ? withStreamTwin(match, recording, provider.operations) : undefined;
}
