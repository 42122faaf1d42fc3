import type { APIPromise, EventStream, PollingPromise } from "@lockstep/core";
import { chat } from "../../lockstep/src/chat.ts";
import { embed } from "../../lockstep/src/embed.ts";
import { rerank } from "../../lockstep/src/rerank.ts";
import {
  type AsyncResult,
  type AsyncTask,
  type ChatCompletion,
  type ChatCompletionChunk,
  type ChatCompletionRequest,
  chatCompletionsCreate,
  createClient,
  createZhipu,
  zhipuChat,
  zhipuEmbedding,
  zhipuRerank,
} from "../src/index.ts";

const client = createZhipu({ region: "china" });
const body: ChatCompletionRequest = { model: "glm-5.1", messages: [{ role: "user", content: "Hi" }] };

void (client.chat.completions.create(body) satisfies APIPromise<ChatCompletion | EventStream<ChatCompletionChunk>>);
void (client.chat.completions.create({ ...body, stream: true }) satisfies APIPromise<EventStream<ChatCompletionChunk>>);

// What is queued is waited for.
void (client.chat.asyncCompletions.create(body) satisfies PollingPromise<AsyncTask, AsyncResult>);
void (client.chat.asyncCompletions.retrieveCompletionResult("id") satisfies PollingPromise<AsyncResult, AsyncResult>);
// @ts-expect-error nothing that is queued streams
void client.chat.asyncCompletions.create({ ...body, stream: true });

// Of the native parameters those that the document has.
void client.chat.completions.create({
  ...body,
  do_sample: false,
  request_id: "r",
  user_id: "user-1",
  thinking: { type: "disabled" },
});
void client.chat.completions.create({ ...body, tool_choice: "auto", stop: ["."], tool_stream: true });
// @ts-expect-error one way to choose a tool
void client.chat.completions.create({ ...body, tool_choice: "required" });
// @ts-expect-error no logprobs
void client.chat.completions.create({ ...body, logprobs: true });
// @ts-expect-error one choice
void client.chat.completions.create({ ...body, n: 2 });
// @ts-expect-error no schema for a reply
void client.chat.completions.create({ ...body, response_format: { type: "json_schema" } });
// @ts-expect-error no such penalty
void client.chat.completions.create({ ...body, presence_penalty: 1 });

// A call of a function is told from one that the service made.
declare const reply: ChatCompletion;
for (const call of reply.choices[0]?.message.tool_calls ?? []) {
  if (call.type === "function") call.function.arguments satisfies string;
  // @ts-expect-error an MCP server's has no function
  else void call.function;
}
reply.object satisfies "chat.completion" | undefined;
// @ts-expect-error there are no logprobs
void reply.choices[0]?.logprobs;

// The facade.
const messages = [{ role: "user" as const, content: "Hi" }];
void chat(zhipuChat("glm-5.2"), { messages, seed: 1, reasoningEffort: "high", toolChoice: "auto" });
// @ts-expect-error efforts begin with GLM-5.2
void chat(zhipuChat("glm-5.1"), { messages, reasoningEffort: "high" });
void chat(zhipuChat("glm-5.1"), { messages, providerOptions: { thinking: { type: "disabled" }, request_id: "r" } });
// @ts-expect-error Zhipu has no logprobs
void chat(zhipuChat("glm-5.1"), { messages, logprobs: true });
// @ts-expect-error nor a word on calls side by side
void chat(zhipuChat("glm-5.1"), { messages, parallelToolCalls: false });
// @ts-expect-error nor penalties
void chat(zhipuChat("glm-5.1"), { messages, frequencyPenalty: 1 });
// @ts-expect-error what the vocabulary says is no option of the provider's
void chat(zhipuChat("glm-5.1"), { messages, providerOptions: { temperature: 1 } });
void embed(zhipuEmbedding("embedding-3"), { input: "a", dimensions: 256 });
void rerank(zhipuRerank("rerank"), { query: "a", documents: ["b"], topN: 1, providerOptions: { return_documents: true } });

// @ts-expect-error no such region
createZhipu({ region: "mars" });
const small = createClient({ region: "international-coding" }, [chatCompletionsCreate]);
void small.chat.completions.create(body);
// @ts-expect-error it has one operation
void small.embeddings;
client.withOptions({ language: "en-US,en", timeout: 1 }) satisfies typeof client;
// @ts-expect-error a region is chosen when the client is made
client.withOptions({ region: "china" });
