import { describe, expect, test } from "vitest";
import { createModelverse, type ResponseReplyEvent, StreamTruncatedError } from "../src/index.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

const body = { model: "gpt-5-codex", input: "Hello! Who are you?" };
const message = {
  id: "msg_1",
  type: "message",
  role: "assistant",
  status: "completed",
  content: [{ type: "output_text", text: "Hi!", annotations: [], logprobs: [] }],
};
/** OpenAI's form, with what it always has. */
const response = {
  id: "resp_1",
  object: "response",
  created_at: 1677652288,
  status: "completed",
  error: null,
  incomplete_details: null,
  output: [message],
  model: "gpt-5-codex",
  instructions: null,
  metadata: {},
  parallel_tool_calls: true,
  temperature: 1,
  tool_choice: "auto",
  tools: [],
  top_p: 1,
};
/** The vendor's sample, which it calls simplified. */
const simple = {
  id: "resp-123",
  object: "response",
  created: 1677652288,
  model: "gpt-4o",
  output: [{ type: "text", text: "Hi!" }],
  status: "completed",
  usage: { total_tokens: 20 },
};

test.each([
  ["OpenAI's form", response],
  ["the vendor's", simple],
])("a reply in %s is given as it came", async (_what, reply) => {
  const { sent, fetch } = serve(json(JSON.stringify(reply)));
  const given = await createModelverse({ apiKey: "k", fetch }).responses.create({ ...body, max_tokens: 20 });
  expect(given).toEqual(reply);
  expect("created_at" in given ? given.created_at : given.created).toBe(1677652288);
  expect(sent[0]?.url).toBe("https://api.modelverse.cn/v1/responses");
  expect(sent[0]?.body).toEqual({ ...body, max_tokens: 20 });
});

describe("a stream", () => {
  const event = (type: string, more: object): string => `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;
  const begun = { ...response, status: "in_progress", output: [] };
  const place = { item_id: "msg_1", output_index: 0, content_index: 0 };
  const beginning = [
    event("response.created", { response: begun, sequence_number: 0 }),
    event("response.in_progress", { response: begun, sequence_number: 1 }),
    event("response.output_text.delta", { ...place, delta: "Hi!", logprobs: [], sequence_number: 2 }),
  ];
  const completed = event("response.completed", { response, sequence_number: 3 });
  const done = event("response.done", { response, sequence_number: 4 });

  async function read(pieces: readonly string[]): Promise<readonly string[]> {
    const { fetch } = serve(sse(pieces.join("")));
    const stream = await createModelverse({ apiKey: "k", fetch }).responses.create({ ...body, stream: true });
    const types: string[] = [];
    for await (const { type } of stream as AsyncIterable<ResponseReplyEvent>) types.push(type.replace("response.", ""));
    return types;
  }

  test.each([
    ["OpenAI's last event", [completed], ["completed"]],
    ["the vendor's", [done], ["done"]],
    ["the vendor's without the response", [event("response.done", {})], ["done"]],
    ["both", [completed, done], ["completed", "done"]],
  ])("ends after %s", async (_what, ending, types) => {
    expect(await read([...beginning, ...ending])).toEqual(["created", "in_progress", "output_text.delta", ...types]);
  });

  test("that ends before either is truncated", async () => {
    await expect(read(beginning)).rejects.toThrow(StreamTruncatedError);
  });
});
