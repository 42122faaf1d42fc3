import { type FramingScenario, malformed, reported, truncated } from "../scenario.ts";
import { done, last, part } from "../words.ts";

const framing = "geminiLike";
const none = truncated("too early: 0 of 1 choices are finished (finishReason)");
const oneOfTwo = truncated("too early: 1 of 2 choices are finished (finishReason)");
const two = { generationConfig: { candidateCount: 2 } };
const second = { candidates: [{ index: 1, finishReason: "MAX_TOKENS" }] };
const unavailable = 'data: {"error": {"code": 503,"message": "The model is overloaded.","status": "UNAVAILABLE"}}\r\n\r\n';

/** No terminator: a stream ends with its connection, once every candidate finished, or none will come. */
export const geminiLike: readonly FramingScenario[] = [
  {
    name: "Without a terminator, a clean end after the finish is the end",
    framing,
    wire: part.wire + last.wire,
    chunks: [part.chunk, last.chunk],
  },
  {
    name: "Without a terminator, a clean end before the finish is a truncation",
    framing,
    wire: part.wire,
    chunks: [part.chunk],
    error: none,
  },
  {
    name: "Without a terminator, half a chunk after the finish is a truncation",
    framing,
    wire: part.wire + last.wire + part.wire.slice(0, 30),
    chunks: [part.chunk, last.chunk],
    error: truncated("in the middle of an event"),
  },
  {
    name: "Without a terminator, more after the finish is handed over",
    framing,
    wire: `${last.wire}data: {"usageMetadata": {"totalTokenCount": 9}}\r\n\r\n`,
    chunks: [last.chunk, { usageMetadata: { totalTokenCount: 9 } }],
  },
  {
    name: "A first candidate without an index and a second with one are two",
    framing,
    request: two,
    wire: `${part.wire}data: {"candidates": [{"index": 1,"finishReason": "MAX_TOKENS"}]}\r\n\r\n${last.wire}`,
    chunks: [part.chunk, second, last.chunk],
  },
  {
    name: "A number of candidates inside another member of the request counts",
    framing,
    request: two,
    wire: part.wire + last.wire,
    chunks: [part.chunk, last.chunk],
    error: oneOfTwo,
  },
  { name: "A candidate without any content may finish", framing, wire: last.wire, chunks: [last.chunk] },
  {
    name: "A refused prompt is a complete stream without candidates",
    framing,
    wire: 'data: {"promptFeedback": {"blockReason": "SAFETY","safetyRatings": []},"modelVersion": "m"}\r\n\r\n',
    chunks: [{ promptFeedback: { blockReason: "SAFETY", safetyRatings: [] }, modelVersion: "m" }],
  },
  {
    name: "A refused prompt is complete however many candidates were asked for, also beside an empty list of them",
    framing,
    request: two,
    wire: 'data: {"candidates": [],"promptFeedback": {"blockReason": "OTHER"}}\r\n\r\ndata: {"usageMetadata": {}}\r\n\r\n',
    chunks: [{ candidates: [], promptFeedback: { blockReason: "OTHER" } }, { usageMetadata: {} }],
  },
  {
    name: "Feedback that refuses nothing completes nothing",
    framing,
    wire: 'data: {"promptFeedback": {"safetyRatings": []}}\r\n\r\ndata: {"promptFeedback": {"blockReason": null}}\r\n\r\n',
    chunks: [{ promptFeedback: { safetyRatings: [] } }, { promptFeedback: { blockReason: null } }],
    error: none,
  },
  {
    name: "Feedback beside a candidate does not finish it",
    framing,
    wire: 'data: {"candidates": [{"index": 0}],"promptFeedback": {"blockReason": "SAFETY"}}\r\n\r\n',
    chunks: [{ candidates: [{ index: 0 }], promptFeedback: { blockReason: "SAFETY" } }],
    error: none,
  },
  {
    name: "Half of a refusal is a truncation",
    framing,
    wire: 'data: {"promptFeedback": {"blockRea',
    chunks: [],
    error: truncated("in the middle of an event", true),
  },
  {
    name: "Chunks of usage alone finish nothing",
    framing,
    wire: 'data: {"usageMetadata": {"totalTokenCount": 9}}\r\n\r\n',
    chunks: [{ usageMetadata: { totalTokenCount: 9 } }],
    error: none,
  },
  {
    name: "An error between candidates keeps what came before",
    framing,
    wire: part.wire + unavailable,
    chunks: [part.chunk],
    error: reported("The model is overloaded.", { code: "503", type: "UNAVAILABLE" }),
  },
  {
    name: "An error in place of candidates is asked again when its code says that it may pass",
    framing,
    wire: unavailable,
    chunks: [],
    error: reported("The model is overloaded.", { code: "503", type: "UNAVAILABLE", retried: true }),
  },
  {
    name: "An error after the finish is one without a terminator, too",
    framing,
    wire: last.wire + unavailable,
    chunks: [last.chunk],
    error: reported("The model is overloaded.", { code: "503", type: "UNAVAILABLE" }),
  },
  {
    name: "A terminator that no document declares is malformed",
    framing,
    wire: part.wire + last.wire + done,
    chunks: [part.chunk, last.chunk],
    error: malformed(3),
  },
  {
    name: "A terminator that gateways add ends the stream where the document names it as optional",
    framing: "geminiThroughGateways",
    wire: part.wire + last.wire + done,
    chunks: [part.chunk, last.chunk],
  },
  {
    name: "A terminator that is optional may be missing without a terminator's servers, too",
    framing: "geminiThroughGateways",
    wire: part.wire + last.wire,
    chunks: [part.chunk, last.chunk],
  },
  {
    name: "A refused prompt is complete where a terminator is optional",
    framing: "geminiThroughGateways",
    wire: 'data: {"promptFeedback": {"blockReason": "SAFETY"}}\n\n',
    chunks: [{ promptFeedback: { blockReason: "SAFETY" } }],
  },
];
