import { isJsonObject } from "../validation/json.ts";

/** The value at a member's name, or at names and list positions with dots between them; undefined where the way ends before. */
export function atPath(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>(step, value);
}

function step(here: unknown, name: string): unknown {
  if (Array.isArray(here)) return /^\d+$/.test(name) ? here[Number(name)] : undefined;
  return isJsonObject(here) && Object.hasOwn(here, name) ? here[name] : undefined;
}

/** An object that holds nothing but the value, at the path. */
export function withPath(path: string, value: unknown): Record<string, unknown> {
  const [name = "", ...rest] = path.split(".");
  return { [name]: rest.length === 0 ? value : withPath(rest.join("."), value) };
}
