import { expect, test } from "vitest";
import type { Operation } from "../src/index.ts";
import { encodeForm } from "../src/index.ts";
import { failure, json } from "./support/acme.ts";
import { type Lab, lab, labOperations } from "./support/lab.ts";

const subtitles = "1\n00:00:00,000 --> 00:00:01,000\n{}\n";
const written = (): Response => new Response(subtitles, { headers: { "content-type": "text/plain; charset=utf-8" } });
const textWith = { format: ["text", "srt"] };
const operations: readonly Operation[] = [
  ...labOperations,
  { id: "speech.write", method: "POST", path: "/speech", requestType: "application/json", reply: "json", textWith },
  {
    id: "speech.hear",
    method: "POST",
    path: "/speech",
    requestType: "multipart/form-data",
    encodeForm,
    reply: "json",
    textWith,
  },
];
const heard = (...answers: Response[]): Lab => lab(answers, { maxRetries: 0 }, { operations });
const form = new FormData();
form.append("format", "srt");

test.each<[string, unknown]>([
  ["speech.write", { format: "srt" }],
  ["speech.hear", { format: "text" }],
  ["speech.hear", form],
])("A reply that the body asks for as text is given as it is: %s", async (id, body) => {
  const { call, requests, world } = heard(written());
  expect(await world.settle(call(id, body))).toBe(subtitles);
  expect(requests[0]?.headers.get("accept")).toBe("*/*");
});

test.each<[string, unknown]>([
  ["speech.write", { format: "json" }],
  ["speech.hear", {}],
  ["speech.hear", new FormData()],
])("It is JSON otherwise, whatever it says of itself: %s %o", async (id, body) => {
  const { call, requests, world } = heard(json({ text: "a" }, { headers: { "content-type": "text/plain" } }), written());
  expect(await world.settle(call(id, body))).toEqual({ text: "a" });
  expect(requests[0]?.headers.get("accept")).toBe("application/json");
  expect((await failure(world.settle(call(id, body)))).name).toBe("NoAnswerError");
});
