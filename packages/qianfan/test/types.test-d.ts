import type { APIPromise, EventStream } from "@lockstep/core";
import { chat } from "../../lockstep/src/chat.ts";
import { embed } from "../../lockstep/src/embed.ts";
import { rerank } from "../../lockstep/src/rerank.ts";
import {
  type ChatCompletion,
  type ChatCompletionChunk,
  type ChatCompletionRequest,
  chatCompletionsCreate,
  createClient,
  createQianfan,
  exchangedToken,
  qianfanChat,
  qianfanEmbedding,
  qianfanRerank,
  qianfanV1Chat,
  type V1ChatChunk,
  v1ChatCreate,
  type V1ChatRequest,
  type V1ChatResponse,
} from "../src/index.ts";

const client = createQianfan({ region: "coding", appId: "app-1" });
const body: ChatCompletionRequest = { model: "ernie-4.5-turbo-128k", messages: [{ role: "user", content: "Hi" }] };

void (client.chat.completions.create(body) satisfies APIPromise<ChatCompletion | EventStream<ChatCompletionChunk>>);
void (client.chat.completions.create({ ...body, stream: true }) satisfies APIPromise<EventStream<ChatCompletionChunk>>);

// Of the native parameters those that the document has.
void client.chat.completions.create({
  ...body,
  penalty_score: 1.2,
  web_search: { enable: true, enable_trace: true },
  enable_thinking: true,
  thinking_budget: 100,
  preemptible: true,
});
// @ts-expect-error no logprobs
void client.chat.completions.create({ ...body, logprobs: true });
// @ts-expect-error one choice
void client.chat.completions.create({ ...body, n: 2 });
// @ts-expect-error texts to be embedded are a list
void client.embeddings.create({ model: "embedding-v1", input: "a" });
// @ts-expect-error vectors are numbers
void client.embeddings.create({ model: "embedding-v1", input: ["a"], encoding_format: "base64" });

declare const reply: ChatCompletion;
reply.choices[0]?.flag satisfies number | undefined;
reply.search_results?.[0]?.url satisfies string | undefined;
// @ts-expect-error there are no logprobs
void reply.choices[0]?.logprobs;

// The facade.
const messages = [{ role: "user" as const, content: "Hi" }];
const model = qianfanChat("ernie-4.5-turbo-128k");
void chat(model, { messages, seed: 1, parallelToolCalls: false, repetitionPenalty: 1.1 });
void chat(model, { messages, providerOptions: { penalty_score: 1.1, web_search: { enable: true } } });
// @ts-expect-error Qianfan has no logprobs
void chat(model, { messages, logprobs: true });
// @ts-expect-error nor a word for how much to reason
void chat(model, { messages, reasoningEffort: "low" });
// @ts-expect-error what the vocabulary says is no option of the provider's
void chat(model, { messages, providerOptions: { temperature: 1 } });
void embed(qianfanEmbedding("embedding-v1"), { input: "a" });
// @ts-expect-error each model has its own length of vectors
void embed(qianfanEmbedding("embedding-v1"), { input: "a", dimensions: 256 });
void rerank(qianfanRerank("bce-reranker-base"), { query: "a", documents: ["b"], topN: 1 });

// @ts-expect-error no such region
createQianfan({ region: "mars" });
const small = createClient({ region: "coding" }, [chatCompletionsCreate]);
void small.chat.completions.create(body);
// @ts-expect-error it has one operation
void small.embeddings;
client.withOptions({ appId: "app-2", timeout: 1 }) satisfies typeof client;
// @ts-expect-error a region is chosen when the client is made
client.withOptions({ region: "coding" });

// The older API: the model is a path, the body has none, and its key is another option.
const older = createQianfan({ accessToken: exchangedToken({ apiKey: "a", secretKey: "b" }) });
const v1Body: V1ChatRequest = { messages: [{ role: "user", content: "Hi" }] };
void (older.v1.chat.create("completions_pro", v1Body) satisfies APIPromise<V1ChatResponse | EventStream<V1ChatChunk>>);
void (older.v1.chat.create("completions_pro", { ...v1Body, stream: true }) satisfies APIPromise<EventStream<V1ChatChunk>>);
// @ts-expect-error the path comes first
void older.v1.chat.create(v1Body);
// @ts-expect-error a word, where the newer API has an object
void older.v1.chat.create("completions_pro", { ...v1Body, response_format: { type: "json_object" } });
// @ts-expect-error instructions are no message
void older.v1.chat.create("completions_pro", { messages: [{ role: "system", content: "Hi" }] });
// @ts-expect-error functions, not tools
void older.v1.chat.create("completions_pro", { ...v1Body, tools: [] });
declare const answer: V1ChatResponse;
answer.result satisfies string;
// @ts-expect-error there are no choices
void answer.choices;

const v1 = qianfanV1Chat("ERNIE-4.0-8K");
void chat(v1, { messages, topP: 0.5, providerOptions: { penalty_score: 1.1, disable_search: true } });
// @ts-expect-error no logprobs
void chat(v1, { messages, logprobs: true });
// @ts-expect-error nor a seed
void chat(v1, { messages, seed: 1 });
// @ts-expect-error nor calls side by side
void chat(v1, { messages, parallelToolCalls: false });
// @ts-expect-error what the vocabulary says is no option of the provider's
void chat(v1, { messages, providerOptions: { system: "Be brief." } });
const token = createClient({ accessToken: () => "t" }, [v1ChatCreate]);
void token.v1.chat.create("completions", v1Body);
// @ts-expect-error it has one operation
void token.v1.embeddings;
