/** What narrows, and what must not compile. */
import type { EventStream } from "@lockstep/core";
import { chat } from "../../lockstep/src/chat.ts";
import { createClient, createDashScope, dashscopeChat, generationCall, imageSynthesisAsyncCall } from "../src/index.ts";
import type {
  GenerationChunk,
  GenerationResponse,
  MultiModalConversationChunk,
  Task,
  TaskCreated,
  TaskPicture,
} from "../src/index.ts";

const client = createDashScope({ region: "singapore", workspace: "ws" });
const messages = [{ role: "user", content: "a" }] as const;

export async function calls(): Promise<void> {
  const whole: GenerationResponse = await client.generation.call({ model: "qwen-plus", input: { messages: [...messages] } });
  const stream: EventStream<GenerationChunk> = await client.generation.stream({
    model: "an-id-of-tomorrow",
    input: { prompt: "a" },
    parameters: { result_format: "text", n: 2 },
  });
  const seen: EventStream<MultiModalConversationChunk> = await client.multiModalConversation.stream({
    model: "qwen-vl-max",
    input: { messages: [{ role: "user", content: [{ image: "https://example.com/a.png" }, { text: "What is it?" }] }] },
    parameters: { vl_high_resolution_images: true, logprobs: true, top_logprobs: 5 },
  });
  // @ts-expect-error a whole reply is no stream
  const none: EventStream<unknown> = whole;
  void [stream, seen, none];

  // Text is a text in one operation and a list of parts in the other.
  const text: string | undefined = whole.output.choices?.[0]?.message.content;
  // @ts-expect-error no part stands in a text
  void whole.output.choices?.[0]?.message.content[0]?.text;
  await client.generation.call({
    model: "qwen-plus",
    // @ts-expect-error images are for multiModalConversation
    input: { messages: [{ role: "user", content: [{ image: "https://example.com/a.png" }] }] },
  });
  await client.generation.call({
    model: "qwen-plus",
    input: { prompt: "a" },
    // @ts-expect-error the wire has no such parameter
    parameters: { frequency_penalty: 1 },
  });
  await client.generation.call({
    model: "qwen-plus",
    input: { prompt: "a" },
    // @ts-expect-error nor this value
    parameters: { tool_choice: "required" },
  });
  void text;
}

export async function tasks(): Promise<void> {
  const begun: TaskCreated = await client.imageSynthesis.asyncCall({ model: "wanx-v1", input: { prompt: "a" } });
  // @ts-expect-error what comes of it is not there yet
  void begun.output.results;
  const done: Task = await client.imageSynthesis
    .asyncCall({ model: "wanx-v1", input: { prompt: "a" } })
    .wait({ pollInterval: 1 });
  const again: Task = await client.tasks.retrieve(begun.output.task_id).wait();
  for (const result of [...(done.output.results ?? []), ...(again.output.results ?? [])]) {
    // @ts-expect-error a result may be a failure
    void result.url;
    if ("url" in result) result satisfies TaskPicture;
  }
  // @ts-expect-error a list is no work
  void client.tasks.list().wait();
}

export async function parts(): Promise<void> {
  const small = createClient({ region: "beijing" }, [generationCall, imageSynthesisAsyncCall]);
  await small.generation.call({ model: "qwen-plus", input: { prompt: "a" } });
  await small.imageSynthesis.asyncCall({ model: "wanx-v1", input: { prompt: "a" } }).wait();
  // @ts-expect-error not among the named ones
  void small.tasks;
  // @ts-expect-error no such region
  createDashScope({ region: "mars" });
  // @ts-expect-error a region is chosen when the client is made
  client.withOptions({ region: "beijing" });
  client.withOptions({ workspace: "other", timeout: 1 });

  const { choices } = await client.compatible.chat.completions.create({ model: "qwen-plus", messages: [...messages] });
  const logprob: number | undefined = choices[0]?.logprobs?.content?.[0]?.logprob;
  void logprob;
}

export function hosted(id: string): void {
  // Of a family whose id is known, the facade takes what its models have.
  void chat(dashscopeChat("baichuan2-turbo"), { messages: [...messages], temperature: 0.5 });
  // @ts-expect-error no page of theirs has functions
  void chat(dashscopeChat("baichuan2-turbo"), { messages: [...messages], tools: [{ name: "f" }] });
  // @ts-expect-error nor logprobs
  void chat(dashscopeChat("baichuan-9b-of-tomorrow"), { messages: [...messages], logprobs: true });
  void chat(dashscopeChat("qwen-plus"), { messages: [...messages], tools: [{ name: "f" }], logprobs: true });
  void chat(dashscopeChat(id), { messages: [...messages], tools: [{ name: "f" }] });
}
