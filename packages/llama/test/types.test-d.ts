import type { APIPromise, EventStream, PagePromise } from "@lockstep/core";
import {
  type ChatCompletionRequest,
  type CompletionMessage,
  createLlama,
  type CreateChatCompletionResponse,
  type CreateChatCompletionResponseStreamChunk,
  type LlamaModel,
  type Message,
  type ModerationCreateResponse,
  type StreamDelta,
} from "../src/index.ts";

const client = createLlama();
const messages: Message[] = [{ role: "user", content: "Hi" }];
const body: ChatCompletionRequest = { model: "Llama-3.3-70B-Instruct", messages };

// `stream` decides what comes back.
void (client.chat.completions.create(body) satisfies APIPromise<
  CreateChatCompletionResponse | EventStream<CreateChatCompletionResponseStreamChunk>
>);
void (client.chat.completions.create({ ...body, stream: false }) satisfies APIPromise<CreateChatCompletionResponse>);
void (client.chat.completions.create({ ...body, stream: true }) satisfies APIPromise<
  EventStream<CreateChatCompletionResponseStreamChunk>
>);
void (client.moderations.create({ messages }) satisfies APIPromise<ModerationCreateResponse>);
void (client.models.retrieve("Llama-3.3-8B-Instruct") satisfies APIPromise<LlamaModel>);
client.models.list() satisfies PagePromise<LlamaModel>;

// A reply is of this wire, not of OpenAI's.
declare const reply: CreateChatCompletionResponse;
// @ts-expect-error there are no choices
void reply.choices;
// @ts-expect-error and no usage
void reply.usage;
// @ts-expect-error the content may be an object
reply.completion_message.content satisfies string | undefined;
const { content } = reply.completion_message;
(typeof content === "object" ? content.text : content) satisfies string | undefined;
// @ts-expect-error a call has no type
void reply.completion_message.tool_calls?.[0]?.type;
reply.completion_message.stop_reason satisfies string | undefined;

// The type of a delta says what it holds.
declare const delta: StreamDelta;
if (delta.type === "text") delta.text satisfies string;
else delta.function.arguments satisfies string | undefined;
// @ts-expect-error a piece of a call may have no id
if (delta.type === "tool_call") delta.id satisfies string;

// A reply goes back as it came, and so does what a program writes itself.
messages.push(reply.completion_message);
const called: CompletionMessage = { role: "assistant", tool_calls: [{ id: "a", function: { name: "f", arguments: "{}" } }] };
messages.push(called, { role: "tool", tool_call_id: "a", content: [{ type: "text", text: "1" }] });
messages.push({ role: "user", content: [{ type: "image_url", image_url: { url: "data:image/png;base64,AA==" } }] });
// @ts-expect-error only a user shows images
messages.push({ role: "system", content: [{ type: "image_url", image_url: { url: "https://example.com/a.png" } }] });

// Model ids are open, requests are closed: there are no logprobs, and no choices to count.
void client.chat.completions.create({ model: "a-model-of-next-year", messages });
// @ts-expect-error there are no logprobs
void client.chat.completions.create({ ...body, logprobs: true });
// @ts-expect-error nor alternatives
void client.chat.completions.create({ ...body, top_logprobs: 2 });
// @ts-expect-error one choice
void client.chat.completions.create({ ...body, n: 2 });
// @ts-expect-error no seed
void client.chat.completions.create({ ...body, seed: 1 });
// @ts-expect-error no stop texts
void client.chat.completions.create({ ...body, stop: ["."] });
// @ts-expect-error no such penalty
void client.chat.completions.create({ ...body, presence_penalty: 1 });
// @ts-expect-error the limit has another name
void client.chat.completions.create({ ...body, max_tokens: 1 });
// @ts-expect-error JSON needs a schema
void client.chat.completions.create({ ...body, response_format: { type: "json_object" } });
