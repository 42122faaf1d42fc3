import type { APIPromise, EventStream } from "@lockstep/core";
import {
  createDeepSeek,
  type ResponseCreateRequest,
  type ResponseObject,
  type ResponseOutputText,
  type ResponseStreamEvent,
  type TokenLogprob,
} from "../src/index.ts";

const client = createDeepSeek();
const body = { model: "deepseek-v4-flash", input: "Hi" } as const;

void (client.responses.create(body) satisfies APIPromise<ResponseObject>);
void (client.responses.create({ ...body, stream: true }) satisfies APIPromise<EventStream<ResponseStreamEvent>>);

// Nothing is stored, so nothing can be named by its id.
// @ts-expect-error no memory
void client.responses.create({ ...body, previous_response_id: "1" });
// @ts-expect-error nothing to get
void client.responses.retrieve;

declare const token: TokenLogprob;
const text: ResponseOutputText = { type: "output_text", text: "Hi", annotations: [], logprobs: [token] };
// @ts-expect-error alternatives by token
({ ...text, logprobs: [{ ...token, top_logprobs: { Hi: -0.1 } }] }) satisfies ResponseOutputText;

// Reasoning comes in full, and goes back.
declare const reply: ResponseObject;
for (const item of reply.output) if (item.type === "reasoning") item.content?.[0]?.text satisfies string | undefined;
declare const event: ResponseStreamEvent;
if (event.type === "response.reasoning_text.delta") event.delta satisfies string;
const next: ResponseCreateRequest = {
  ...body,
  input: [...reply.output, { type: "function_call_output", call_id: "call_1", output: "7 degrees" }],
};
next satisfies ResponseCreateRequest;
