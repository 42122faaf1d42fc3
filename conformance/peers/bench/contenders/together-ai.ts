import Together from "together-ai";
import { apiKey, type Contender } from "../contender.ts";
import { Reader, type WireChunk } from "../reading.ts";

export const contender: Contender = {
  name: "together-ai",
  role: "peer",
  connect(baseUrl) {
    const client = new Together({ apiKey, baseURL: baseUrl });
    return {
      async streamChat({ logprobs, ...body }) {
        const asked = logprobs === undefined ? {} : { logprobs };
        const reader = new Reader();
        const stream = await client.chat.completions.create({ ...body, ...asked, stream: true });
        // The bytes are in OpenAI's shape, which is not what this client's types describe.
        for await (const chunk of stream) reader.addChunk(chunk as unknown as WireChunk);
        return reader.reading;
      },
      async chat({ model, messages }) {
        const reader = new Reader();
        reader.addReply(await client.chat.completions.create({ model, messages }));
        return reader.reading;
      },
      async embed(body) {
        const reader = new Reader();
        reader.addEmbeddings(await client.embeddings.create(body));
        return reader.reading;
      },
    };
  },
};
