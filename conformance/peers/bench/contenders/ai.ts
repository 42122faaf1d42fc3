import { createOpenAI } from "@ai-sdk/openai";
import { embedMany, generateText, streamText } from "ai";
import { apiKey, type Contender } from "../contender.ts";
import { Reader } from "../reading.ts";

export const contender: Contender = {
  name: "ai",
  role: "peer",
  connect(baseUrl) {
    const provider = createOpenAI({ apiKey, baseURL: baseUrl });
    return {
      async streamChat({ model, messages, logprobs }) {
        const reader = new Reader();
        const result = streamText({
          model: provider.chat(model),
          messages,
          ...(logprobs !== undefined && { providerOptions: { openai: { logprobs } } }),
          // By default an error goes to the console and the text just ends.
          onError: ({ error }) => {
            throw error;
          },
        });
        for await (const text of result.textStream) reader.addText(text);
        reader.finishReason = await result.finishReason;
        reader.outputTokens = (await result.usage).outputTokens;
        if (logprobs !== undefined)
          reader.numbers = countAlternatives((await result.providerMetadata)?.["openai"]?.["logprobs"]);
        return reader.reading;
      },
      async chat({ model, messages }) {
        const reader = new Reader();
        const { text, finishReason, usage } = await generateText({ model: provider.chat(model), messages });
        reader.addText(text);
        reader.finishReason = finishReason;
        reader.outputTokens = usage.outputTokens;
        return reader.reading;
      },
      async embed({ model, input }) {
        const reader = new Reader();
        const { embeddings } = await embedMany({ model: provider.embedding(model), values: input });
        reader.addVectors(embeddings);
        return reader.reading;
      },
    };
  },
};

/** This client has no probabilities among its parts: it hands over those of the whole reply at the end. */
function countAlternatives(logprobs: unknown): number {
  const tokens = logprobs as readonly { readonly top_logprobs: readonly unknown[] }[] | undefined;
  return (tokens ?? []).reduce((sum, token) => sum + token.top_logprobs.length, 0);
}
