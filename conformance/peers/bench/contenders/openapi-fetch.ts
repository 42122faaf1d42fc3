import type { paths } from "@lockstep/openai";
import { createParser } from "eventsource-parser";
import createFetchClient from "openapi-fetch";
import { apiKey, type Contender } from "../contender.ts";
import { Reader, type WireChunk, type WireReply } from "../reading.ts";

/** Two small libraries put together by hand: openapi-fetch as it comes, and eventsource-parser fed with decoded text. */
export const contender: Contender = {
  name: "openapi-fetch",
  role: "peer",
  connect(baseUrl) {
    const client = createFetchClient<paths>({ baseUrl, headers: { authorization: `Bearer ${apiKey}` } });
    return {
      async streamChat({ logprobs, ...body }) {
        const asked = logprobs === undefined ? {} : { logprobs: true, top_logprobs: logprobs };
        const streamed = { ...body, ...asked, stream: true, stream_options: { include_usage: true } };
        const { data } = await client.POST("/chat/completions", { body: streamed, parseAs: "stream" });
        const reader = new Reader();
        const parser = createParser({
          onEvent: (event) => {
            if (event.data !== "[DONE]") reader.addChunk(JSON.parse(event.data) as WireChunk);
          },
        });
        const decoder = new TextDecoder();
        const source = (data as ReadableStream<Uint8Array>).getReader();
        for (;;) {
          const { done, value } = await source.read();
          if (done) return reader.reading;
          parser.feed(decoder.decode(value, { stream: true }));
        }
      },
      async chat({ model, messages }) {
        const { data } = await client.POST("/chat/completions", { body: { model, messages } });
        const reader = new Reader();
        reader.addReply(data as WireReply);
        return reader.reading;
      },
      async embed(body) {
        const { data } = await client.POST("/embeddings", { body: { ...body, encoding_format: "float" } });
        const reader = new Reader();
        if (data !== undefined) reader.addEmbeddings(data);
        return reader.reading;
      },
    };
  },
};
