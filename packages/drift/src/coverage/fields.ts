import { isJsonObject, type JsonObject } from "@lockstep/traffic";
import { membersOf, type Member } from "../document/members.ts";
import { parametersOf, partSchemas } from "../document/part-schemas.ts";
import { parts, type MatchedOperation, type Part, type SlicedOperation } from "../document/slice.ts";
import type { UpstreamDocument } from "../settled/read-measure.ts";

/** A field that the other document describes, and what ours has of it. */
export interface Field {
  /** `request/messages/*`: part and path. */
  readonly subject: string;
  /** `open`: ours admits anything there, and so does not describe it. */
  readonly state: "described" | "open" | "missing";
  /** The place in the other document. */
  readonly at: string;
  /** Values of enums and constants that ours does not have there. */
  readonly missingValues: readonly string[];
  readonly values: number;
}

/** True where a place above the path admits anything. */
function isBelowOpen(path: string, members: ReadonlyMap<string, Member>): boolean {
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const above = members.get(path.slice(0, end));
    if (above) return above.open;
  }
  return false;
}

/** What ours has of the fields that the other side describes. */
export function compareFields(part: Part, theirs: ReadonlyMap<string, Member>, ours: ReadonlyMap<string, Member>): Field[] {
  return [...theirs.values()].map(({ path, at, values }): Field => {
    const own = ours.get(path);
    const missingValues = own === undefined || own.open ? [] : [...values].filter((value) => !own.values.has(value));
    const state = own ? "described" : isBelowOpen(path, ours) ? "open" : "missing";
    // A closed list of values beside a plain string of ours is no gap: the string takes them all.
    const known = own !== undefined && own.values.size === 0 ? [] : missingValues;
    return { subject: `${part}/${path}`, state, at, missingValues: known, values: values.size };
  });
}

/** Some documents describe an event as the lines of its frame: the JSON is then one member. */
function unwrapped(members: ReadonlyMap<string, Member>, wrapper: string | undefined): ReadonlyMap<string, Member> {
  if (wrapper === undefined) return members;
  const prefix = `${wrapper}/`;
  const inner = [...members.values()].filter(({ path }) => path.startsWith(prefix));
  return new Map(
    inner.map((member) => [member.path.slice(prefix.length), { ...member, path: member.path.slice(prefix.length) }]),
  );
}

/** Headers and query parameters that carry the key: documents list them among the parameters, or among the security schemes. */
function keyParameters(document: JsonObject): string[] {
  const components = isJsonObject(document["components"]) ? document["components"] : {};
  const schemes = isJsonObject(components["securitySchemes"]) ? Object.values(components["securitySchemes"]) : [];
  return schemes.filter(isJsonObject).map((scheme) => `${String(scheme["in"])}:${String(scheme["name"])}`);
}

/** Headers that ask for a stream: the document says them where it says how the operation streams. */
function streamHeaders({ description }: SlicedOperation): string[] {
  const stream = description["x-lockstep-stream"];
  const headers = isJsonObject(stream) && isJsonObject(stream["headers"]) ? stream["headers"] : {};
  return Object.keys(headers).map((name) => `header:${name}`);
}

/** Every field of an operation in the other document, held against ours. */
export function fieldsOf(
  ours: JsonObject,
  theirs: JsonObject,
  { ours: own, theirs: other }: MatchedOperation,
  { eventMember }: Pick<UpstreamDocument, "eventMember">,
): Field[] {
  const inOurs = new Map(parts.map((part) => [part, membersOf(ours, partSchemas(ours, own, part))]));
  const streamsOnly = (inOurs.get("event")?.size ?? 0) > 0 && (inOurs.get("reply")?.size ?? 0) === 0;
  const bodies = parts.flatMap((part) => {
    const members = membersOf(theirs, partSchemas(theirs, other, part));
    // Where ours only streams, what they call the reply is the JSON of one event.
    const held = part === "reply" && streamsOnly ? "event" : part;
    return compareFields(held, unwrapped(members, part === "event" ? eventMember : undefined), inOurs.get(held) ?? new Map());
  });
  const parameters = new Set([...parametersOf(ours, own).keys(), ...keyParameters(ours), ...streamHeaders(own)]);
  const given = [...parametersOf(theirs, other)].map(([name, { in: place }]): Field => {
    // Names of path parameters are the document's own; that there is one, the path says.
    const state = place === "path" || parameters.has(name) ? "described" : "missing";
    return { subject: `parameter/${name.replace(":", "/")}`, state, at: other.at, missingValues: [], values: 0 };
  });
  const once = new Map<string, Field>();
  for (const field of [...bodies, ...given]) if (!once.has(field.subject)) once.set(field.subject, field);
  return [...once.values()];
}
