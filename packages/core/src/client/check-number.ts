import { ConfigurationError } from "../errors/setup-errors.ts";

export function checkPositive(name: string, value: unknown): number {
  if (typeof value === "number" && value > 0) return value;
  throw new ConfigurationError(`${name} must be a number above 0 (Infinity for no bound), not ${describe(value)}.`);
}

export function checkNotNegative(name: string, value: unknown): number {
  if (typeof value === "number" && value >= 0) return value;
  throw new ConfigurationError(`${name} must be a number of milliseconds, 0 or above, not ${describe(value)}.`);
}

export function checkCount(name: string, value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  throw new ConfigurationError(`${name} must be a whole number, 0 or above, not ${describe(value)}.`);
}

export function checkPlaces(name: string, value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value) && value > 0) return value;
  throw new ConfigurationError(`${name} must be a whole number, 1 or above, or Infinity, not ${describe(value)}.`);
}

// Only numbers are shown: anything else may be anything, a key in the wrong place included.
function describe(value: unknown): string {
  return typeof value === "number" ? String(value) : `a ${typeof value}`;
}
