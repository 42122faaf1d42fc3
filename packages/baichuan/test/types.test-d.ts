import type { APIPromise, EventStream } from "@lockstep/core";
import { chat } from "../../lockstep/src/chat.ts";
import { embed } from "../../lockstep/src/embed.ts";
import {
  baichuanChat,
  baichuanEmbedding,
  type ChatCompletion,
  type ChatCompletionChunk,
  type ChatCompletionRequest,
  chatCompletionsCreate,
  createBaichuan,
  createClient,
} from "../src/index.ts";

const client = createBaichuan();
const body: ChatCompletionRequest = { model: "Baichuan4-Turbo", messages: [{ role: "user", content: "Hi" }] };

void (client.chat.completions.create(body) satisfies APIPromise<ChatCompletion | EventStream<ChatCompletionChunk>>);
void (client.chat.completions.create({ ...body, stream: true }) satisfies APIPromise<EventStream<ChatCompletionChunk>>);

// Of the native parameters those that the document has.
void client.chat.completions.create({
  ...body,
  top_k: 0,
  with_search_enhance: true,
  knowledge_base: { ids: ["kb-1"] },
  metadata: { evidence_scope: "grounded" },
  tools: [
    { type: "web_search", web_search: { enable: true, search_mode: "quality_first" } },
    { type: "retrieval", retrieval: { kb_ids: ["kb-1"], answer_mode: "knowledge-base-only" } },
    { type: "function", function: { name: "f" } },
  ],
});
// @ts-expect-error two ways to choose a tool
void client.chat.completions.create({ ...body, tool_choice: "required" });
// @ts-expect-error no logprobs
void client.chat.completions.create({ ...body, logprobs: true });
// @ts-expect-error no stop texts
void client.chat.completions.create({ ...body, stop: ["."] });
// @ts-expect-error one form of a reply, beside text
void client.chat.completions.create({ ...body, response_format: { type: "json_schema" } });

declare const reply: ChatCompletion;
reply.usage?.search_count satisfies number | undefined;
reply.knowledge_base?.cites?.[0]?.file_id satisfies string | undefined;
reply.choices[0]?.grounding?.evidence?.[0]?.ref_num satisfies number | undefined;
// @ts-expect-error there are no logprobs
void reply.choices[0]?.logprobs;
declare const chunk: ChatCompletionChunk;
if (chunk.choices[0]?.finish_reason === "") chunk.choices[0].delta.content satisfies string | undefined;

// The facade.
const messages = [{ role: "user" as const, content: "Hi" }];
const tools = [{ name: "f" }];
void chat(baichuanChat("Baichuan4"), { messages, tools, toolChoice: "none", topK: 3, responseFormat: { type: "json" } });
void chat(baichuanChat("Baichuan-M3-Plus"), { messages, providerOptions: { metadata: { evidence_scope: "cited" } } });
void chat(baichuanChat("Baichuan4"), {
  messages,
  providerOptions: { tools: [{ type: "web_search", web_search: { enable: true } }] },
});
// @ts-expect-error a function is a tool of the vocabulary
void chat(baichuanChat("Baichuan4"), { messages, providerOptions: { tools: [{ type: "function", function: { name: "f" } }] } });
// @ts-expect-error Baichuan has no logprobs
void chat(baichuanChat("Baichuan4"), { messages, logprobs: true });
// @ts-expect-error nor stop texts
void chat(baichuanChat("Baichuan4"), { messages, stop: ["."] });
// @ts-expect-error its medical models call no functions
void chat(baichuanChat("Baichuan-M3"), { messages, tools });
// @ts-expect-error its older model writes no JSON on demand
void chat(baichuanChat("Baichuan2-Turbo"), { messages, responseFormat: { type: "json" } });
// An id that only the run knows has what the operation takes.
declare const id: string;
void chat(baichuanChat(id), { messages, tools });
// @ts-expect-error what the vocabulary says is no option of the provider's
void chat(baichuanChat("Baichuan4"), { messages, providerOptions: { temperature: 1 } });
void embed(baichuanEmbedding("Baichuan-Text-Embedding"), { input: ["a", "b"] });
// @ts-expect-error its vectors have one length
void embed(baichuanEmbedding("Baichuan-Text-Embedding"), { input: "a", dimensions: 256 });

const small = createClient({}, [chatCompletionsCreate]);
void small.chat.completions.create(body);
// @ts-expect-error it has one operation
void small.embeddings;
