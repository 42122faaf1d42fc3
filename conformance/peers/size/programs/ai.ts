import { createOpenAI } from "@ai-sdk/openai";
import { streamText } from "ai";

export async function ask(content: string): Promise<string> {
  const { textStream } = streamText({
    model: createOpenAI().chat("gpt-4.1-mini"),
    messages: [{ role: "user", content }],
  });
  let text = "";
  for await (const delta of textStream) text += delta;
  return text;
}
