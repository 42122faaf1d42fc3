import { chatCompletionsCreate, createClient, embeddingsCreate, openaiChat, openaiEmbedding } from "@lockstep/openai";
import { chat, embed, streamChat } from "lockstep";
import { apiKey, type Contender } from "../contender.ts";
import { Reader } from "../reading.ts";

/** Our facade over our native client: the same call in words that every provider understands. */
export const contender: Contender = {
  name: "lockstep-facade",
  role: "facade",
  connect(baseUrl) {
    const client = createClient({ apiKey, baseUrl }, [chatCompletionsCreate, embeddingsCreate]);
    return {
      async streamChat({ model, messages, logprobs }) {
        const request = { messages, ...(logprobs !== undefined && { logprobs: { top: logprobs } }) };
        const reader = new Reader();
        for await (const event of streamChat(openaiChat(model, { client }), request)) {
          if (event.type === "text-delta") reader.addText(event.text);
          else if (event.type === "logprobs") for (const token of event.logprobs) reader.numbers += token.top.length;
          else if (event.type === "usage") reader.outputTokens = event.usage.outputTokens;
          else if (event.type === "finish") reader.finishReason = event.reply.finishReason;
        }
        return reader.reading;
      },
      async chat({ model, messages }) {
        const reader = new Reader();
        const reply = await chat(openaiChat(model, { client }), { messages });
        reader.addText(reply.text);
        reader.finishReason = reply.finishReason;
        reader.outputTokens = reply.usage?.outputTokens;
        return reader.reading;
      },
      async embed({ model, input }) {
        const reader = new Reader();
        const { embeddings } = await embed(openaiEmbedding(model, { client }), { input });
        reader.addVectors(embeddings);
        return reader.reading;
      },
    };
  },
};
