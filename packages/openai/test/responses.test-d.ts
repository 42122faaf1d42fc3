import type { APIPromise, EventStream } from "@lockstep/core";
import {
  createClient,
  createOpenAI,
  type ResponseCreateRequest,
  type ResponseObject,
  type ResponseOutputItem,
  type ResponseOutputText,
  type ResponseStreamEvent,
  type ResponseTextDeltaEvent,
  responsesCreate,
  type TokenLogprob,
} from "../src/index.ts";

const client = createOpenAI();
const body = { model: "gpt-5", input: "Hi" } as const;

// `stream` decides what comes back.
void (client.responses.create(body) satisfies APIPromise<ResponseObject>);
void (client.responses.create({ ...body, stream: true }) satisfies APIPromise<EventStream<ResponseStreamEvent>>);
// @ts-expect-error a stream has no output
void (await client.responses.create({ ...body, stream: true })).output;

// Stored responses.
void (client.responses.retrieve("resp_1", { include: ["message.output_text.logprobs"] }) satisfies APIPromise<ResponseObject>);
void client.responses.inputItems.list("resp_1", { limit: 5 });
// @ts-expect-error a word that the service does not know
void client.responses.retrieve("resp_1", { include: ["logprobs"] });

// A client of this operation alone.
void (createClient({}, [responsesCreate]).responses.create(body) satisfies APIPromise<ResponseObject>);

// Requests are closed, model ids are not.
void client.responses.create({ model: "a-model-of-next-year", input: [{ role: "user", content: "Hi" }] });
// @ts-expect-error no such effort
void client.responses.create({ ...body, reasoning: { effort: "heroic" } });
// @ts-expect-error no such role
void client.responses.create({ ...body, input: [{ role: "tool", content: "7 degrees" }] });

// Logprobs are a list of tokens, and each has a list of alternatives. A map never compiles.
const token: TokenLogprob = {
  token: "Hi",
  logprob: -0.1,
  bytes: [72, 105],
  top_logprobs: [{ token: "Hi", logprob: -0.1, bytes: [72, 105] }],
};
const text: ResponseOutputText = { type: "output_text", text: "Hi", annotations: [], logprobs: [token] };
text.logprobs?.[0]?.top_logprobs[0]?.logprob satisfies number | undefined;
// @ts-expect-error alternatives by token
({ ...text, logprobs: [{ ...token, top_logprobs: { Hi: -0.1 } }] }) satisfies ResponseOutputText;
// @ts-expect-error tokens by their text
({ ...text, logprobs: { Hi: -0.1 } }) satisfies ResponseOutputText;
// @ts-expect-error a list of maps
({ ...text, logprobs: [{ ...token, top_logprobs: [{ Hi: -0.1 }] }] }) satisfies ResponseOutputText;
declare const delta: ResponseTextDeltaEvent;
delta.logprobs[0]?.top_logprobs?.[0]?.token satisfies string | undefined;
// @ts-expect-error alternatives by token
({ ...delta, logprobs: [{ token: "Hi", logprob: -0.1, top_logprobs: { Hi: -0.1 } }] }) satisfies ResponseTextDeltaEvent;

// Items and events narrow by their type, also where several types have one shape.
declare const item: ResponseOutputItem;
if (item.type === "function_call") item.arguments satisfies string;
// @ts-expect-error a message has no arguments
if (item.type === "message") void item.arguments;
if (item.type === "message" && item.content[0]?.type === "refusal") item.content[0].refusal satisfies string;
declare const event: ResponseStreamEvent;
if (event.type === "response.output_text.delta") event.delta satisfies string;
if (event.type === "response.completed")
  event.response.usage?.output_tokens_details.reasoning_tokens satisfies number | undefined;
if (event.type === "response.output_item.done") event.item satisfies ResponseOutputItem;
// @ts-expect-error a part is not a whole response
if (event.type === "response.content_part.done") void event.response;
// @ts-expect-error the service has no such event
if (event.type === "response.finished") void event;

// What came can be sent back, with the result of a call.
declare const reply: ResponseObject;
const next: ResponseCreateRequest = {
  ...body,
  input: [...reply.output, { type: "function_call_output", call_id: "call_1", output: "7 degrees" }],
};
next satisfies ResponseCreateRequest;

// Known words complete, unknown ones fit.
reply.status satisfies string | undefined;
"paused" satisfies NonNullable<ResponseObject["status"]>;
