import { type FramingScenario, malformed, noAnswer, reported, truncated } from "../scenario.ts";
import { delta, messageStop, ping, reason, start } from "../words.ts";

const framing = "anthropicLike";
const before = start.wire + ping.wire + delta.wire + reason.wire;
const chunksBefore = [start.chunk, ping.chunk, delta.chunk, reason.chunk];
const chunks = [...chunksBefore, messageStop.chunk];
const missing = truncated("too early: the terminator message_stop is missing");
const overloaded =
  'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1"}\n\n';

/** Named events, and a last one that has content of its own. */
export const anthropicLike: readonly FramingScenario[] = [
  {
    name: "A named last event ends the stream, and is handed over like those before",
    framing,
    wire: before + messageStop.wire,
    chunks,
  },
  {
    name: "Events after the named last event are not read",
    framing,
    wire: `${before}${messageStop.wire}${overloaded}data: [DONE]\n\n`,
    chunks,
  },
  {
    name: "A named last event needs no blank line when it is whole",
    framing,
    wire: before + messageStop.wire.trimEnd(),
    chunks,
  },
  {
    name: "Half of the named last event is a truncation",
    framing,
    wire: `${before}event: message_stop\ndata: {"type":"mess`,
    chunks: chunksBefore,
    error: truncated("in the middle of an event"),
  },
  {
    name: "The name of the last event alone is a truncation",
    framing,
    wire: `${before}event: message_stop\n`,
    chunks: chunksBefore,
    error: truncated("in the middle of an event"),
  },
  {
    name: "A named last event without data is none",
    framing,
    wire: `${before}event: message_stop\n\n`,
    chunks: chunksBefore,
    error: missing,
  },
  {
    name: "A named last event with empty data ends the stream",
    framing,
    wire: `${before}event: message_stop\ndata:\n\n`,
    chunks: chunksBefore,
  },
  {
    name: "A stop reason without the named last event is a truncation",
    framing,
    wire: before,
    chunks: chunksBefore,
    error: missing,
  },
  {
    name: "A named last event with data that is no JSON object ends the stream",
    framing,
    wire: `${before}event: message_stop\ndata: [DONE]\n\n`,
    chunks: chunksBefore,
  },
  {
    name: "A named last event that comes alone is a whole stream: some have all their content in it",
    framing,
    wire: messageStop.wire,
    chunks: [messageStop.chunk],
  },
  {
    name: "A named last event that comes alone and empty is no answer",
    framing,
    wire: "event: message_stop\ndata:\n\n",
    chunks: [],
    error: noAnswer("an event stream that ends before its first event."),
  },
  {
    name: "A type inside the data names no event",
    framing,
    wire: `${start.wire}data: {"type":"message_stop"}\n\n`,
    chunks: [start.chunk, messageStop.chunk],
    error: missing,
  },
  {
    name: "The data that ends other streams does not end this one",
    framing,
    wire: `${before}data: [DONE]\n\n`,
    chunks: chunksBefore,
    error: malformed(5),
  },
  {
    name: "Pings of JSON are handed over wherever they come",
    framing,
    wire: ping.wire + start.wire + ping.wire + messageStop.wire,
    chunks: [ping.chunk, start.chunk, ping.chunk, messageStop.chunk],
  },
  {
    name: "A named event of a kind that nobody knows is handed over",
    framing,
    wire: `${start.wire}event: new_in_2031\ndata: {"type":"new_in_2031"}\n\n${messageStop.wire}`,
    chunks: [start.chunk, { type: "new_in_2031" }, messageStop.chunk],
  },
  {
    name: "A named event whose JSON is broken is malformed, although the last event comes",
    framing,
    wire: `${start.wire}event: content_block_delta\ndata: {"type":"content_block_delta","delta":{"text":"a}}\n\n${messageStop.wire}`,
    chunks: [start.chunk],
    error: malformed(2),
  },
  {
    name: "A named last event whose JSON is broken is malformed",
    framing,
    wire: `${start.wire}event: message_stop\ndata: {"type":\n\n`,
    chunks: [start.chunk],
    error: malformed(2),
  },
  {
    name: "An error event after the message started keeps what came before",
    framing,
    wire: start.wire + delta.wire + overloaded,
    chunks: [start.chunk, delta.chunk],
    error: reported("Overloaded", { type: "overloaded_error" }),
  },
  {
    name: "An error event as the first event is asked again when its type says that it may pass",
    framing,
    wire: overloaded,
    chunks: [],
    error: reported("Overloaded", { type: "overloaded_error", retried: true }),
  },
  {
    name: "An error event as the first event is final when its type says nothing of passing",
    framing,
    wire: 'event: error\ndata: {"type":"error","error":{"type":"invalid_request_error","message":"Bad"}}\n\n',
    chunks: [],
    error: reported("Bad", { type: "invalid_request_error" }),
  },
  {
    name: "An error that only its data names is an error, too",
    framing,
    wire: `${start.wire}data: {"type":"error","error":{"type":"api_error","message":"Internal server error"}}\n\n`,
    chunks: [start.chunk],
    error: reported("Internal server error", { type: "api_error" }),
  },
  {
    name: "An error after the stop reason and before the last event is an error",
    framing,
    wire: before + overloaded,
    chunks: chunksBefore,
    error: reported("Overloaded", { type: "overloaded_error" }),
  },
  {
    name: "Named events may be framed with carriage returns and line feeds, and without spaces",
    framing,
    wire: (before + messageStop.wire).replaceAll("\n", "\r\n").replaceAll(/^(event|data): /gm, "$1:"),
    chunks,
  },
  {
    name: "The name of an event may stand behind its data",
    framing,
    wire: `${start.wire}data: {"type":"message_stop"}\nevent: message_stop\n\n`,
    chunks: [start.chunk, messageStop.chunk],
  },
];
