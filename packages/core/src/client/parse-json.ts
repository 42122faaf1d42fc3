import { isObject } from "../errors/json-object.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";

/**
 * The parser that a call uses: `JSON.parse`, or the caller's.
 *
 * @throws ConfigurationError for a parser that is no function; the parser itself throws one instead of giving a promise.
 */
export function jsonParser(parseJson: unknown): (text: string) => unknown {
  if (parseJson === undefined || parseJson === null) return JSON.parse;
  if (typeof parseJson !== "function") throw new ConfigurationError("parseJson must be a function.");
  return (text) => {
    const value: unknown = parseJson(text);
    // JSON has no functions, so no value of it looks like a promise.
    if (isObject(value) && typeof value.then === "function") throw refusePromise(value as unknown as PromiseLike<unknown>);
    return value;
  };
}

function refusePromise(promise: PromiseLike<unknown>): ConfigurationError {
  // Nobody waits for it: what becomes of it is no uncaught error.
  promise.then(undefined, () => {});
  return new ConfigurationError("The parseJson option must give the value, not a promise of it.");
}
