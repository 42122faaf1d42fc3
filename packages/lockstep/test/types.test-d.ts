import type { ChatCompletion, ChatCompletionChunk, EmbeddingResponse } from "@lockstep/openai";
import { openaiChat, openaiEmbedding } from "@lockstep/openai";
import type { ChatCompletion as TogetherCompletion } from "@lockstep/together";
import { togetherChat, togetherEmbedding } from "@lockstep/together";
import {
  chat,
  type ChatReply,
  type ChatStream,
  createRegistry,
  embed,
  type EmbedReply,
  type Message,
  streamChat,
  type TokenLogprob,
  type Tool,
  type ToolCall,
  type Usage,
} from "../src/index.ts";

const messages: Message[] = [{ role: "user", content: "Hi" }];

// Replies carry the provider's own type in `raw`, streams the chunks.
void (chat(openaiChat("gpt-5"), { messages }) satisfies Promise<ChatReply<ChatCompletion>>);
void (chat(togetherChat("m"), { messages }) satisfies Promise<ChatReply<TogetherCompletion>>);
streamChat(openaiChat("gpt-5"), { messages }) satisfies ChatStream<ChatCompletionChunk>;
void (embed(openaiEmbedding("e"), { input: "a" }) satisfies Promise<EmbedReply<EmbeddingResponse>>);

// What the provider has compiles, what it lacks does not.
void chat(openaiChat("gpt-5"), { messages, logprobs: { top: 5 }, seed: 1, parallelToolCalls: true });
void chat(togetherChat("m"), { messages, topK: 5, minP: 0.1, repetitionPenalty: 1.1 });
void chat(openaiChat("gpt-5"), {
  messages,
  // @ts-expect-error openai has no parameter for topK
  topK: 5,
});
streamChat(openaiChat("gpt-5"), {
  messages,
  // @ts-expect-error openai has no parameter for repetitionPenalty
  repetitionPenalty: 1.1,
});
void chat(togetherChat("m"), {
  messages,
  // @ts-expect-error together has no parameter for parallelToolCalls
  parallelToolCalls: true,
});
void embed(togetherEmbedding("e"), {
  input: "a",
  // @ts-expect-error together has no parameter for dimensions
  dimensions: 5,
});
void embed(openaiEmbedding("e"), { input: ["a"], dimensions: 5 });

// An embedding model is no chat model, and the other way round.
// @ts-expect-error
void chat(openaiEmbedding("e"), { messages });
// @ts-expect-error
streamChat(openaiEmbedding("e"), { messages });
// @ts-expect-error
void embed(openaiChat("gpt-5"), { input: "a" });

// Nor is a string.
// @ts-expect-error
void chat("openai/gpt-5", { messages });

// Misspelt members and values do not compile.
// @ts-expect-error
void chat(openaiChat("gpt-5"), { messages, temprature: 1 });
// @ts-expect-error
void chat(openaiChat("gpt-5"), { messages, reasoningEffort: "heroic" });

// Provider options are those of the model's provider.
void chat(openaiChat("gpt-5"), { messages, providerOptions: { verbosity: "low", store: true } });
void chat(togetherChat("m"), { messages, providerOptions: { safety_model: "guard" } });
// @ts-expect-error Together's
void chat(openaiChat("gpt-5"), { messages, providerOptions: { safety_model: "guard" } });
// @ts-expect-error OpenAI's
void chat(togetherChat("m"), { messages, providerOptions: { verbosity: "low" } });
// @ts-expect-error the vocabulary's own
void chat(openaiChat("gpt-5"), { messages, providerOptions: { temperature: 1 } });

// Optional members take undefined, also under exactOptionalPropertyTypes.
void chat(openaiChat("gpt-5"), {
  messages,
  temperature: undefined,
  tools: undefined,
  topK: undefined,
  providerOptions: undefined,
});

// A registry's models take everything: the check is at run time.
const registry = createRegistry({ openai: { chat: openaiChat, embedding: openaiEmbedding }, together: { chat: togetherChat } });
void chat(registry.chat("openai/gpt-5"), { messages, topK: 5, providerOptions: { anything: true } });
void embed(registry.embedding("openai/e"), { input: "a", dimensions: 5 });
// @ts-expect-error a chat model's maker makes no embeddings
createRegistry({ openai: { embedding: openaiChat } });

// A reply goes back into the conversation as it is.
declare const reply: ChatReply;
const { text, reasoning, refusal, toolCalls, residue } = reply;
messages.push({ role: "assistant", content: text, reasoning, refusal, toolCalls, residue });

// The vocabulary's types have names.
declare const named: [TokenLogprob, Tool, ToolCall, Usage];
named satisfies readonly object[];

// Events narrow by type.
for await (const event of streamChat(openaiChat("gpt-5"), { messages })) {
  if (event.type === "text-delta") event.text satisfies string;
  if (event.type === "finish") event.reply.raw satisfies readonly ChatCompletionChunk[];
  // @ts-expect-error only deltas have text
  void event.text;
}

// One request goes to several providers: what all of them have compiles, what one of them lacks does not.
for (const model of [openaiChat("gpt-5"), togetherChat("m")]) {
  void (chat(model, { messages, logprobs: { top: 2 }, seed: 1 }) satisfies Promise<
    ChatReply<ChatCompletion | TogetherCompletion>
  >);
  streamChat(model, { messages, logprobs: true });
  streamChat(model, {
    messages,
    // @ts-expect-error openai has no parameter for topK
    topK: 5,
  });
  void chat(model, {
    messages,
    // @ts-expect-error together has no parameter for parallelToolCalls
    parallelToolCalls: true,
  });
}
for (const model of [openaiEmbedding("e"), togetherEmbedding("e")]) {
  void embed(model, { input: "a" });
  // @ts-expect-error together has no parameter for dimensions
  void embed(model, { input: "a", dimensions: 5 });
}
