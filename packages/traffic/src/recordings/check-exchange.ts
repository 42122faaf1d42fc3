import type { Finding } from "../validation/finding.ts";
import type { ValidationTarget } from "../validation/target.ts";
import { checkOrder } from "./check-order.ts";
import { expectedOf, type Expected } from "./expected.ts";
import type { CorpusOperation } from "./operations.ts";
import type { JudgedProvider } from "./providers.ts";
import type { Recording } from "./recording.ts";

/** Where an exchange shows something; `request` is drift only, because somebody else's client wrote it. */
export type ExchangePlace = "request" | "reply" | "event" | "error";

/**
 * The validator's kinds, and what only a whole exchange can show: `undescribed` (the document has no schema for this status),
 * `notJson`, `cutStream` (the recording stops before the stream's ending), `order` (the events come in another order than the
 * document's, or contradict each other).
 */
export type ExchangeKind = Exclude<Finding["kind"], "openPlace"> | "undescribed" | "notJson" | "cutStream" | "order";

/** One thing that one exchange shows and its document does not say. */
export interface ExchangeFinding {
  readonly place: ExchangePlace;
  readonly kind: ExchangeKind;
  /** JSON pointer into the recording; events of a stream stand under `/response/sse/<number>`. */
  readonly path: string;
  readonly message: string;
  /** JSON pointer into the document, of the schema or keyword that speaks. */
  readonly schemaPath?: string;
}

/** A value that passed through a schema that admits anything. */
export type OpenValue = Omit<ExchangeFinding, "kind">;

export interface CheckedExchange {
  /** What the response's bytes hold. */
  readonly expected: Expected;
  readonly findings: readonly ExchangeFinding[];
  readonly openPlaces: readonly OpenValue[];
}

/** A path without positions, so that the same thing at several positions is one finding. */
export function generalPath(path: string): string {
  return path.replaceAll(/\/\d+(?=\/|$)/g, "/*");
}

/** True when nothing in the response contradicts the document; unknown fields, values and variants do not. */
export function isValidExchange(findings: readonly Pick<ExchangeFinding, "place" | "kind">[]): boolean {
  const contradicts: ReadonlySet<ExchangeKind> = new Set(["violation", "notJson", "undescribed", "order"]);
  return findings.every(({ place, kind }) => place === "request" || !contradicts.has(kind));
}

/** Collects what the validator says about one value after another. */
class Collector {
  readonly findings: ExchangeFinding[] = [];
  readonly openPlaces: OpenValue[] = [];
  readonly #provider: Pick<JudgedProvider, "validator">;

  constructor(provider: Pick<JudgedProvider, "validator">) {
    this.#provider = provider;
  }

  check(target: ValidationTarget, value: unknown, place: ExchangePlace, prefix: string): void {
    const { validator } = this.#provider;
    if (!validator.describes(target)) {
      this.add(place, "undescribed", prefix, "the document has no schema for this status");
      return;
    }
    const { findings, openPlaces } = validator.validate(target, value, "wire");
    for (const { kind, path, message, schemaPath } of findings as readonly (Finding & { kind: ExchangeKind })[]) {
      this.findings.push({ place, kind, path: prefix + path, message, schemaPath });
    }
    for (const { path, message, schemaPath } of openPlaces) {
      this.openPlaces.push({ place, path: prefix + path, message, schemaPath });
    }
  }

  add(place: ExchangePlace, kind: ExchangeKind, path: string, message: string): void {
    this.findings.push({ place, kind, path, message });
  }
}

function checkResponse(collector: Collector, operation: string, expected: Expected): void {
  switch (expected.kind) {
    case "failure": {
      const { status, value } = expected;
      if (value === undefined) {
        collector.add("error", "notJson", "/response", `status ${status} has a body that is not JSON`);
      } else if (value !== null) {
        collector.check({ operation, part: "reply", status }, value, "error", "/response/body");
      }
      return;
    }
    case "noAnswer":
      collector.add("reply", "notJson", "/response", `the reply is ${expected.what}`);
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
        const message = `the recording ends without ${missing ?? "its ending"}`;
        collector.add("event", "cutStream", "/response/sse", message);
      } else if (ending === "notJson") {
        collector.add("event", "notJson", at, "the event's data is not JSON");
      } else if (ending === "error") {
        collector.check({ operation, part: "reply", status: 500 }, error, "error", at);
      }
    }
  }
}

/** Holds one recording in scope against the document: its request, its reply, or each event of its stream. */
export function checkExchange(
  recording: Recording,
  operation: CorpusOperation,
  provider: Pick<JudgedProvider, "validator">,
): CheckedExchange {
  const { request, rebuilt } = recording;
  const collector = new Collector(provider);
  const target = { operation: operation.id, part: "request" } as const;
  const isWritten = rebuilt !== "response-only" && request.body !== null && request.body !== undefined;
  if (isWritten && provider.validator.describes(target)) collector.check(target, request.body, "request", "/request/body");
  const expected = expectedOf(recording, operation);
  checkResponse(collector, operation.id, expected);
  if (expected.kind === "stream" && operation.stream !== undefined) {
    for (const { number, message } of checkOrder(recording, operation.stream, expected.facts))
      collector.add("event", "order", `/response/sse/${number}`, message);
  }
  return { expected, findings: collector.findings, openPlaces: collector.openPlaces };
}
