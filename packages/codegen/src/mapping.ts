/** A JSON object, as documents hold them. */
export type Mapping = Record<string, unknown>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The member as an object; an empty one where it is absent or something else. */
export function mappingAt(value: unknown, key: string): Mapping {
  const member = isMapping(value) ? value[key] : undefined;
  return isMapping(member) ? member : {};
}

/** The member as a list; an empty one where it is absent or something else. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const member = isMapping(value) ? value[key] : undefined;
  return Array.isArray(member) ? member : [];
}
