import { chatCompletionsCreate, createClient } from "@lockstep/openai";

export async function ask(content: string): Promise<string> {
  const client = createClient({}, [chatCompletionsCreate]);
  const stream = await client.chat.completions.create({
    model: "gpt-4.1-mini",
    messages: [{ role: "user", content }],
    stream: true,
  });
  let text = "";
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
  return text;
}
