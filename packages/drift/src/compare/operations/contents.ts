import { resolvePointer } from "@lockstep/traffic";
import type { Direction } from "../rules/rule.ts";
import type { SchemaPlace } from "../../document/part-schemas.ts";
import { matchMediaTypes, type MediaType } from "./media-types.ts";
import type { OperationComparison } from "./operation-comparison.ts";

const isEvents = ({ type }: MediaType): boolean => type === "text/event-stream";

export interface ContentsOptions {
  readonly direction: Direction;
  /** `request`, `reply` or `error`; the schema of an event stream is that of an `event`. */
  readonly part: string;
  /** Member of the other document's events that holds the JSON. */
  readonly eventMember: string | undefined;
}

/** Compares the media types of two bodies, and the schemas of those that both have. */
export function compareContents(
  comparison: OperationComparison,
  before: readonly MediaType[],
  after: readonly MediaType[],
  { direction, part, eventMember }: ContentsOptions,
): void {
  const { report, foreign } = comparison;
  const { matches, removed, added } = matchMediaTypes(before, after);
  for (const { before: was, after: is, change } of matches) {
    const events = isEvents(was) || isEvents(is);
    const subject = events ? "event" : part;
    const fill = { before: was.type, after: is.type };
    const place = { subject: `${part}=${was.type}`, direction, fill, before: was.at, after: is.at };
    // Other people's documents often call the events of an operation that only streams its reply.
    if (change && !(foreign && events)) report({ ...place, rule: `media-type-${change}` });
    if (was.schema && is.schema) {
      const unwrapped = isEvents(is) && eventMember !== undefined ? member(comparison, is.schema, eventMember) : is.schema;
      comparison.schemas(subject, direction, [was.schema], [unwrapped]);
    } else if (was.schema) report({ ...place, subject, rule: "media-type-schema-removed" });
    else if (is.schema) report({ ...place, subject, rule: "media-type-schema-added" });
  }
  for (const { type, at } of removed)
    report({ rule: "media-type-removed", subject: `${part}=${type}`, direction, fill: { before: type }, before: at });
  for (const { type, at } of added)
    report({ rule: "media-type-added", subject: `${part}=${type}`, direction, fill: { after: type }, after: at });
}

/** The schema of one member of an event, where the event is described as the lines of its frame. */
function member({ after }: OperationComparison, place: SchemaPlace, name: string): SchemaPlace {
  let { at, schema } = place;
  for (let steps = 0; steps < 16; steps += 1) {
    const reference = (schema as { readonly $ref?: unknown } | null)?.$ref;
    if (typeof reference !== "string") break;
    at = reference;
    schema = resolvePointer(after.document, reference);
  }
  const inner = resolvePointer(schema, `#/properties/${name}`);
  if (inner !== undefined) return { at: `${at}/properties/${name}`, schema: inner };
  // A frame may be one of several: the branch that has the member is the one with the JSON.
  for (const keyword of ["oneOf", "anyOf"]) {
    const branches = (schema as Readonly<Record<string, unknown>> | null)?.[keyword];
    if (!Array.isArray(branches)) continue;
    for (const [index, branch] of branches.entries()) {
      const found = member({ after } as OperationComparison, { at: `${at}/${keyword}/${index}`, schema: branch }, name);
      if (found.at.endsWith(`/properties/${name}`)) return found;
    }
  }
  return { at, schema };
}
