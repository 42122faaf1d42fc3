import type { Scalar, Test, Where } from "@lockstep/codegen/grammar";
import { atPath } from "../streams/member-path.ts";

/** The alternatives of an event's `where`; one without any is told by something else. */
export function alternatives(where: Where | readonly Where[] | undefined): readonly Where[] {
  return where === undefined ? [{}] : isAlternatives(where) ? where : [where];
}

function isAlternatives(where: Where | readonly Where[]): where is readonly Where[] {
  return Array.isArray(where);
}

/** True when a value has what every test asks for. */
export function fits(where: Where, value: unknown): boolean {
  return Object.entries(where).every(([path, test]) => passes(test, atPath(value, path)));
}

/** True when a value is as one test asks. */
export function passes(test: Test, value: unknown): boolean {
  if (isConstant(test)) return isOneOf(test, value);
  if (test.not !== undefined && isOneOf(test.not, value)) return false;
  const isPresent = value !== undefined && value !== null;
  switch (test.is) {
    case "present":
      return isPresent;
    case "absent":
      return !isPresent;
    case "some":
      return saysSomething(value);
    case "none":
      return !saysSomething(value);
    default:
      return true;
  }
}

/** Servers write nothing in many ways: no member, null, an empty text, list or object, false. */
function saysSomething(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== "" && value !== false;
}

function isOneOf(constants: Scalar | readonly Scalar[], value: unknown): boolean {
  return isList(constants) ? constants.some((constant) => constant === value) : constants === value;
}

export function isConstant(test: Test): test is Scalar | readonly Scalar[] {
  return typeof test !== "object" || test === null || isList(test);
}

function isList(value: unknown): value is readonly Scalar[] {
  return Array.isArray(value);
}
