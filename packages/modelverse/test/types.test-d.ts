import type { APIPromise, EventStream } from "@lockstep/core";
import { chat } from "../../lockstep/src/chat.ts";
import { embed } from "../../lockstep/src/embed.ts";
import { rerank } from "../../lockstep/src/rerank.ts";
import { modelverseGemini } from "../src/gemini.ts";
import {
  type AnthropicMessage,
  type AnthropicRawMessageStreamEvent,
  type ChatCompletion,
  type ChatCompletionChunk,
  type ChatCompletionRequest,
  chatCompletionsCreate,
  createClient,
  createModelverse,
  type GeminiGenerateContentResponse,
  type ImagesResponse,
  modelverseChat,
  modelverseEmbedding,
  modelverseRerank,
} from "../src/index.ts";
import { modelverseMessages } from "../src/messages.ts";

const client = createModelverse({ region: "international" });
const body: ChatCompletionRequest = { model: "gpt-5", messages: [{ role: "user", content: "Hi" }] };
const claude = { model: "claude-sonnet-4-5-20250929", max_tokens: 5, messages: [{ role: "user" as const, content: "Hi" }] };

void (client.chat.completions.create({ ...body, stream: false }) satisfies APIPromise<ChatCompletion>);
void (client.chat.completions.create({ ...body, stream: true }) satisfies APIPromise<EventStream<ChatCompletionChunk>>);
void (client.anthropic.messages.create(claude) satisfies APIPromise<AnthropicMessage>);
const claudeStream = client.anthropic.messages.create({ ...claude, stream: true });
void (claudeStream satisfies APIPromise<EventStream<AnthropicRawMessageStreamEvent>>);
const gemini = client.gemini.models.generateContentStream("gemini-3-flash-preview", { contents: [] });
void (gemini satisfies APIPromise<EventStream<GeminiGenerateContentResponse>>);

void client.chat.completions.create({
  ...body,
  enable_thinking: true,
  thinking_budget: 50,
  thinking: { type: "auto" },
  chat_template_kwargs: { thinking: true },
  web_search: { enable: true },
});
void (client.images.edit({ model: "gpt-image-1", image: new Blob(), prompt: "P" }) satisfies APIPromise<ImagesResponse>);
// @ts-expect-error a picture is bytes here, and no address
void client.images.edit({ model: "gpt-image-1", image: "https://a.test/b.png", prompt: "P" });

// @ts-expect-error no such switch
void client.chat.completions.create({ ...body, thinking: { type: "adaptive" } });
// @ts-expect-error not in the vendor's table
void client.chat.completions.create({ ...body, top_k: 3 });

declare const reply: ChatCompletion;
// @ts-expect-error the details may be null
void reply.usage?.prompt_tokens_details.text_tokens;
reply.search_results?.error?.code satisfies string | null | undefined;
reply.choices[0]?.finish_reason satisfies string | undefined;

// The facade.
const messages = [{ role: "user" as const, content: "Hi" }];
void chat(modelverseChat("gpt-5"), { messages, seed: 1, reasoningEffort: "high", logprobs: { top: 2 } });
void chat(modelverseChat("Qwen/Qwen3-8B", { maxTokensField: "max_tokens" }), {
  messages,
  providerOptions: { enable_thinking: true, web_search: { enable: true } },
});
// @ts-expect-error OpenAI's form has no such parameter
void chat(modelverseChat("gpt-5"), { messages, topK: 3 });
// @ts-expect-error what the vocabulary says is no option of the provider's
void chat(modelverseChat("gpt-5"), { messages, providerOptions: { temperature: 1 } });
void chat(modelverseMessages("claude-sonnet-4-5-20250929"), { messages, topK: 3, temperature: 0.5 });
// @ts-expect-error Anthropic's wire has no logprobs
void chat(modelverseMessages("claude-sonnet-4-5-20250929"), { messages, logprobs: true });
void chat(modelverseGemini("gemini-3-flash-preview"), { messages, providerOptions: { tools: [{ googleSearch: {} }] } });
// @ts-expect-error nor has Google's a word on calls side by side
void chat(modelverseGemini("gemini-3-flash-preview"), { messages, parallelToolCalls: false });
void embed(modelverseEmbedding("text-embedding-3-large"), { input: "a", dimensions: 256 });
void rerank(modelverseRerank("bge-reranker-v2-m3"), { query: "a", documents: ["b"], topN: 1 });

// @ts-expect-error no such region
createModelverse({ region: "mars" });
const small = createClient({ region: "cn" }, [chatCompletionsCreate]);
void small.chat.completions.create(body);
// @ts-expect-error it has one operation
void small.embeddings;
// @ts-expect-error a region is chosen when the client is made
client.withOptions({ region: "cn" });
