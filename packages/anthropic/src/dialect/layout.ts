import { isList, isObject, type JsonObject, unknownMembers } from "@lockstep/core/dialect";

/**
 * What the vocabulary cannot say of a message's blocks: their order, and what they hold beside text, thinking and calls. Texts and
 * calls stand in the vocabulary; here is only how long a piece is, or that the next call has its place here. Any other block is
 * kept whole.
 */
export type Place =
  | { readonly type: "text"; readonly length: number; readonly rest?: JsonObject }
  | { readonly type: "thinking"; readonly length: number; readonly signature: string; readonly rest?: JsonObject }
  | { readonly type: "tool_use"; readonly rest?: JsonObject }
  | { readonly type: "block"; readonly block: JsonObject };

/** True where the vocabulary says it all: one text, then calls. */
export function isPlain(places: readonly Place[]): boolean {
  return places.every((place, index) => {
    if (place.type === "text") return index === 0 && place.length > 0 && place.rest === undefined;
    return place.type === "tool_use" && place.rest === undefined;
  });
}

/** The places that a reply's residue tells; undefined where there are none that this dialect wrote. */
export function readPlaces(residue: JsonObject | undefined): readonly Place[] | undefined {
  const places = residue?.["blocks"];
  return isList(places) && places.every(isPlace) ? places : undefined;
}

function isPlace(value: unknown): value is Place {
  if (!isObject(value) || !(value["rest"] === undefined || isObject(value["rest"]))) return false;
  switch (value["type"]) {
    case "text":
      return typeof value["length"] === "number";
    case "thinking":
      return typeof value["length"] === "number" && typeof value["signature"] === "string";
    case "tool_use":
      return true;
    case "block":
      return isObject(value["block"]) && typeof value["block"]["type"] === "string";
    default:
      return false;
  }
}

/** How much of the text, or of the thinking, the places account for. */
export function lengthOf(places: readonly Place[], type: "text" | "thinking"): number {
  return places.reduce((sum, place) => (place.type === type ? sum + place.length : sum), 0);
}

/** Null is how replies say that there is nothing. */
export function withoutNulls(members: JsonObject): JsonObject {
  const nulls = Object.keys(members).filter((name) => members[name] === null);
  return nulls.length === 0 ? members : (unknownMembers(members, new Set(nulls)) ?? {});
}
