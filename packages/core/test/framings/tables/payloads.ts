import { type FramingScenario, malformed } from "../scenario.ts";
import { a, done } from "../words.ts";

const refused = (name: string, data: string): FramingScenario => ({
  name,
  framing: "openaiLike",
  wire: `${a.wire}data: ${data}\n\n${done}`,
  chunks: [a.chunk],
  error: malformed(2),
});
const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
};

/** What the data of an event may be: a JSON object, exactly as JSON reads it. */
export const payloads: readonly FramingScenario[] = [
  refused("An event that is a number is malformed", "12"),
  refused("An event that is JSON text is malformed", '"a"'),
  refused("An event that is true is malformed", "true"),
  refused("An event that is null is malformed", "null"),
  refused("An event that is a list is malformed", "[1,2]"),
  refused("An event that is a list of one chunk is malformed", '[{"choices":[]}]'),
  refused("An event of JSON with a comma too many is malformed", '{"choices":[],}'),
  refused("An event of JSON with a word that JSON does not have is malformed", '{"logprob":NaN}'),
  refused("An event in another language's quotes is malformed", "{'choices': []}"),
  refused("An event of two JSON objects is malformed", '{"choices":[]}{"choices":[]}'),
  refused("An event of HTML is malformed", "<html>Bad gateway</html>"),
  refused("An event of JSON that is cut short is malformed, and nothing is guessed", '{"choices":[{"delta":{"content":"hal'),
  {
    name: "A first event that is malformed is not asked for again",
    framing: "openaiLike",
    wire: `data: nonsense\n\n${done}`,
    chunks: [],
    error: malformed(1),
  },
  { name: "An empty object is a chunk", framing: "openaiLike", wire: `data: {}\n\n${done}`, chunks: [{}] },
  {
    name: "Members that nobody knows are handed over as they are, in their order",
    framing: "openaiLike",
    wire: `data: {"zeta":{"b":[1,null,false],"a":""},"choices":[],"alpha":-0.5e-3}\n\n${done}`,
    chunks: [{ zeta: { b: [1, null, false], a: "" }, choices: [], alpha: -0.0005 }],
  },
  {
    name: "Of a member that comes twice, the last is kept",
    framing: "lenient",
    wire: 'data: {"x":1,"x":2,"choices":[],"choices":[{"finish_reason":null,"finish_reason":"stop"}]}\n\n',
    chunks: [{ x: 2, choices: [{ finish_reason: "stop" }] }],
  },
  {
    name: "A member named __proto__ is data and changes no prototype",
    framing: "openaiLike",
    wire: `data: {"__proto__":{"polluted":1},"choices":[{"__proto__":{"finish_reason":"stop"},"constructor":{"prototype":{}}}]}\n\n${done}`,
    chunks: [
      {
        ["__proto__"]: { polluted: 1 },
        choices: [{ ["__proto__"]: { finish_reason: "stop" }, constructor: { prototype: {} } }],
      },
    ],
  },
  {
    name: "JSON of a thousand levels is a chunk",
    framing: "openaiLike",
    wire: `data: {"x":${"[".repeat(1000)}1${"]".repeat(1000)}}\n\n${done}`,
    chunks: [{ x: nested(1000) }],
  },
  {
    name: "Spaces and line feeds around JSON are nothing",
    framing: "openaiLike",
    wire: `data:   \ndata: {"x":1}   \ndata:\n\n${done}`,
    chunks: [{ x: 1 }],
  },
  {
    name: "A number that JavaScript cannot hold is rounded, as JSON.parse does it",
    framing: "openaiLike",
    wire: `data: {"seed":12345678901234567890,"small":1e-400}\n\n${done}`,
    // oxlint-disable-next-line no-loss-of-precision
    chunks: [{ seed: 12345678901234567890, small: 0 }],
  },
];
