import { isDeepStrictEqual } from "node:util";

/** Where two values differ first, as a path with both sides; undefined when they are equal to the last bit. */
export function firstDifference(actual: unknown, expected: unknown, path = "$"): string | undefined {
  if (isDeepStrictEqual(actual, expected)) return undefined;
  if (Array.isArray(actual) && Array.isArray(expected)) {
    if (actual.length !== expected.length) return `${path} has ${actual.length} entries, expected ${expected.length}`;
    return firstOf(actual.map((item, index) => firstDifference(item, expected[index], `${path}[${index}]`)));
  }
  if (isObject(actual) && isObject(expected)) {
    const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    const inside = firstOf(names.map((name) => firstDifference(actual[name], expected[name], `${path}.${name}`)));
    return (
      inside ??
      `${path} has members that the other side has not: ${names.filter((name) => name in actual !== name in expected).join(", ")}`
    );
  }
  return `${path} is ${show(actual)}, expected ${show(expected)}`;
}

function firstOf(differences: readonly (string | undefined)[]): string | undefined {
  return differences.find((difference) => difference !== undefined);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  const text = Object.is(value, -0) ? "-0" : (JSON.stringify(value) ?? String(value));
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
