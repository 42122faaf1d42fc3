import type { JsonObject } from "@lockstep/traffic";
import type { ForeignDocument } from "../document/load-foreign.ts";
import { matchOperations, type MatchedOperation, type SlicedOperation } from "../document/slice.ts";
import type { DriftFinding } from "../report/finding.ts";
import { compareBodies } from "./operations/bodies.ts";
import { compareOutsideOperations } from "./operations/document.ts";
import type { OperationChange, OperationComparison } from "./operations/operation-comparison.ts";
import { compareParameters } from "./operations/parameters.ts";
import { compareResponses } from "./operations/responses.ts";
import { compareSecurity } from "./operations/security.ts";
import { FindingList } from "./finding-list.ts";
import { discriminantOf } from "./schema/discriminant.ts";
import { SchemaReader, type Places } from "./schema/view.ts";
import { compareExtensions } from "./streams/compare-extensions.ts";
import type { EventFacts } from "./streams/event-place.ts";
import { SchemaWalk } from "./walk/walk.ts";

export interface CompareOptions {
  readonly before: ForeignDocument;
  readonly after: ForeignDocument;
  /**
   * True for documents of different authors about one API: names of operations, tags of security and what only one of them
   * states beside its operations are no differences of the API then. False for two versions of one document.
   */
  readonly foreign?: boolean;
  /** Which operations are compared: by the id of `before`, or of `after` where only that has it. */
  readonly includes?: (operation: SlicedOperation) => boolean;
  /** Member of `after`'s events that holds the JSON, where it describes the lines of a frame instead. */
  readonly eventMember?: string;
}

export interface ComparedDocuments {
  readonly findings: readonly DriftFinding[];
  /** Operations that both have. */
  readonly compared: number;
}

/** True where operations of the document carry our extensions. */
export function hasExtensions({ document }: ForeignDocument): boolean {
  return JSON.stringify(document["paths"] ?? {}).includes('"x-lockstep-');
}

/**
 * Compares two documents: what callers of `before` may rely on and `after` does not grant is an error. Schemas that several
 * operations share are compared once, and their findings are those of the first operation that has them, with a count.
 */
export function compareDocuments(options: CompareOptions): ComparedDocuments {
  const { before, after, foreign = false, includes = () => true } = options;
  const { matched, onlyOurs, onlyTheirs } = matchOperations(before, after);
  const findings = new FindingList(before, after, foreign);
  const reader = new SchemaReader(before.document);
  const walk = new SchemaWalk(reader, new SchemaReader(after.document), foreign);
  const both = matched.filter(({ ours }) => includes(ours));
  const extended = hasExtensions(before) && hasExtensions(after);
  if (!foreign && options.includes === undefined)
    for (const change of compareOutsideOperations(before.document, after.document)) findings.add(change);
  for (const operation of onlyOurs.filter(includes)) findings.add(removed(operation));
  // What another author has beyond ours is the business of coverage.
  if (!foreign) for (const operation of onlyTheirs.filter(includes)) findings.add(added(operation));
  for (const pair of both) {
    const operation = pair.ours.id;
    const comparison: OperationComparison = {
      before: { document: before.document, operation: pair.ours },
      after: { document: after.document, operation: pair.theirs },
      foreign,
      report: (change) => findings.add(change, { ...pair, operation }),
      schemas: (subject, direction, was, is) => {
        const events = subject === "event" ? eventFacts(reader, was, pair.ours.description) : undefined;
        findings.walked(subject, operation, walk.compare(direction, was, is), events);
      },
    };
    if (!foreign) {
      compareNames(pair, comparison.report);
      compareSecurity(comparison);
    }
    compareParameters(comparison);
    compareBodies(comparison);
    compareResponses(comparison, options.eventMember);
    if (extended) compareExtensions(comparison);
  }
  return { findings: findings.all(), compared: both.length };
}

function eventFacts(reader: SchemaReader, events: Places, description: JsonObject): EventFacts {
  const { variants, discriminator } = reader.view(events);
  return { description, discriminant: discriminantOf(reader, variants, discriminator) };
}

function removed({ method, path, at, description }: SlicedOperation): OperationChange {
  const rule = description["deprecated"] === true ? "deprecated-operation-removed" : "operation-removed";
  return { rule, subject: `${method} ${path}`, before: at, after: "#/paths" };
}

function added({ method, path, at }: SlicedOperation): OperationChange {
  return { rule: "operation-added", subject: `${method} ${path}`, before: "#/paths", after: at };
}

function compareNames({ ours, theirs }: MatchedOperation, report: OperationComparison["report"]): void {
  if (ours.id !== theirs.id)
    report({ rule: "operation-id-changed", subject: "operation", fill: { before: ours.id, after: theirs.id } });
  const [was, is] = [ours.description["deprecated"] === true, theirs.description["deprecated"] === true];
  if (was !== is) report({ rule: `operation-${is ? "deprecated" : "reactivated"}`, subject: "operation" });
}
