import { withOrders } from "@lockstep/codegen/grammar";
import { isJsonObject } from "../validation/json.ts";
import type { CorpusOperation } from "./operations.ts";

/**
 * Operations of a common document, with what one of the servers that it judges does otherwise in its streams: `streams` of its preset
 * (specs/_presets.schema.json), by operation.
 *
 * @throws {RangeError} for an operation or a part that the document does not have.
 */
export function withOwnStreams(operations: readonly CorpusOperation[], streams: unknown): readonly CorpusOperation[] {
  if (!isJsonObject(streams)) return operations;
  const unknown = Object.keys(streams).find((id) => !operations.some((operation) => operation.id === id && operation.stream));
  if (unknown !== undefined) throw new RangeError(`no operation ${unknown} streams`);
  return operations.map((operation) => {
    const own = streams[operation.id];
    const { stream } = operation;
    if (!isJsonObject(own) || stream === undefined) return operation;
    const { terminator, orders } = own;
    const grammar = stream.grammar && isJsonObject(orders) ? withOrders(stream.grammar, texts(orders)) : stream.grammar;
    return {
      ...operation,
      stream: {
        ...stream,
        ...(stream.terminator && isJsonObject(terminator) && { terminator: { ...stream.terminator, ...terminator } }),
        ...(grammar && { grammar }),
      },
    };
  });
}

function texts(members: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, String(value)]));
}
