// A program as a user would write it, type-checked against the packed tarballs in an empty project.
import { chat, createRegistry, embed, streamChat } from "lockstep";
import { createOpenAI, openaiChat, openaiEmbedding, RateLimitError, type ChatCompletionChunk } from "@lockstep/openai";
import { createTogether, togetherChat, type ChatCompletion as TogetherChatCompletion } from "@lockstep/together";
import { createOpenAICompatible } from "@lockstep/openai-compatible";

export async function native(temperature: number | undefined): Promise<string> {
  const client = createOpenAI({ apiKey: "test-key" });
  // Optional fields accept undefined under exactOptionalPropertyTypes.
  const stream = await client.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [{ role: "user", content: "Hi" }],
    temperature,
    stream: true,
  });
  let text = "";
  for await (const chunk of stream) {
    const typed: ChatCompletionChunk = chunk;
    text += typed.choices[0]?.delta.content ?? "";
  }
  const { data, requestId } = await client.models.list().withResponse();
  return `${text}${JSON.stringify(data)}${requestId ?? ""}`;
}

export async function together(): Promise<number | null | undefined> {
  const reply: TogetherChatCompletion = await createTogether({ apiKey: "test-key" }).chat.completions.create({
    model: "meta-llama/Llama-3.3-70B-Instruct-Turbo",
    messages: [{ role: "user", content: "Hi" }],
    logprobs: true,
    top_logprobs: 2,
  });
  const logprobs = reply.choices[0]?.logprobs;
  if (!logprobs || !("tokens" in logprobs)) return undefined;
  // One map per token: the list is part of the type, so indexing by position is the only way in.
  return logprobs.top_logprobs?.[0]?.["Hello"];
}

export async function facade(): Promise<string> {
  const request = { messages: [{ role: "user" as const, content: "Hi" }], logprobs: { top: 2 } };
  const reply = await chat(openaiChat("gpt-4o-mini"), request);
  let text = reply.text;
  const stream = streamChat(togetherChat("meta-llama/Llama-3.3-70B-Instruct-Turbo"), request);
  for await (const event of stream) {
    if (event.type === "text-delta") text += event.text;
  }
  const collected = await stream.reply();
  const { embeddings } = await embed(openaiEmbedding("text-embedding-3-small"), { input: ["a", "b"] });
  const registry = createRegistry({
    openai: { chat: openaiChat, embedding: openaiEmbedding },
    together: { chat: togetherChat },
  });
  await chat(registry.chat("openai/gpt-4o-mini"), { messages: request.messages });
  return `${text}${collected.finishReason}${embeddings.length}`;
}

export function waitFor(error: unknown): number | undefined {
  return error instanceof RateLimitError ? error.retryAfterMs : undefined;
}

export const local: unknown = createOpenAICompatible({ name: "local", baseUrl: "http://localhost:8000/v1" });

// @ts-expect-error OpenAI has no parameter for topK.
void chat(openaiChat("gpt-4o-mini"), { messages: [], topK: 3 });
