import { partSchemas } from "../../document/part-schemas.ts";
import { sliceOperations } from "../../document/slice.ts";
import type { JsonObject } from "@lockstep/traffic";
import type { DriftFinding } from "../../report/finding.ts";
import type { Occurrence, TrafficGroup } from "../group.ts";
import { keywordOf } from "../rules.ts";
import { pointerSteps, stepsBelow } from "../subject.ts";
import { valueAt } from "../value-at.ts";
import { referringPlaces } from "./referring-places.ts";

/** The least that has to change so that the document says what was seen; `at` is a pointer into the bundled document. */
export type Change =
  | { readonly kind: "field"; readonly at: string; readonly name: string; readonly values: unknown[] }
  | { readonly kind: "optional"; readonly at: string; readonly name: string; readonly values: unknown[] }
  | { readonly kind: "value"; readonly at: string; readonly name: string; readonly values: unknown[] }
  | { readonly kind: "type"; readonly at: string; readonly name: string; readonly values: unknown[] }
  /** `at` is the list of the union's branches, `name` the member that tells them apart. */
  | { readonly kind: "variant"; readonly at: string; readonly name: string; readonly values: unknown[] };

/** A finding that no change of a schema answers. */
export interface Unanswered {
  readonly finding: DriftFinding;
  readonly why: string;
}

const KINDS: Readonly<Record<string, Change["kind"]>> = {
  "traffic-field-unknown": "field",
  "traffic-field-missing": "optional",
  "traffic-value-unknown": "value",
  "traffic-constant-differs": "value",
  "traffic-type-wrong": "type",
  "traffic-variant-unknown": "variant",
};

const ADVICE: Readonly<Record<string, string>> = {
  "traffic-status-undescribed": "describe the body of this status by hand",
  "traffic-value-out-of-range": "look whether the range, the pattern or the format is what the provider promises",
  "traffic-open-unexplained": "describe what passes there, or say with x-lockstep-open why anything may",
  "traffic-event-order": "correct the grammar of the stream by hand",
};

function parent(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

/** Places of the bundled document that a change of a type belongs to: where the value is described, not the schema that others share. */
function typePlaces({ finding, exchange }: Occurrence, at: string, document: JsonObject): string[] {
  const operation = sliceOperations({ document }).find(({ id }) => id === exchange.operation.id);
  const roots = operation ? partSchemas(document, operation, finding.place) : [];
  const found = referringPlaces(document, roots, stepsBelow(finding.place, finding.path), at);
  return found.length > 0 ? found : [at];
}

function* changesOf(occurrence: Occurrence, kind: Change["kind"], document: JsonObject): Generator<Change> {
  const { exchange, finding } = occurrence;
  const { path, schemaPath = "" } = finding;
  // Two schemas that describe one member at once: the change goes to the first.
  const [at = ""] = parent(schemaPath).split("&");
  const name = pointerSteps(path).at(-1) ?? "";
  if (kind === "variant") {
    const tag = valueAt(exchange.sourced, path);
    // Each unknown variant is a change of its own.
    yield { kind, at: schemaPath, name: `${name}=${String(tag)}`, values: [valueAt(exchange.sourced, parent(path))] };
  } else if (kind === "type") {
    for (const place of typePlaces(occurrence, at, document))
      yield { kind, at: place, name: "", values: [valueAt(exchange.sourced, path)] };
  } else if (kind === "value") yield { kind, at, name: keywordOf(schemaPath), values: [valueAt(exchange.sourced, path)] };
  else yield { kind, at, name, values: kind === "optional" ? [] : [valueAt(exchange.sourced, path)] };
}

/** Changes that answer findings in responses: one for each place, with the values of every finding that leads there. */
export function toChanges(
  groups: readonly TrafficGroup[],
  document: JsonObject,
): { readonly changes: readonly Change[]; readonly unanswered: readonly Unanswered[] } {
  const changes = new Map<string, Change>();
  const unanswered: Unanswered[] = [];
  for (const { finding, occurrences } of groups) {
    // A member that somebody's client sent, and that was not refused, may have been ignored.
    if (finding.subject.startsWith("request")) continue;
    const kind = KINDS[finding.rule];
    if (kind === undefined) {
      const why = ADVICE[finding.rule];
      if (why !== undefined) unanswered.push({ finding, why });
      continue;
    }
    for (const occurrence of occurrences) {
      for (const change of changesOf(occurrence, kind, document)) {
        const key = JSON.stringify([change.kind, change.at, change.name]);
        const known = changes.get(key);
        if (known) known.values.push(...change.values);
        else changes.set(key, change);
      }
    }
  }
  return { changes: [...changes.values()], unanswered };
}
