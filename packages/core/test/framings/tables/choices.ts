import { type FramingScenario, truncated } from "../scenario.ts";
import { a, done, secondStop, stop, usage } from "../words.ts";

const none = truncated("too early: 0 of 1 choices are finished (finish_reason)");
const oneOfTwo = truncated("too early: 1 of 2 choices are finished (finish_reason)");
const filter = { prompt_filter_results: [{ prompt_index: 0 }], choices: [] };

/** When every choice has finished, told where no terminator is required: the terminator cannot tell it instead. */
export const choices: readonly FramingScenario[] = [
  {
    name: "Usage after the finish is handed over, and takes nothing back",
    framing: "lenient",
    wire: a.wire + stop.wire + usage.wire,
    chunks: [a.chunk, stop.chunk, usage.chunk],
  },
  {
    name: "A first chunk without choices is a chunk, and finishes nothing",
    framing: "openaiLike",
    wire: `data: {"prompt_filter_results":[{"prompt_index":0}],"choices":[]}\n\n${a.wire}${stop.wire}${done}`,
    chunks: [filter, a.chunk, stop.chunk],
  },
  { name: "Usage alone finishes no choice", framing: "lenient", wire: usage.wire, chunks: [usage.chunk], error: none },
  {
    name: "Both of two choices that were asked for must finish",
    framing: "lenient",
    request: { n: 2 },
    wire: a.wire + stop.wire + secondStop.wire,
    chunks: [a.chunk, stop.chunk, secondStop.chunk],
  },
  {
    name: "Choices may finish in any order",
    framing: "lenient",
    request: { n: 2 },
    wire: secondStop.wire + a.wire + stop.wire,
    chunks: [secondStop.chunk, a.chunk, stop.chunk],
  },
  {
    name: "One of two choices that finished is a truncation",
    framing: "lenient",
    request: { n: 2 },
    wire: a.wire + secondStop.wire,
    chunks: [a.chunk, secondStop.chunk],
    error: oneOfTwo,
  },
  {
    name: "The same choice that finishes twice is one choice",
    framing: "lenient",
    request: { n: 2 },
    wire: stop.wire + stop.wire,
    chunks: [stop.chunk, stop.chunk],
    error: oneOfTwo,
  },
  {
    name: "Two choices in one chunk are told apart by their places, where they have no index",
    framing: "lenient",
    request: { n: 2 },
    wire: 'data: {"choices":[{"finish_reason":"stop"},{"finish_reason":"length"}]}\n\n',
    chunks: [{ choices: [{ finish_reason: "stop" }, { finish_reason: "length" }] }],
  },
  {
    name: "Two choices in one chunk are told apart by their indexes, whatever their places",
    framing: "lenient",
    request: { n: 2 },
    wire: 'data: {"choices":[{"index":1,"finish_reason":"stop"},{"index":0,"finish_reason":"stop"}]}\n\n',
    chunks: [
      {
        choices: [
          { index: 1, finish_reason: "stop" },
          { index: 0, finish_reason: "stop" },
        ],
      },
    ],
  },
  {
    name: "Two choices without an index, each in a chunk of its own, cannot be told apart",
    framing: "lenient",
    request: { n: 2 },
    wire: 'data: {"choices":[{"finish_reason":"stop"}]}\n\ndata: {"choices":[{"finish_reason":"length"}]}\n\n',
    chunks: [{ choices: [{ finish_reason: "stop" }] }, { choices: [{ finish_reason: "length" }] }],
    error: oneOfTwo,
  },
  {
    name: "A server that answers one choice of two, and says its terminator, is believed",
    framing: "lenient",
    request: { n: 2 },
    wire: a.wire + stop.wire + done,
    chunks: [a.chunk, stop.chunk],
  },
  {
    name: "A choice more than was asked for does no harm",
    framing: "lenient",
    wire: stop.wire + secondStop.wire,
    chunks: [stop.chunk, secondStop.chunk],
  },
  {
    name: "A number of choices that is text counts as one",
    framing: "lenient",
    request: { n: "2" },
    wire: stop.wire,
    chunks: [stop.chunk],
  },
  {
    name: "No number of choices counts as one, and so does zero",
    framing: "lenient",
    request: { n: 0 },
    wire: a.wire,
    chunks: [a.chunk],
    error: none,
  },
  {
    name: "The only choice needs no index",
    framing: "lenient",
    wire: 'data: {"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]}\n\n',
    chunks: [{ choices: [{ delta: { content: "a" }, finish_reason: "stop" }] }],
  },
  {
    name: "An index that is null is none",
    framing: "lenient",
    wire: 'data: {"choices":[{"index":null,"finish_reason":"stop"}]}\n\n',
    chunks: [{ choices: [{ index: null, finish_reason: "stop" }] }],
  },
  {
    name: "A finish reason that nobody knows is one",
    framing: "lenient",
    wire: 'data: {"choices":[{"finish_reason":"new_in_2031"}]}\n\n',
    chunks: [{ choices: [{ finish_reason: "new_in_2031" }] }],
  },
  {
    name: "An empty finish reason is none",
    framing: "lenient",
    wire: 'data: {"choices":[{"finish_reason":""}]}\n\n',
    chunks: [{ choices: [{ finish_reason: "" }] }],
    error: none,
  },
  {
    name: "Text after a choice finished is handed over, and takes nothing back",
    framing: "lenient",
    wire: stop.wire + a.wire,
    chunks: [stop.chunk, a.chunk],
  },
  {
    name: "Choices that are null, no list, or hold what is no choice finish nothing",
    framing: "lenient",
    wire: 'data: {"choices":null}\n\ndata: {"choices":{"0":{"finish_reason":"stop"},"length":1}}\n\ndata: {"choices":[null,"stop",3]}\n\n',
    chunks: [{ choices: null }, { choices: { 0: { finish_reason: "stop" }, length: 1 } }, { choices: [null, "stop", 3] }],
    error: none,
  },
];
