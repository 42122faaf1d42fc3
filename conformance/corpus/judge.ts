import type { Finding } from "../harness/validation/finding.ts";
import type { ValidationTarget } from "../harness/validation/target.ts";
import type { CreateClient } from "../clients/providers.ts";
import { expectedOf, type Expected } from "./expected.ts";
import type { FindingPlace, Occurrence } from "./finding.ts";
import { judgeReading } from "./judge-reading.ts";
import { matchOperation, type OperationMatch } from "./operations.ts";
import type { JudgedProvider } from "./providers.ts";
import type { Recording } from "./recording.ts";
import { replay } from "./replay.ts";

/** What one recording in scope shows. */
export interface Verdict {
  readonly operation: string;
  readonly read: boolean;
  readonly valid: boolean;
  readonly occurrences: readonly Occurrence[];
  /** Reasons of the open places that values passed through, one each time. */
  readonly openPlaces: readonly string[];
  /** True when the provider refused the request, perhaps for the very thing that is unknown in it. */
  readonly refused: boolean;
}

/** Collects what the validator says about one value after another. */
class Collector {
  readonly occurrences: Occurrence[] = [];
  readonly openPlaces: string[] = [];
  readonly #provider: JudgedProvider;

  constructor(provider: JudgedProvider) {
    this.#provider = provider;
  }

  check(target: ValidationTarget, value: unknown, place: FindingPlace, prefix: string): void {
    const { validator } = this.#provider;
    if (!validator.describes(target)) {
      this.add({ place, kind: "undescribed", path: prefix, message: "the document has no schema for this status" });
      return;
    }
    const { findings, openPlaces } = validator.validate(target, value, "wire");
    for (const { kind, path, message, schemaPath } of findings as readonly (Finding & { kind: Occurrence["kind"] })[]) {
      this.add({ place, kind, path: prefix + path, message, schemaPath });
    }
    if (place !== "request") this.openPlaces.push(...openPlaces.map((open) => open.message));
  }

  add(occurrence: Occurrence): void {
    this.occurrences.push(occurrence);
  }
}

function checkResponse(collector: Collector, operation: string, expected: Expected): void {
  switch (expected.kind) {
    case "failure": {
      const { status, value } = expected;
      if (value === undefined) {
        collector.add({
          place: "error",
          kind: "notJson",
          path: "/response",
          message: `status ${status} has a body that is not JSON`,
        });
      } else if (value !== null) {
        collector.check({ operation, part: "reply", status }, value, "error", "/response/body");
      }
      return;
    }
    case "noAnswer":
      collector.add({ place: "reply", kind: "notJson", path: "/response", message: `the reply is ${expected.what}` });
      return;
    case "reply":
      collector.check({ operation, part: "reply", status: 200 }, expected.value, "reply", "/response/body");
      return;
    case "stream": {
      const { chunks, ending, number, error, missing } = expected.facts;
      const at = `/response/sse/${number}`;
      for (const chunk of chunks) {
        collector.check({ operation, part: "event" }, chunk.value, "event", `/response/sse/${chunk.number}`);
      }
      if (ending === "cut") {
        collector.add({
          place: "event",
          kind: "cutStream",
          path: "/response/sse",
          message: `the recording ends without ${missing ?? "its ending"}`,
        });
      } else if (ending === "notJson") {
        collector.add({ place: "event", kind: "notJson", path: at, message: "the event's data is not JSON" });
      } else if (ending === "error") {
        collector.check({ operation, part: "reply", status: 500 }, error, "error", at);
      }
    }
  }
}

async function readFault(
  create: CreateClient | Error,
  recording: Recording,
  match: OperationMatch,
  provider: JudgedProvider,
  expected: Expected,
): Promise<string | undefined> {
  if (create instanceof Error) return `not tried: ${create.message.split("\n")[0] ?? ""}`;
  return judgeReading(await replay(create, recording, match, provider.baseUrl), expected);
}

/** The operation of a recording; undefined when the document has none for it. */
export function findOperation({ request, response }: Recording, provider: JudgedProvider): OperationMatch | undefined {
  const { pathname, searchParams } = new URL(request.url, "http://recorded.invalid");
  const match = matchOperation(provider.operations, provider.paths, request.method, pathname);
  // Some recorders keep no query: then the answer shows what was asked for.
  const asked = [...(match?.operation.fixedQuery ?? [])].every(([name, value]) => searchParams.get(name) === value);
  return asked || response.sse !== undefined || response.status >= 400 ? match : undefined;
}

/** Judges one recording in scope: its request, its response, and what our client makes of the response. */
export async function judge(
  recording: Recording,
  match: OperationMatch,
  provider: JudgedProvider,
  create: CreateClient | Error,
): Promise<Verdict> {
  const { request, response, rebuilt } = recording;
  const operation = match.operation.id;
  const collector = new Collector(provider);
  const requestTarget = { operation, part: "request" } as const;
  if (
    rebuilt !== "response-only" &&
    request.body !== null &&
    request.body !== undefined &&
    provider.validator.describes(requestTarget)
  ) {
    collector.check(requestTarget, request.body, "request", "/request/body");
  }
  const expected = expectedOf(recording, match.operation);
  checkResponse(collector, operation, expected);
  const valid = collector.occurrences.every(
    ({ place, kind }) => place === "request" || (kind !== "violation" && kind !== "notJson" && kind !== "undescribed"),
  );

  const fault = await readFault(create, recording, match, provider, expected);
  if (fault !== undefined) collector.add({ place: "client", kind: "notRead", path: "/response", message: fault });
  // A stream that the recorder cut was not read whole, however well the client reports it.
  const whole = expected.kind !== "stream" || expected.facts.ending === "whole" || expected.facts.ending === "error";
  const { occurrences, openPlaces } = collector;
  return { operation, read: fault === undefined && whole, valid, occurrences, openPlaces, refused: response.status >= 400 };
}
