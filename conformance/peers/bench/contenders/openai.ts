import OpenAI from "openai";
import { apiKey, type Contender } from "../contender.ts";
import { Reader } from "../reading.ts";

export const contender: Contender = {
  name: "openai",
  role: "peer",
  connect(baseUrl) {
    const client = new OpenAI({ apiKey, baseURL: baseUrl });
    return {
      async streamChat({ logprobs, ...body }) {
        const asked = logprobs === undefined ? {} : { logprobs: true, top_logprobs: logprobs };
        const streamed = { ...body, ...asked, stream: true as const, stream_options: { include_usage: true } };
        const reader = new Reader();
        for await (const chunk of await client.chat.completions.create(streamed)) reader.addChunk(chunk);
        return reader.reading;
      },
      async chat({ model, messages }) {
        const reader = new Reader();
        reader.addReply(await client.chat.completions.create({ model, messages }));
        return reader.reading;
      },
      async embed(body) {
        const reader = new Reader();
        // Without a format it asks for base64, which this server does not speak.
        reader.addEmbeddings(await client.embeddings.create({ ...body, encoding_format: "float" }));
        return reader.reading;
      },
    };
  },
};
