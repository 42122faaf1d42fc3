import type { APIPromise, EventStream } from "@lockstep/core";
import {
  createXai,
  type ResponseCreateRequest,
  type ResponseObject,
  type ResponseOutputText,
  type ResponseStreamEvent,
  type TokenLogprob,
} from "../src/index.ts";

const client = createXai();
const body = { model: "grok-4.3", input: "Hi" } as const;

void (client.responses.create(body) satisfies APIPromise<ResponseObject>);
void (client.responses.create({ ...body, stream: true }) satisfies APIPromise<EventStream<ResponseStreamEvent>>);

// Log probabilities are asked for as in chat completions.
void client.responses.create({ ...body, logprobs: true, top_logprobs: 8 });
// @ts-expect-error and not by include
void client.responses.create({ ...body, include: ["message.output_text.logprobs"] });
declare const token: TokenLogprob;
const text: ResponseOutputText = { type: "output_text", text: "Hi", logprobs: [token] };
text.logprobs?.[0]?.top_logprobs[0]?.logprob satisfies number | undefined;
// @ts-expect-error alternatives by token
({ ...text, logprobs: [{ ...token, top_logprobs: { Hi: -0.1 } }] }) satisfies ResponseOutputText;

// The service's own tools.
void client.responses.create({ ...body, tools: [{ type: "x_search", allowed_x_handles: ["xai"] }, { type: "view_image" }] });
// @ts-expect-error a tool of OpenAI's
void client.responses.create({ ...body, tools: [{ type: "apply_patch" }] });
declare const reply: ResponseObject;
reply.usage?.cost_in_usd_ticks satisfies number | null | undefined;
reply.usage?.server_side_tool_usage_details?.x_search_calls satisfies number | undefined;

// A search is told by its action, or in a stream by its arguments.
for (const item of reply.output) {
  if (item.type === "web_search_call" && item.action?.type === "search") item.action.query satisfies string;
  if (item.type === "message" && item.content[0]?.type === "output_text")
    item.content[0].annotations?.[0]?.url satisfies string | undefined;
}

// What came can be sent back, the sealed reasoning with it.
const next: ResponseCreateRequest = {
  ...body,
  input: [...reply.output, { type: "function_call_output", call_id: "call_1", output: "7 degrees" }],
  include: ["reasoning.encrypted_content"],
};
next satisfies ResponseCreateRequest;
