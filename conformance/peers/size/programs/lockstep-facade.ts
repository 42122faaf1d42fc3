import { openaiChat } from "@lockstep/openai";
import { streamChat } from "lockstep";

export async function ask(content: string): Promise<string> {
  const stream = streamChat(openaiChat("gpt-4.1-mini"), {
    messages: [{ role: "user", content }],
  });
  let text = "";
  for await (const event of stream) if (event.type === "text-delta") text += event.text;
  return text;
}
