import type { APIPromise, ChatModel, ChatReply, ChatRequest, EventStream, PagePromise, TokenCount } from "@lockstep/core";
import {
  anthropicChat,
  type AnthropicChatModel,
  type AnthropicChatModel20230601,
  type ChatCapabilities,
  type ChatCapabilities20230601,
  type ContentBlock,
  createAnthropic,
  type Message,
  type MessageCreateParams,
  type MessageParam,
  type MessageTokensCount,
  type ModelInfo,
  type ModelList,
  type RawContentBlockDelta,
  type RawMessageStreamEvent,
  type ToolUnion,
} from "../src/index.ts";

const client = createAnthropic();
const body: MessageCreateParams = { model: "m", max_tokens: 1, messages: [{ role: "user", content: "Hi" }] };

void (client.messages.create(body) satisfies APIPromise<Message | EventStream<RawMessageStreamEvent>>);
void (client.messages.create({ ...body, stream: false }) satisfies APIPromise<Message>);
void (client.messages.create({ ...body, stream: true }) satisfies APIPromise<EventStream<RawMessageStreamEvent>>);
void (client.models.list() satisfies PagePromise<ModelInfo, ModelList>);
void (client.models.retrieve("claude-sonnet-5") satisfies APIPromise<ModelInfo>);
void client.messages.countTokens({ model: "m", messages: [] });

// max_tokens is required, and there are no logprobs.
// @ts-expect-error no max_tokens
void client.messages.create({ model: "m", messages: [] });
// @ts-expect-error no such parameter
void client.messages.create({ ...body, logprobs: true });
// @ts-expect-error counting takes no max_tokens
void client.messages.countTokens({ model: "m", messages: [], max_tokens: 1 });
// @ts-expect-error no such version
createAnthropic({ version: "2024-01-01" });
createAnthropic({ version: "2023-06-01", beta: "a,b" }).withOptions({ version: undefined, workspace: "wrkspc_1" });

// Events narrow by type, and so do blocks, deltas and what is in them.
declare const event: RawMessageStreamEvent;
if (event.type === "content_block_start" && event.content_block.type === "tool_use") event.content_block.input satisfies object;
if (event.type === "message_delta") event.usage.output_tokens satisfies number;
// @ts-expect-error an error event is thrown, never handed over
if (event.type === "error") void event;
declare const delta: RawContentBlockDelta;
if (delta.type === "input_json_delta") delta.partial_json satisfies string;
declare const block: ContentBlock;
if (block.type === "thinking") block.signature satisfies string;
if (block.type === "web_search_tool_result" && Array.isArray(block.content)) block.content[0]?.url satisfies string | undefined;
if (block.type === "text") {
  for (const citation of block.citations ?? [])
    if (citation.type === "page_location") citation.start_page_number satisfies number;
}

// What the model sent is sent back as it came.
declare const blocks: ContentBlock[];
const turn: MessageParam = { role: "assistant", content: blocks };
turn satisfies MessageParam;

// A tool without a type is one of the caller's; the others have names of their own.
const tools: ToolUnion[] = [
  { name: "get_weather", input_schema: { type: "object", properties: { city: { type: "string" } } }, strict: true },
  { type: "web_search_20260318", name: "web_search", max_uses: 3, response_inclusion: "excluded" },
];
tools satisfies ToolUnion[];
// @ts-expect-error the older one has no such member
const older: ToolUnion = { type: "web_search_20250305", name: "web_search", response_inclusion: "excluded" };
older satisfies object;
// @ts-expect-error a tool of Anthropic's has its own name
const renamed: ToolUnion = { type: "bash_20250124", name: "shell" };
renamed satisfies object;

// Optional members take undefined, also under exactOptionalPropertyTypes.
const undecided: MessageCreateParams = { ...body, system: undefined, tools: undefined, stream: undefined };
undecided satisfies MessageCreateParams;

// The versions differ in what they take.
declare const newer: ChatCapabilities;
declare const first: ChatCapabilities20230601;
newer.temperature satisfies false;
first.temperature satisfies true;
newer.logprobs satisfies false;
first.logprobs satisfies false;

// Models for the facade: what a version refuses does not compile.
type RequestOf<Model> =
  Model extends ChatModel<infer Provider, infer Capabilities, infer Options>
    ? ChatRequest<Provider, Capabilities, Options>
    : never;
const messages = [{ role: "user", content: "Hi" }] as const;
const model = anthropicChat("claude-sonnet-5");
model satisfies AnthropicChatModel;
const olderModel = anthropicChat("claude-sonnet-4-5-20250929", { version: "2023-06-01", client });
olderModel satisfies AnthropicChatModel20230601;
anthropicChat("claude-sonnet-5", { version: "2026-10-21", maxOutputTokens: 5 }) satisfies AnthropicChatModel;

const asked: RequestOf<typeof model> = { messages, reasoningEffort: "high", stop: ["x"], parallelToolCalls: false };
asked satisfies object;
// @ts-expect-error the default version refuses it
const warm: RequestOf<typeof model> = { messages, temperature: 0.5 };
warm satisfies object;
const warmer: RequestOf<typeof olderModel> = { messages, temperature: 0.5, topP: 0.5, topK: 3 };
warmer satisfies object;
// @ts-expect-error no version has logprobs
const probable: RequestOf<typeof olderModel> = { messages, logprobs: true };
probable satisfies object;
const own: RequestOf<typeof model> = {
  messages,
  providerOptions: { thinking: { type: "adaptive" }, tools: [{ type: "web_search_20260318", name: "web_search" }] },
};
own satisfies object;
// @ts-expect-error the vocabulary has a word for it
const twice: RequestOf<typeof model> = { messages, providerOptions: { max_tokens: 5 } };
twice satisfies object;

// Replies are the wire's own types underneath; counting, too.
void (model.generate({ messages }, {}) satisfies Promise<ChatReply<Message>>);
void (model.countTokens({ messages }, {}) satisfies Promise<TokenCount<MessageTokensCount>>);
