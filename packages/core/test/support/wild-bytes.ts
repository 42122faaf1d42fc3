import fc from "fast-check";

const encoder = new TextEncoder();

/** `LOCKSTEP_SEED` is a number, or `random`; `LOCKSTEP_RUNS` multiplies how many cases are tried. */
const { LOCKSTEP_SEED, LOCKSTEP_RUNS } = process.env;
const fixedSeed = 20_261_123;
const factor = Math.max(1, Number(LOCKSTEP_RUNS ?? 1) || 1);

/** How a property is run: the same cases every time, unless the environment says otherwise. fast-check prints what failed. */
export function runs(count: number): fc.Parameters<unknown> {
  const seed = LOCKSTEP_SEED === undefined ? fixedSeed : Number(LOCKSTEP_SEED);
  return { numRuns: count * factor, ...(Number.isNaN(seed) ? {} : { seed }) };
}

/** What streams are made of, whole and broken: fields, line ends, JSON, marks that must be ignored, and what nobody expects. */
const shreds: readonly string[] = [
  "data: ",
  "data:",
  "data",
  "event: ",
  "event: error\n",
  "event: message\n",
  "id: 7\n",
  "retry: 10\n",
  ": keep-alive\n",
  "\n",
  "\r",
  "\r\n",
  "\n\n",
  "\r\r",
  "[DONE]",
  "data: [DONE]\n\n",
  'data: {"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}\n\n',
  'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\r\n\r\n',
  'data: {"error":{"message":"over","code":429}}\n\n',
  '{"choices":[]}',
  '{"error":"x"}',
  "{",
  "}",
  "[",
  '"',
  "null",
  "12",
  "\uFEFF",
  "\0",
  "\u2028",
  "é",
  "😀",
  "\uD800",
  "<html>",
];

const text = fc.array(fc.oneof(fc.constantFrom(...shreds), fc.string({ unit: "binary", maxLength: 6 })), { maxLength: 40 });

/** Bytes that a server might send: nonsense, shreds of event streams, and shreds with bytes changed, lost and added. */
export const wildBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  { weight: 3, arbitrary: text.map((parts) => encoder.encode(parts.join(""))) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(text, fc.array(fc.tuple(fc.nat(), fc.constantFrom("change", "drop", "add"), fc.nat(255)), { maxLength: 6 }))
      .map(([parts, edits]) => edits.reduce(mutate, encoder.encode(parts.join("")))),
  },
);

function mutate(bytes: Uint8Array, [place, how, value]: readonly [number, string, number]): Uint8Array {
  const position = bytes.length === 0 ? 0 : place % bytes.length;
  const end = how === "add" ? position : position + 1;
  const put = how === "drop" ? [] : [value];
  return Uint8Array.from([...bytes.subarray(0, position), ...put, ...bytes.subarray(end)]);
}

/** The same bytes in pieces, empty ones among them; the cuts are fractions of the length. */
export function cut(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const borders = [0, ...cuts.map((fraction) => Math.floor(fraction * (bytes.length + 1))).sort((a, b) => a - b), bytes.length];
  return borders.slice(1).map((end, index) => bytes.slice(borders[index], end));
}

export const cuts: fc.Arbitrary<number[]> = fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
  maxLength: 12,
});

/** Bodies that have broken parsers before. */
export const hostile: readonly (readonly [string, Uint8Array])[] = [
  ["100,000 brackets", encoder.encode("[".repeat(100_000))],
  ["100,000 nested objects", encoder.encode('{"a":'.repeat(100_000))],
  ["100,000 nested and closed", encoder.encode("[".repeat(100_000) + "]".repeat(100_000))],
  ["an error object 100,000 deep", encoder.encode(`{"error":${'{"error":'.repeat(50_000)}1${"}".repeat(50_000)}}`)],
  ["300,000 digits", encoder.encode("9".repeat(300_000))],
  ["300,000 quotes", encoder.encode('"'.repeat(300_000))],
  ["300,000 spaces", encoder.encode(" ".repeat(300_000))],
  ["300,000 carriage returns", encoder.encode("\r".repeat(300_000))],
  ["300,000 nulls", new Uint8Array(300_000)],
  ["300,000 broken characters", new Uint8Array(300_000).fill(0xc3)],
  ["300,000 byte order marks", encoder.encode("\uFEFF".repeat(300_000))],
  ["half a tag, over and over", encoder.encode("<title".repeat(20_000))],
  ["half a script, over and over", encoder.encode("<html><script".repeat(10_000))],
  ["titles that never close", encoder.encode("<title>".repeat(20_000))],
  ["scripts that never close", encoder.encode("<html><script>".repeat(10_000))],
  ["keys over and over", encoder.encode("sk-".repeat(50_000))],
  ["one message, never closed", encoder.encode(`{"message":"${"\\\\".repeat(50_000)}`)],
];
