import type { JudgedProvider, ProviderIndex } from "@lockstep/traffic";
import { judgeExchange, type JudgedExchange } from "./judge.ts";
import { isUnreadable, type Sourced, type SourcedExchange, type Unreadable } from "./sources/exchange.ts";

/** Everything that one document judges. */
export interface DocumentTraffic {
  /** Folder of the document. */
  readonly document: string;
  readonly exchanges: { readonly provider: JudgedProvider; readonly judged: JudgedExchange }[];
  /** Exchanges that the document has no operation for, by what their recorder calls that part of the API. */
  readonly outOfScope: Map<string, number>;
}

export interface Collected {
  readonly byDocument: ReadonlyMap<string, DocumentTraffic>;
  readonly unreadable: readonly Unreadable[];
  /** Exchanges of providers that no document judges, by the provider's name. */
  readonly withoutDocument: ReadonlyMap<string, number>;
}

function increase(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function judgeOf({ recording }: SourcedExchange, index: ProviderIndex): JudgedProvider | undefined {
  return index.find(recording.provider, new URL(recording.request.url, "http://recorded.invalid").pathname);
}

/**
 * Judges every exchange by the document of whoever answered it.
 * @param isWanted says which documents and servers to judge; the others' exchanges are passed over.
 */
export async function collect(
  sources: Iterable<AsyncIterable<Sourced> | Iterable<Sourced>>,
  index: ProviderIndex,
  isWanted: (provider: JudgedProvider) => boolean,
): Promise<Collected> {
  const byDocument = new Map<string, DocumentTraffic>();
  const unreadable: Unreadable[] = [];
  const withoutDocument = new Map<string, number>();

  function take(sourced: Sourced): void {
    if (isUnreadable(sourced)) {
      unreadable.push(sourced);
      return;
    }
    const provider = judgeOf(sourced, index);
    if (provider === undefined) increase(withoutDocument, sourced.recording.provider);
    else if (isWanted(provider)) {
      const { document } = provider;
      const traffic = byDocument.get(document) ?? { document, exchanges: [], outOfScope: new Map<string, number>() };
      byDocument.set(document, traffic);
      const judged = judgeExchange(sourced, provider);
      if (judged === undefined) increase(traffic.outOfScope, sourced.recording.surface);
      else traffic.exchanges.push({ provider, judged });
    }
  }

  for (const source of sources) for await (const sourced of source) take(sourced);
  return { byDocument, unreadable, withoutDocument };
}
