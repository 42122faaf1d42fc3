import { isJsonObject, pointerStep, type JsonObject } from "@lockstep/traffic";
import type { SchemaPlace } from "../../document/part-schemas.ts";

/** A media type of a body, without its parameters. */
export interface MediaType {
  readonly type: string;
  readonly at: string;
  readonly media: JsonObject;
  readonly schema: SchemaPlace | undefined;
}

/** Media types of a request body, a response or a parameter. */
export function mediaTypes(value: JsonObject | undefined, at: string): MediaType[] {
  const content = value?.["content"];
  if (!isJsonObject(content)) return [];
  return Object.entries(content).flatMap(([name, media]): MediaType[] => {
    if (!isJsonObject(media)) return [];
    const place = `${at}/content${pointerStep(name)}`;
    const schema = media["schema"] === undefined ? undefined : { at: `${place}/schema`, schema: media["schema"] };
    return [{ type: (name.split(";")[0] ?? "").trim().toLowerCase(), at: place, media, schema }];
  });
}

/** True where the first takes all that the second does: any type, a family, a suffix. */
export function includes(wide: string, narrow: string): boolean {
  if (wide === "*/*") return true;
  const [family = "", subtype = ""] = wide.split("/");
  const [otherFamily = "", otherSubtype = ""] = narrow.split("/");
  if (family !== otherFamily) return false;
  return subtype === "*" || (subtype === "json" && otherSubtype.endsWith("+json"));
}

export interface MediaMatch {
  readonly before: MediaType;
  readonly after: MediaType;
  readonly change?: "generalized" | "specialized" | "changed";
}

/** Pairs media types: those that are the same, those of which one is wider, and the two that are left where one of each is. */
export function matchMediaTypes(
  before: readonly MediaType[],
  after: readonly MediaType[],
): { readonly matches: readonly MediaMatch[]; readonly removed: readonly MediaType[]; readonly added: readonly MediaType[] } {
  const matches: MediaMatch[] = [];
  const left = new Set(before);
  const right = new Set(after);
  function pair(fits: (one: MediaType, other: MediaType) => boolean, change?: MediaMatch["change"]): void {
    for (const one of left) {
      const other = [...right].find((candidate) => fits(one, candidate));
      if (!other) continue;
      left.delete(one);
      right.delete(other);
      matches.push({ before: one, after: other, ...(change && { change }) });
    }
  }
  pair(({ type }, other) => type === other.type);
  pair(({ type }, other) => includes(other.type, type), "generalized");
  pair(({ type }, other) => includes(type, other.type), "specialized");
  if (left.size === 1 && right.size === 1) pair(() => true, "changed");
  return { matches, removed: [...left], added: [...right] };
}
