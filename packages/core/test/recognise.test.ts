import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isErrorEvent, isErrorReply } from "../src/errors/recognise.ts";
import { gateways } from "./envelopes/gateways.ts";
import { openaiLike } from "./envelopes/openai-like.ts";
import { otherFamilies } from "./envelopes/other-families.ts";

const error = { message: "Broke off", code: "x" };
const underSuccess = [...openaiLike, ...otherFamilies, ...gateways].filter(({ status }) => status === 200);

describe("a success status with an error object", () => {
  test.each(underSuccess.filter(({ inStream }) => inStream !== true))("$name", ({ body }) => {
    expect(isErrorReply(body)).toBe(true);
  });

  test.each<[string, unknown]>([
    ["an envelope", { error }],
    ["an envelope and an id", { id: "1", error }],
    ["an envelope and a model", { model: "m", error, usage: null }],
    ["a text", { error: "Broke off" }],
    ["a list of texts", { error: ["Broke off"] }],
    ["a number beside it", { error, status: 503 }],
    ["a word that is no state beside it", { error, status: "error" }],
    ["answers that are null", { error, choices: null, data: null }],
    ["type error", { type: "error", message: "Broke off" }],
    ["object error", { object: "error", message: "Broke off", data: [] }],
    ["flat with a type", { message: "Broke off", type: "internal_server_error" }],
    ["flat with an HTTP status", { message: "Broke off", statusCode: 500 }],
    ["flat with a code as text", { msg: "Broke off", code: "E100" }],
    ["success that is none", { success: false, message: "Not allowed" }],
    ["type error without a message", { type: "error", request_id: "1" }],
    ["only a detail", { detail: "Broke off" }],
    ["only a list of errors", { errors: [{ message: "Broke off" }] }],
  ])("%s", (_name, value) => {
    expect(isErrorReply(value)).toBe(true);
  });
});

describe("a reply", () => {
  test.each<[string, unknown]>([
    ["a failed job", { object: "fine_tuning.job", status: "failed", error }],
    ["a job that says only what it is", { object: "fine_tuning.job", error }],
    ["a job that did not fail, its error empty", { object: "fine_tuning.job", error: {} }],
    ["a response that failed", { object: "response", status: "failed", error, output: [] }],
    ["a response without an error", { object: "response", error: null, output: [] }],
    ["a video that failed", { id: "v", object: "video", status: "failed", error }],
    ["a video without object", { status: "failed", error }],
    ["a batch without object", { id: "b", input_file_id: "f", status: "FAILED", error: "no file", created_at: "2026-11-22" }],
    ["a list of one such batch", [{ id: "b", status: "FAILED", error: "no file" }]],
    ["a list of lists", [[]]],
    ["a list in a list", [[{ error }]]],
    ["lists in lists without end", JSON.parse("[".repeat(100_000) + "]".repeat(100_000))],
    ["an operation", { name: "operations/1", done: true, error: { code: 3, message: "x" } }],
    ["a file that could not be read", { name: "files/1", state: "FAILED", error: { code: 3, message: "x" } }],
    ["a queued answer", { id: "1", request_id: "2", model: "m", task_status: "FAIL", error }],
    ["a cancelled upload", { id: "1", status: "cancelled", error }],
    ["a batch that waits", { id: "1", processing_status: "in_progress", error }],
    ["a finished run of code with errors", { data: null, errors: [{ message: "NameError" }] }],
    ["a line of a batch that expired", { id: "1", custom_id: "a", response: null, error }],
    ["a line of a batch", { id: "1", custom_id: "a", response: { status_code: 400 }, error }],
    ["a list", { object: "list", data: [{ error }] }],
    ["a bare list", [{ error }, { error }]],
    ["an empty list", []],
    ["a chat completion with a filter's error", { choices: [{ content_filter_result: { error } }] }],
    ["a task with its own code", { request_id: "1", output: { task_status: "FAILED", code: "X", message: "y" } }],
    ["codes that say nothing", { request_id: "1", code: "", message: "", output: {} }],
    ["a code of success", { code: 200, message: "OK" }],
    ["a word of success", { code: "Success", msg: "done" }],
    ["an error code of zero", { error_code: 0, error_msg: "Success" }],
    ["success", { success: true, message: "deleted" }],
    ["a message", { message: "deleted" }],
    ["a note", { id: "1", message: "hello", type: "note" }],
    ["a problem with a good status", { title: "a", detail: "b", status: 200 }],
    ["an error of null", { error: null }],
    ["an error without text", { error: "" }],
    ["an error that is a flag", { error: true }],
    ["nothing", {}],
    ["null", null],
    ["text", "error"],
    ["a number", 500],
  ])("%s", (_name, value) => {
    expect(isErrorReply(value)).toBe(false);
  });
});

describe("an event", () => {
  test.each(underSuccess.filter(({ inStream }) => inStream === true))("$name", ({ body }) => {
    for (const choices of ["choices", "candidates", undefined]) expect(isErrorEvent(body as {}, choices)).toBe(true);
  });

  test.each<[string, Record<string, unknown>]>([
    ["a chunk", { id: "1", object: "chat.completion.chunk", choices: [{ delta: {} }] }],
    ["a chunk without an error", { choices: [], error: null }],
    ["a chunk with an empty one", { choices: [], error: {} }],
    ["a chunk with a code and a message", { choices: [], code: "x", message: "y" }],
    ["the counts at the end", { choices: [], usage: { total_tokens: 3 } }],
    ["a filter's verdict at the start", { choices: [], id: "", object: "", prompt_filter_results: [] }],
    ["the start of a message", { type: "message_start", message: { id: "1" } }],
    ["a delta", { type: "content_block_delta", index: 0, delta: { text: "error" } }],
    ["a tool's error", { type: "content_block_start", content_block: { content: { error_code: "unavailable" } } }],
    ["a ping", { type: "ping" }],
    ["a failed response, told by its type", { type: "response.failed", response: { error } }],
    ["a piece of text", { type: "response.output_text.delta", delta: "error", sequence_number: 3 }],
    ["a candidate", { candidates: [{ finishReason: "SAFETY" }], usageMetadata: {} }],
    ["a blocked prompt", { promptFeedback: { blockReason: "SAFETY" } }],
    ["a result of an older API", { id: "as-1", object: "chat.completion", result: "x", is_end: true }],
    ["a native piece", { output: { text: "x", finish_reason: "null" }, usage: {}, request_id: "1" }],
    ["nothing", {}],
  ])("%s", (_name, value) => {
    for (const choices of ["choices", undefined]) {
      if (choices === undefined && "message" in value && "code" in value) continue; // no chunk then, but a flat error
      expect(isErrorEvent(value, choices)).toBe(false);
    }
  });
});

test("never throws, whatever the value is", () => {
  const odd = fc.record(
    {
      error: fc.anything(),
      object: fc.anything(),
      type: fc.anything(),
      status: fc.anything(),
      message: fc.anything(),
      code: fc.anything(),
      detail: fc.anything(),
      errors: fc.anything(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(fc.anything(), odd), fc.constantFrom("choices", undefined), (value, choices) => {
      expect(typeof isErrorReply(value)).toBe("boolean");
      if (typeof value === "object" && value !== null) expect(typeof isErrorEvent(value as {}, choices)).toBe("boolean");
    }),
  );
});
