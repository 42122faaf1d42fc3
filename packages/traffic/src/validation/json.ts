/** An object read from JSON or YAML. */
export type JsonObject = Readonly<Record<string, unknown>>;

export type JsonType = "null" | "boolean" | "number" | "string" | "array" | "object";

/** True for what JSON calls an object: no array, no null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function jsonType(value: unknown): JsonType {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "object") return "object";
  if (typeof value === "string") return "string";
  return typeof value === "boolean" ? "boolean" : "number";
}

/** One step of a JSON pointer, escaped. */
export function pointerStep(name: string | number): string {
  return `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Follows a JSON pointer, with or without the leading `#`; undefined where it leads nowhere. */
export function resolvePointer(root: unknown, pointer: string): unknown {
  const steps = pointer.replace(/^#/, "").split("/").slice(1);
  let value: unknown = root;
  for (const step of steps) {
    const name = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(value)) value = value[Number(name)];
    else if (isJsonObject(value)) value = value[name];
    else return undefined;
  }
  return value;
}

/** A value as a short piece of a message. */
export function excerpt(value: unknown, length = 60): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** The JSON of a text; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
