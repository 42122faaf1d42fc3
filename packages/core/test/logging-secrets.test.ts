import fc from "fast-check";
import { expect, test } from "vitest";
import { collect, json, sse } from "./support/acme.ts";
import { type Answer, lab } from "./support/lab.ts";
import { body } from "./support/virtual-world.ts";

// What a log must never hold is made of words that occur nowhere else, so that one of them in a line is proof enough.
const word = fc.string({ unit: fc.constantFrom(..."qxzjkvw".split("")), minLength: 9, maxLength: 16 });
const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" "));
const secret = fc.string({ unit: fc.constantFrom(..."QXZJ0189-_.~+/=".split("")), minLength: 12, maxLength: 60 });

const events = { "content-type": "text/event-stream" };

/** Servers and networks that give back what they were sent, in every place that there is. */
function echoes(prompt: string, answer: string, key: string): readonly [string, Answer[]][] {
  const said = `You said: ${prompt} with ${key}`;
  const error = { message: said, type: "invalid request", code: said, param: prompt, details: [{ message: answer }] };
  const chunk = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: answer }, finish_reason: null }] })}\n\n`;
  const headers = { "x-request-id": said.replaceAll(" ", "-"), "x-debug": `Bearer ${key}` };
  return [
    ["an answer", [json({ choices: [{ message: { content: answer } }] })]],
    ["a refusal", [json({ error }, { status: 400 })]],
    ["a refusal of the key", [json({ error: said }, { status: 401, headers: { "x-debug": `Bearer ${key}` } })]],
    ["failures that are retried", [json({ error }, { status: 503 })]],
    ["a refusal in plain text", [new Response(said, { status: 422 })]],
    ["a page", [new Response(`<html><title>${said}</title></html>`, { status: 502 })]],
    ["an error under 200", [json({ error })]],
    ["plain text under 200", [new Response(answer)]],
    ["JSON cut off", [new Response(JSON.stringify({ content: answer }).slice(0, -2))]],
    ["an error of fetch", [new TypeError(`no route for ${said}`, { cause: new Error(prompt) })]],
    ["a body that breaks", [() => new Response(body([answer], new TypeError(said)))]],
    [
      "a redirect",
      [new Response(null, { status: 307, headers: { location: `https://other.test/${encodeURIComponent(prompt)}?${key}` } })],
    ],
    ["a stream cut off", [new Response(chunk, { headers: events })]],
    ["a stream with an error", [sse(`${chunk}data: ${JSON.stringify({ error })}\n\n`)]],
    ["a stream with a named error", [sse(`${chunk}event: error\ndata: ${said}\n\n`)]],
    ["a stream with a malformed event", [sse(`${chunk}data: ${answer}\n\n`)]],
    ["a stream to its end", [sse(`${chunk}data: [DONE]\n\n`, { "x-debug": headers["x-debug"] })]],
  ];
}

test.each(echoes("", "", "").map(([name], position) => [name, position] as const))(
  "A log holds nothing of random prompts, answers and keys at any level: %s",
  async (_name, position) => {
    const property = fc.asyncProperty(text, text, secret, fc.boolean(), async (prompt, answer, apiKey, stream) => {
      const kept: string[] = [];
      const keep = (message: string): void => void kept.push(message);
      const logger = { error: keep, warn: keep, info: keep, debug: keep };
      const answers = echoes(prompt, answer, apiKey)[position]?.[1] ?? [];
      const { call, world } = lab(answers, { apiKey, logger, logLevel: "debug" });
      const reply = call("chat.create", { stream, prompt, messages: [{ role: "user", content: prompt }] });
      await world.settle(reply.then((value: any) => (stream ? collect(value) : value)).catch(() => {}));
      const log = kept.join("\n");
      // The request at least, and the end.
      expect(kept.length).toBeGreaterThanOrEqual(2);
      for (const part of [...prompt.split(" "), ...answer.split(" "), apiKey]) expect(log).not.toContain(part);
    });
    await fc.assert(property, { numRuns: 12 });
  },
);

test("A log holds nothing of a prompt that cannot be written", async () => {
  const kept: string[] = [];
  const keep = (message: string): void => void kept.push(message);
  const { call, world } = lab([json({})], { logger: { error: keep, warn: keep, info: keep, debug: keep }, logLevel: "debug" });
  const prompt = "my bicycle";
  const spoken = {
    toJSON: () => {
      throw new TypeError(prompt);
    },
  };
  const members: Record<string, unknown> = {};
  members[prompt] = members;
  for (const written of [spoken, members, { [prompt]: 1n }]) await world.settle(call("chat.create", written).catch(() => {}));
  expect(kept).toHaveLength(3);
  expect(kept.join("\n")).not.toContain(prompt);
});
