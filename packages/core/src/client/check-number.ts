import { ConfigurationError } from "../errors/setup-errors.ts";

export function checkPositive(name: string, value: unknown): number {
  return check(name, value, (number) => number > 0, "a number above 0 (Infinity for no bound)");
}

export function checkNotNegative(name: string, value: unknown): number {
  return check(name, value, (number) => number >= 0, "a number of milliseconds, 0 or above");
}

export function checkCount(name: string, value: unknown): number {
  return check(name, value, (number) => Number.isInteger(number) && number >= 0, "a whole number, 0 or above");
}

export function checkPlaces(name: string, value: unknown): number {
  return check(name, value, (number) => Number.isInteger(number) && number > 0, "a whole number, 1 or above, or Infinity");
}

function check(name: string, value: unknown, isRight: (number: number) => boolean, what: string): number {
  if (typeof value === "number" && isRight(value)) return value;
  // Only numbers are shown: anything else may be anything, a key in the wrong place included.
  throw new ConfigurationError(`${name} must be ${what}, not ${typeof value === "number" ? value : `a ${typeof value}`}.`);
}
