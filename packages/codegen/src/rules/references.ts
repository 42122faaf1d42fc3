import type { UserContext } from "@redocly/openapi-core";
import { isMapping } from "../mapping.ts";

/** The value with what it refers to in place of its references: a gateway's document refers to what another says of the same wire. */
export function withReferences(value: unknown, context: UserContext): unknown {
  if (Array.isArray(value)) return value.map((item) => withReferences(item, context));
  if (!isMapping(value)) return value;
  if (typeof value["$ref"] === "string") return context.resolve(value).node;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withReferences(member, context)]));
}
