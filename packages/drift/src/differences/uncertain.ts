import { isJsonObject, pointerStep, resolvePointer, type JsonObject } from "@lockstep/traffic";
import { membersOf } from "../document/members.ts";
import { partSchemas } from "../document/part-schemas.ts";
import { parts, sliceOperations } from "../document/slice.ts";
import { schemasAt } from "./prose.ts";

/** A fact that a document marks as uncertain, and what would settle it. */
export interface UncertainFact {
  readonly at: string;
  /** The operation and the place on the wire, or what else it is about. */
  readonly where: string;
  readonly settledBy: string;
}

function* marks(value: unknown, at: string): Generator<{ readonly at: string; readonly settledBy: string }> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* marks(item, `${at}/${index}`);
  if (!isJsonObject(value)) return;
  const settledBy = value["x-lockstep-unverified"];
  if (typeof settledBy === "string") yield { at, settledBy: settledBy.trim() };
  for (const [name, member] of Object.entries(value)) yield* marks(member, at + pointerStep(name));
}

/** Places on the wire by the pointers of the schemas that describe them: the first place of each. */
function placesOf(document: JsonObject): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  const add = (at: string, where: string): void => {
    if (!places.has(at)) places.set(at, where);
  };
  for (const operation of sliceOperations({ document })) {
    add(operation.at, `\`${operation.id}\``);
    for (const part of parts) {
      const roots = partSchemas(document, operation, part);
      for (const { at } of roots) for (const one of schemasAt(document, at)) add(one.at, `\`${operation.id}\`, the ${part}`);
      for (const { path, at } of membersOf(document, roots).values())
        for (const one of reached(document, at)) add(one, `\`${operation.id}\`, ${part} \`${shown(path)}\``);
    }
  }
  return places;
}

/** Pointers of the schema at a place: of those it refers to, and of its alternatives. */
function reached(document: JsonObject, pointer: string, above: readonly string[] = []): string[] {
  const chain = schemasAt(document, pointer).filter(({ at }) => !above.includes(at));
  const all = [...above, ...chain.map(({ at }) => at)];
  return chain.flatMap(({ at, schema }) => [
    at,
    ...["oneOf", "anyOf", "allOf"].flatMap((keyword) => {
      const branches: unknown = schema[keyword];
      const indices = Array.isArray(branches) ? [...branches.keys()] : [];
      return indices.flatMap((index) => reached(document, `${at}/${keyword}/${index}`, all));
    }),
  ]);
}

/** `choices[].message` for a path with stars. */
function shown(path: string): string {
  return path.replaceAll("/*", "[]").replaceAll("/", ".");
}

/** How a fact about a server is told. */
export function aboutServer(url: string): string {
  return `the server \`${url}\``;
}

/** What a pointer is about where no operation leads to it by members alone. */
function pointed(document: JsonObject, at: string): string {
  const value = resolvePointer(document, at);
  if (/^#(?:\/paths\/[^/]+\/[^/]+)?\/servers\//.test(at) && isJsonObject(value)) return aboutServer(String(value["url"]));
  const [, schema = "", inside = ""] = /^#\/components\/schemas\/([^/]+)(.*)$/.exec(at) ?? [];
  if (schema === "") return `\`${at}\``;
  const members = [...inside.matchAll(/\/properties\/([^/]+)/g)].map(([, name]) => name).join(".");
  return members === "" ? `\`${schema}\`` : `\`${members}\` of \`${schema}\``;
}

/** Everything that a document marks as uncertain, in the document's order. */
export function uncertainFacts(document: JsonObject): UncertainFact[] {
  const found = [...marks(document, "#")];
  if (found.length === 0) return [];
  const places = placesOf(document);
  return found.map(({ at, settledBy }) => ({ at, settledBy, where: places.get(at) ?? pointed(document, at) }));
}

/** True where a fact is about the schema at a pointer, about one that it refers to, or about what holds it. */
export function isUncertain(document: JsonObject, facts: readonly UncertainFact[], at: string): boolean {
  return schemasAt(document, at).some((one) =>
    facts.some((fact) => {
      if (one.at === fact.at) return true;
      // An operation as a whole is said to be so beside it, and not at each of its members.
      if (one.at.startsWith(`${fact.at}/`)) return /^#\/components\/(?:schemas|responses)\//.test(fact.at);
      return fact.at.startsWith(`${one.at}/`) && !fact.at.slice(one.at.length).includes("/properties/");
    }),
  );
}
