import type { ChatCompletionChunk, paths } from "@lockstep/openai";
import { EventSourceParserStream } from "eventsource-parser/stream";
import createFetchClient from "openapi-fetch";

export async function ask(content: string): Promise<string> {
  const client = createFetchClient<paths>({ baseUrl: "https://api.openai.com/v1" });
  const body = { model: "gpt-4.1-mini", messages: [{ role: "user" as const, content }], stream: true };
  const { data } = await client.POST("/chat/completions", { body, parseAs: "stream" });
  const events = data?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader();
  let text = "";
  for (let event = await events?.read(); event?.value !== undefined; event = await events?.read()) {
    if (event.value.data === "[DONE]") break;
    text += (JSON.parse(event.value.data) as ChatCompletionChunk).choices[0]?.delta.content ?? "";
  }
  return text;
}
