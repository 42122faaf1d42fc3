import { expect, test } from "vitest";
import { parseReset, readRateLimits } from "../src/transport/rate-limits.ts";

const now = Date.UTC(2026, 7, 19, 14, 34, 0);

test.each([
  ["6m0s", 360_000],
  ["20ms", 20],
  ["1s", 1000],
  ["0s", 0],
  ["18m43.2s", 1_123_200],
  ["1h2m3s4ms", 3_723_004],
  ["1d", 86_400_000],
  ["2", 2000],
  ["14.887", 14_887],
  [" 3 ", 3000],
  ["500us", 0.5],
  ["2026-08-19T14:34:16Z", 16_000],
  ["2020-01-01T00:00:00Z", 0],
] as const)("a reset of %s is %d ms", (text, milliseconds) => {
  expect(parseReset(text, now)).toBeCloseTo(milliseconds, 6);
});

test.each([null, "", "soon", "5 m", "-1", "1s!", "m", "1x"])("%s is no reset", (text) => {
  expect(parseReset(text, now)).toBeUndefined();
});

test("only what is there, and is a number", () => {
  const names = { requests: { limit: "l", remaining: "r" }, tokens: { limit: "tl", reset: "tr" } };
  expect(readRateLimits(new Headers({ l: "10", r: "0", tl: "many" }), names, now)).toEqual({
    requests: { limit: 10, remaining: 0 },
  });
  expect(readRateLimits(new Headers(), names, now)).toBeUndefined();
  expect(readRateLimits(new Headers({ l: "1" }), undefined, now)).toBeUndefined();
});
