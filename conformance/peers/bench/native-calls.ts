import type { OperationSurfaces } from "@lockstep/openai";
import type { Calls } from "./contender.ts";
import { Reader } from "./reading.ts";

type Client = OperationSurfaces["chat.completions.create"] & OperationSurfaces["embeddings.create"];

/** The benchmark's calls through our native client, however it was made. */
export function nativeCalls(client: Client): Calls {
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
      reader.addEmbeddings(await client.embeddings.create({ ...body, encoding_format: "float" }));
      return reader.reading;
    },
  };
}
