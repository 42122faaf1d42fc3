import { apiKey, type Contender } from "../contender.ts";
import { Reader, type WireChunk, type WireEmbeddings, type WireReply } from "../reading.ts";

/**
 * The least that a program can do: fetch, TextDecoder, split on newline, JSON.parse. It checks nothing, retries nothing and
 * cannot be aborted.
 */
export const contender: Contender = {
  name: "floor",
  role: "floor",
  connect(baseUrl) {
    const post = (path: string, body: object): Promise<Response> =>
      fetch(baseUrl + path, {
        method: "POST",
        headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    return {
      async streamChat({ logprobs, ...body }) {
        const asked = logprobs === undefined ? {} : { logprobs: true, top_logprobs: logprobs };
        const streamed = { ...body, ...asked, stream: true, stream_options: { include_usage: true } };
        const response = await post("/chat/completions", streamed);
        const reader = new Reader();
        if (response.body !== null) await readEvents(response.body, (chunk) => reader.addChunk(chunk));
        return reader.reading;
      },
      async chat(body) {
        const response = await post("/chat/completions", body);
        const reader = new Reader();
        reader.addReply(JSON.parse(await response.text()) as WireReply);
        return reader.reading;
      },
      async embed(body) {
        const response = await post("/embeddings", { ...body, encoding_format: "float" });
        const reader = new Reader();
        reader.addEmbeddings(JSON.parse(await response.text()) as WireEmbeddings);
        return reader.reading;
      },
    };
  },
};

async function readEvents(body: ReadableStream<Uint8Array>, take: (chunk: WireChunk) => void): Promise<void> {
  const source = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await source.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (!line.startsWith("data: ") || line === "data: [DONE]") continue;
      take(JSON.parse(line.slice(6)) as WireChunk);
    }
  }
}
