import { type FramingScenario, malformed, reported, truncated } from "../scenario.ts";

const choice = (reason: string): string =>
  `event:result\n:HTTP_STATUS/200\ndata:{"output":{"choices":[{"finish_reason":"${reason}"}]}}\n\n`;
const chunk = (reason: string) => ({ output: { choices: [{ finish_reason: reason }] } });
const nested = "nestedChoices";
const none = (field: string) => truncated(`too early: 0 of 1 choices are finished (${field})`);

/** Endings that lie deeper, or say "not yet" in words of their own. */
export const otherEndings: readonly FramingScenario[] = [
  { name: "A list of choices may lie inside another member", framing: nested, wire: choice("stop"), chunks: [chunk("stop")] },
  {
    name: "Text that spells null is no finish reason where the document says so",
    framing: nested,
    wire: choice("null") + choice("null"),
    chunks: [chunk("null"), chunk("null")],
    error: none("finish_reason"),
  },
  {
    name: "Text that spells null is followed by the finish reason",
    framing: nested,
    wire: choice("null") + choice("length"),
    chunks: [chunk("null"), chunk("length")],
  },
  {
    name: "Text that spells null is a finish reason where no document says otherwise",
    framing: "lenient",
    wire: 'data: {"choices":[{"finish_reason":"null"}]}\n\n',
    chunks: [{ choices: [{ finish_reason: "null" }] }],
  },
  {
    name: "Text that spells null may lie where no list of choices is",
    framing: "nestedText",
    wire: 'data:{"output":{"finish_reason":"null","text":"a"}}\n\ndata:{"output":{"finish_reason":"stop","text":"ab"}}\n\n',
    chunks: [{ output: { finish_reason: "null", text: "a" } }, { output: { finish_reason: "stop", text: "ab" } }],
  },
  {
    name: "A path through what is missing, null or no object leads to nothing",
    framing: nested,
    wire: 'data:{"output":null}\n\ndata:{"output":"stop"}\n\ndata:{}\n\ndata:{"output.choices":[{"finish_reason":"stop"}]}\n\n',
    chunks: [{ output: null }, { output: "stop" }, {}, { "output.choices": [{ finish_reason: "stop" }] }],
    error: none("finish_reason"),
  },
  {
    name: "A number of choices may lie inside another member of the request",
    framing: nested,
    request: { parameters: { n: 2 } },
    wire: choice("stop"),
    chunks: [chunk("stop")],
    error: truncated("too early: 1 of 2 choices are finished (finish_reason)"),
  },
  {
    name: "An error event that names its status in a comment keeps code and sentence",
    framing: nested,
    wire: `${choice("null")}event:error\n:HTTP_STATUS/429\ndata:{"code":"Throttling","message":"Too many","request_id":"r"}\n\n`,
    chunks: [chunk("null")],
    error: reported("Too many", { code: "Throttling" }),
  },
  {
    name: "A reason inside each event ends a stream without choices, and metrics may follow it",
    framing: "nestedReason",
    wire: 'data: {"event":{"event_type":"start"}}\n\ndata: {"event":{"event_type":"complete","stop_reason":"stop"}}\n\ndata: {"event":{"event_type":"metrics"}}\n\n',
    chunks: [
      { event: { event_type: "start" } },
      { event: { event_type: "complete", stop_reason: "stop" } },
      { event: { event_type: "metrics" } },
    ],
  },
  {
    name: "Progress without a reason is a truncation",
    framing: "nestedReason",
    wire: 'data: {"event":{"event_type":"progress"}}\n\n',
    chunks: [{ event: { event_type: "progress" } }],
    error: none("event.stop_reason"),
  },
  {
    name: "What the document ignores is neither an event nor an end",
    framing: "nestedReasonThroughGateways",
    wire: 'data: {"event":{"event_type":"complete","stop_reason":"stop"}}\n\ndata:  [DONE]\n\ndata: {"event":{"event_type":"metrics"}}\n\ndata: [DONE]',
    chunks: [{ event: { event_type: "complete", stop_reason: "stop" } }, { event: { event_type: "metrics" } }],
  },
  {
    name: "What the document ignores does not stand for the reason that is missing",
    framing: "nestedReasonThroughGateways",
    wire: 'data: {"event":{"event_type":"progress"}}\n\ndata: [DONE]\n\n',
    chunks: [{ event: { event_type: "progress" } }],
    error: none("event.stop_reason"),
  },
  {
    name: "Nothing but what the document ignores is no reply",
    framing: "nestedReasonThroughGateways",
    wire: "data: [DONE]\n\n",
    chunks: [],
    error: truncated("too early: 0 of 1 choices are finished (event.stop_reason)", true),
  },
  {
    name: "What no document ignores is malformed",
    framing: "nestedReason",
    wire: 'data: {"event":{"event_type":"progress"}}\n\ndata: [DONE]\n\n',
    chunks: [{ event: { event_type: "progress" } }],
    error: malformed(2),
  },
  {
    name: "A flag that is true ends a stream",
    framing: "flag",
    wire: 'data: {"is_end":false}\n\ndata: {"is_end":true}\n\n',
    chunks: [{ is_end: false }, { is_end: true }],
  },
  {
    name: "A flag that is false does not",
    framing: "flag",
    wire: 'data: {"is_end":false}\n\n',
    chunks: [{ is_end: false }],
    error: none("is_end"),
  },
  {
    name: "A state that goes on is not the end, a state that does not is",
    framing: "state",
    wire: 'data: {"response":{"status":"in_progress"}}\n\ndata: {"delta":"a"}\n\ndata: {"response":{"status":"incomplete"}}\n\n',
    chunks: [{ response: { status: "in_progress" } }, { delta: "a" }, { response: { status: "incomplete" } }],
  },
  {
    name: "A state that does not go on needs no terminator, and takes one",
    framing: "state",
    wire: 'data: {"response":{"status":"completed"}}\n\ndata: [DONE]\n\n',
    chunks: [{ response: { status: "completed" } }],
  },
  {
    name: "A state that goes on is a truncation when nothing follows",
    framing: "state",
    wire: 'data: {"response":{"status":"queued"}}\n\n',
    chunks: [{ response: { status: "queued" } }],
    error: none("response.status"),
  },
];
