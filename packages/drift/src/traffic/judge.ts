import {
  checkExchange,
  findOperation,
  type CorpusOperation,
  type ExchangeFinding,
  type Expected,
  type JudgedProvider,
  type OpenValue,
} from "@lockstep/traffic";
import { isRedacted } from "./redacted.ts";
import type { SourcedExchange } from "./sources/exchange.ts";

/** Who judges: a document's validator and operations. */
export type Judge = Pick<JudgedProvider, "validator" | "operations" | "paths">;

/** What a document says of one exchange. */
export interface JudgedExchange {
  readonly sourced: SourcedExchange;
  readonly operation: CorpusOperation;
  readonly expected: Expected;
  readonly findings: readonly ExchangeFinding[];
  readonly openPlaces: readonly OpenValue[];
}

/** The operation of an exchange: the one that its source names, else by method and path. */
export function operationOf({ recording, operation }: SourcedExchange, judge: Judge): CorpusOperation | undefined {
  if (operation === undefined) return findOperation(recording, judge)?.operation;
  return judge.operations.find(({ id }) => id === operation);
}

/** Holds one exchange against a document; undefined where the document has no operation for it. */
export function judgeExchange(sourced: SourcedExchange, judge: Judge): JudgedExchange | undefined {
  const operation = operationOf(sourced, judge);
  if (operation === undefined) return undefined;
  const checked = checkExchange(sourced.recording, operation, judge);
  const findings = checked.findings.filter((finding) => !isRedacted(sourced, finding));
  return { sourced, operation, ...checked, findings };
}
