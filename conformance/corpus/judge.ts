import { checkExchange, isValidExchange } from "@lockstep/traffic";
import type { Expected, JudgedProvider, OperationMatch, Recording } from "@lockstep/traffic";
import type { CreateClient } from "../clients/providers.ts";
import type { Occurrence } from "./finding.ts";
import { judgeReading } from "./judge-reading.ts";
import { replay } from "./replay.ts";

/** What one recording in scope shows. */
export interface Verdict {
  readonly operation: string;
  readonly read: boolean;
  readonly valid: boolean;
  readonly occurrences: readonly Occurrence[];
  /** Reasons of the open places that values of the response passed through, one each time. */
  readonly openPlaces: readonly string[];
  /** True when the provider refused the request, perhaps for the very thing that is unknown in it. */
  readonly refused: boolean;
}

async function readFault(
  create: CreateClient | Error,
  recording: Recording,
  match: OperationMatch,
  provider: JudgedProvider,
  expected: Expected,
): Promise<string | undefined> {
  if (create instanceof Error) return `not tried: ${create.message.split("\n")[0] ?? ""}`;
  return judgeReading(await replay(create, recording, match, provider), expected);
}

/** Judges one recording in scope: its request, its response, and what our client makes of the response. */
export async function judge(
  recording: Recording,
  match: OperationMatch,
  provider: JudgedProvider,
  create: CreateClient | Error,
): Promise<Verdict> {
  const { expected, findings, openPlaces } = checkExchange(recording, match.operation, provider);
  const fault = await readFault(create, recording, match, provider, expected);
  const notRead: Occurrence[] =
    fault === undefined ? [] : [{ place: "client", kind: "notRead", path: "/response", message: fault }];
  // A stream that the recorder cut was not read whole, however well the client reports it.
  const whole = expected.kind !== "stream" || expected.facts.ending === "whole" || expected.facts.ending === "error";
  return {
    operation: match.operation.id,
    read: fault === undefined && whole,
    valid: isValidExchange(findings),
    occurrences: [...findings, ...notRead],
    openPlaces: openPlaces.filter(({ place }) => place !== "request").map(({ message }) => message),
    refused: recording.response.status >= 400,
  };
}
