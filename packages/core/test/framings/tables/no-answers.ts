import { type FramingScenario, noAnswer } from "../scenario.ts";
import { a, done, last, messageStop, part, start, stop } from "../words.ts";

const expected = "where an event stream was expected";
const openai = { framing: "openaiLike", chunks: [] } as const;
const errorObject = (sentence: string, said: Parameters<typeof noAnswer>[1] = {}) =>
  noAnswer(`an error object ${expected}: ${sentence}`, said);
const whole = { framing: "openaiLike", wire: a.wire + stop.wire + done, chunks: [a.chunk, stop.chunk] } as const;
const json = "application/json";
const reply = '{"id":"c1","object":"chat.completion","choices":[{"message":{"content":"secret"},"finish_reason":"stop"}]}';

/** A success status whose body is something else than events; and events that are called something else. */
export const noAnswers: readonly FramingScenario[] = [
  { name: "An empty body is no answer", ...openai, wire: "", error: noAnswer(`an empty body ${expected}.`) },
  {
    name: "An empty body that calls itself JSON is no answer",
    ...openai,
    wire: "",
    type: json,
    error: noAnswer(`an empty body ${expected}.`),
  },
  { name: "A body of blank lines is empty", ...openai, wire: "\n\r\n\n", error: noAnswer(`an empty body ${expected}.`) },
  {
    name: "A body of spaces without a content type is empty",
    ...openai,
    wire: "  \n  ",
    type: null,
    error: noAnswer(`an empty body ${expected}.`),
  },
  {
    name: "A page of HTML is no answer, and is known by its title",
    ...openai,
    wire: "<!doctype html><title>Bad gateway</title>",
    type: "text/html",
    error: noAnswer(`an HTML page ${expected}: Bad gateway`),
  },
  {
    name: "A page of HTML that calls itself events is no answer",
    ...openai,
    wire: "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n</body>\r\n</html>\r\n",
    error: noAnswer(`an HTML page ${expected}: 502 Bad Gateway`),
  },
  {
    name: "Plain text is no answer, and is quoted",
    ...openai,
    wire: "upstream connect error: reset",
    type: "text/plain",
    error: noAnswer(`text that is no JSON (29 characters) ${expected}: upstream connect error: reset`),
  },
  {
    name: "Plain text that calls itself events is no answer",
    ...openai,
    wire: "no healthy upstream\n",
    error: noAnswer(`text that is no JSON (19 characters) ${expected}: no healthy upstream`),
  },
  {
    name: "A JSON reply in place of a stream is no answer, and is not quoted",
    ...openai,
    wire: reply,
    type: json,
    error: noAnswer(`a JSON reply ${expected}.`),
  },
  {
    name: "A JSON reply that calls itself events is no answer",
    ...openai,
    wire: reply,
    error: noAnswer(`a JSON reply ${expected}.`),
  },
  {
    name: "A JSON reply in place of named events is no answer",
    framing: "anthropicLike",
    chunks: [],
    wire: '{"id":"m1","type":"message","content":[{"type":"text","text":"secret"}]}',
    type: json,
    error: noAnswer(`a JSON reply ${expected}.`),
  },
  {
    name: "A JSON reply that is cut is no answer",
    ...openai,
    wire: reply.slice(0, 50),
    type: json,
    error: noAnswer(`broken JSON (50 characters) ${expected}.`),
  },
  {
    name: "Lines of JSON in place of a stream are no answer",
    ...openai,
    wire: '{"response":"a","done":false}\n{"response":"","done":true}\n',
    type: "application/x-ndjson",
    error: noAnswer(`broken JSON (57 characters) ${expected}.`),
  },
  {
    name: "A list of chunks, as it streams without events, is no answer",
    framing: "geminiLike",
    chunks: [],
    wire: '[{"candidates": [{"index": 0}]},\r\n{"candidates": [{"finishReason": "STOP"}]}]',
    type: json,
    error: noAnswer(`a JSON reply ${expected}.`),
  },
  {
    name: "A list of chunks that calls itself events is no answer",
    framing: "geminiLike",
    chunks: [],
    wire: '[{"candidates": [{"index": 0}]},\r\n{"candidates": [{"finishReason": "STOP"}]}]',
    error: noAnswer(`a JSON reply ${expected}.`),
  },
  {
    name: "An error object under 200 keeps its code and sentence",
    ...openai,
    wire: '{"error":{"message":"No credit","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}',
    type: json,
    error: errorObject("No credit", { code: "insufficient_quota", type: "insufficient_quota" }),
  },
  {
    name: "An error object of many lines that calls itself events is one",
    ...openai,
    wire: '{\n"error": {\n"message": "No credit"\n}\n}\n\n',
    error: errorObject("No credit"),
  },
  {
    name: "An error object that names its type keeps it, and is asked again where that may pass",
    framing: "anthropicLike",
    chunks: [],
    wire: '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1"}',
    type: json,
    error: errorObject("Overloaded", { type: "overloaded_error", retried: true }),
  },
  {
    name: "An error object with the status that could not be sent is asked again where that may pass",
    framing: "geminiLike",
    chunks: [],
    wire: '{"error": {"code": 503,"message": "Overloaded","status": "UNAVAILABLE"}}',
    error: errorObject("Overloaded", { code: "503", type: "UNAVAILABLE", retried: true }),
  },
  {
    name: "An error object in a list is one, where a stream of chunks would have been a list",
    framing: "geminiLike",
    chunks: [],
    wire: '[{"error": {"code": 400,"message": "Bad key","status": "INVALID_ARGUMENT"}}\n]\n',
    type: json,
    error: errorObject("Bad key", { code: "400", type: "INVALID_ARGUMENT" }),
  },
  {
    name: "An error without an envelope keeps its code and sentence",
    framing: "nestedChoices",
    chunks: [],
    wire: '{"code":"InvalidApiKey","message":"Invalid API-key provided.","request_id":"r"}',
    type: json,
    error: errorObject("Invalid API-key provided.", { code: "InvalidApiKey" }),
  },
  {
    name: "An error with a number and a sentence of its own names keeps both",
    framing: "flag",
    chunks: [],
    wire: '{"error_code":336006,"error_msg":"the length of messages must be odd","id":"as-1"}',
    type: json,
    error: errorObject("the length of messages must be odd", { code: "336006" }),
  },
  {
    name: "An error that is text beside a code keeps both",
    ...openai,
    wire: '{"code":"Some resource has been exhausted","error":"Slow down"}',
    type: json,
    error: errorObject("Slow down", { code: "Some resource has been exhausted" }),
  },
  {
    name: "A list of complaints keeps the place of each",
    ...openai,
    wire: '{"detail":[{"loc":["body","model"],"msg":"Field required","type":"missing"}]}',
    type: json,
    error: errorObject("body.model: Field required", { type: "missing" }),
  },
  { name: "A stream that calls itself JSON is a stream", ...whole, type: json },
  { name: "A stream that calls itself text is a stream", ...whole, type: "text/plain; charset=utf-8" },
  { name: "A stream that calls itself bytes is a stream", ...whole, type: "application/octet-stream" },
  { name: "A stream that calls itself nothing is a stream", ...whole, type: null },
  {
    name: "A stream that calls itself events in capitals and names a character set is a stream",
    ...whole,
    type: "Text/Event-Stream;charset=UTF-8",
  },
  {
    name: "A stream of another type that begins with blank lines, a mark or a comment is a stream",
    ...whole,
    wire: `\uFEFF\r\n\n: ping\n\n${whole.wire}`,
    type: "text/html",
  },
  {
    name: "A stream of named events of another type is a stream",
    framing: "anthropicLike",
    wire: start.wire + messageStop.wire,
    type: json,
    chunks: [start.chunk, messageStop.chunk],
  },
  {
    name: "A stream without a terminator of another type is a stream",
    framing: "geminiLike",
    wire: part.wire + last.wire,
    type: json,
    chunks: [part.chunk, last.chunk],
  },
];
