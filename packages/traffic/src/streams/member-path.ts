import { isJsonObject } from "../validation/json.ts";

/** The value at a member's name, or at names with dots between them; undefined where the way ends before. */
export function atPath(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((here, name) => (isJsonObject(here) && Object.hasOwn(here, name) ? here[name] : undefined), value);
}

/** An object that holds nothing but the value, at the path. */
export function withPath(path: string, value: unknown): Record<string, unknown> {
  const [name = "", ...rest] = path.split(".");
  return { [name]: rest.length === 0 ? value : withPath(rest.join("."), value) };
}
