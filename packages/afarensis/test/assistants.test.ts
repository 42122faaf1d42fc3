/** Assistants at work. Synthetic bytes in the shapes of OpenAI's document of February 2024; states and order are the vendor's pages'. */
import { WorkFailedError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import type { Assistant, Run, RunStep, Thread, ThreadMessage } from "../src/index.ts";
import { json, serving } from "./support/recording-server.ts";

const assistant: Assistant = {
  id: "asst_1",
  object: "assistant",
  created_at: 1698984975,
  name: "Helper",
  description: null,
  model: "gpt-4-turbo-preview",
  instructions: "Help.",
  tools: [{ type: "code_interpreter" }, { type: "retrieval" }, { type: "function", function: { name: "get_weather" } }],
  file_ids: ["file-1"],
  metadata: { team: "a" },
};
const thread: Thread = { id: "thread_1", object: "thread", created_at: 1699012949, metadata: {} };
const message: ThreadMessage = {
  id: "msg_1",
  object: "thread.message",
  created_at: 1699017614,
  thread_id: "thread_1",
  role: "assistant",
  content: [
    { type: "image_file", image_file: { file_id: "file-2" } },
    {
      type: "text",
      text: {
        value: "See [1] and [2].",
        annotations: [
          {
            type: "file_citation",
            text: "[1]",
            start_index: 4,
            end_index: 7,
            file_citation: { file_id: "file-1", quote: "words" },
          },
          { type: "file_path", text: "[2]", start_index: 12, end_index: 15, file_path: { file_id: "file-3" } },
        ],
      },
    },
  ],
  file_ids: [],
  assistant_id: "asst_1",
  run_id: "run_1",
  metadata: {},
};
const run: Run = {
  id: "run_1",
  object: "thread.run",
  created_at: 1699063290,
  assistant_id: "asst_1",
  thread_id: "thread_1",
  status: "queued",
  required_action: null,
  started_at: null,
  expires_at: 1699063890,
  cancelled_at: null,
  failed_at: null,
  completed_at: null,
  last_error: null,
  model: "gpt-4-turbo-preview",
  instructions: null,
  tools: [],
  file_ids: [],
  metadata: {},
  usage: null,
};
const page = (data: readonly { readonly id: string }[], more = false): Response =>
  json({ object: "list", data, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null, has_more: more });
const quick = { pollInterval: 1, maxPollInterval: 1 };

describe("every call of the beta says of what age it is", () => {
  test("and comes back as it is", async () => {
    const answers = { assistant, thread, message, run };
    const { client, arrived } = serving(json(assistant), json(thread), json(message), json(run));
    const { assistants, threads } = client.beta;
    const { name, model, instructions, tools, file_ids, metadata } = assistant;
    const made = { name, model, instructions, tools, file_ids, metadata };
    expect(await assistants.create(made)).toStrictEqual(answers.assistant);
    expect(await threads.create()).toStrictEqual(answers.thread);
    expect(await threads.messages.create("thread_1", { role: "user", content: "Hi" })).toStrictEqual(answers.message);
    expect(
      await threads.runs.create("thread_1", { assistant_id: "asst_1", additional_instructions: "Be brief." }),
    ).toStrictEqual(answers.run);
    expect(arrived.map(({ call }) => call)).toStrictEqual([
      "POST /assistants",
      "POST /threads",
      "POST /threads/thread_1/messages",
      "POST /threads/thread_1/runs",
    ]);
    expect(arrived.map(({ headers }) => headers.get("openai-beta"))).toStrictEqual(Array(4).fill("assistants=v1"));
    expect(arrived.map(({ json: sent }) => sent)).toStrictEqual([
      made,
      undefined,
      { role: "user", content: "Hi" },
      { assistant_id: "asst_1", additional_instructions: "Be brief." },
    ]);
  });

  test("at the path of its resource", async () => {
    const { client, arrived } = serving(json({}));
    const { assistants, threads } = client.beta;
    await assistants.retrieve("a");
    await assistants.update("a", { name: null });
    await assistants.del("a");
    await assistants.files.create("a", { file_id: "f" });
    await assistants.files.retrieve("a", "f");
    await assistants.files.del("a", "f");
    await threads.retrieve("t");
    await threads.update("t", { metadata: { a: "b" } });
    await threads.del("t");
    await threads.messages.retrieve("t", "m");
    await threads.messages.update("t", "m", { metadata: null });
    await threads.messages.files.retrieve("t", "m", "f");
    await threads.runs.retrieve("t", "r");
    await threads.runs.update("t", "r", {});
    await threads.runs.cancel("t", "r");
    await threads.runs.steps.retrieve("t", "r", "s");
    expect(arrived.map(({ call }) => call)).toStrictEqual([
      "GET /assistants/a",
      "POST /assistants/a",
      "DELETE /assistants/a",
      "POST /assistants/a/files",
      "GET /assistants/a/files/f",
      "DELETE /assistants/a/files/f",
      "GET /threads/t",
      "POST /threads/t",
      "DELETE /threads/t",
      "GET /threads/t/messages/m",
      "POST /threads/t/messages/m",
      "GET /threads/t/messages/m/files/f",
      "GET /threads/t/runs/r",
      "POST /threads/t/runs/r",
      "POST /threads/t/runs/r/cancel",
      "GET /threads/t/runs/r/steps/s",
    ]);
    expect(new Set(arrived.map(({ headers }) => headers.get("openai-beta")))).toStrictEqual(new Set(["assistants=v1"]));
  });

  test("and so does every list", async () => {
    const { client, arrived } = serving(page([]));
    const { assistants, threads } = client.beta;
    await assistants.list({ limit: 5, before: "b" });
    await assistants.files.list("a");
    await threads.messages.list("t");
    await threads.messages.files.list("t", "m");
    await threads.runs.list("t");
    expect(arrived.map(({ call }) => call)).toStrictEqual([
      "GET /assistants?limit=5&before=b",
      "GET /assistants/a/files",
      "GET /threads/t/messages",
      "GET /threads/t/messages/m/files",
      "GET /threads/t/runs",
    ]);
    expect(new Set(arrived.map(({ headers }) => headers.get("openai-beta")))).toStrictEqual(new Set(["assistants=v1"]));
  });

  test("and no other call does", async () => {
    const { client, arrived } = serving(page([]));
    await client.models.list();
    expect(arrived[0]?.headers.has("openai-beta")).toBe(false);
  });
});

test("lists are walked by the id of the last item, the header on every page", async () => {
  const step: RunStep = {
    id: "step_1",
    object: "thread.run.step",
    created_at: 1699063291,
    run_id: "run_1",
    assistant_id: "asst_1",
    thread_id: "thread_1",
    type: "tool_calls",
    status: "completed",
    cancelled_at: null,
    completed_at: 1699063291,
    expired_at: null,
    failed_at: null,
    last_error: null,
    step_details: {
      type: "tool_calls",
      tool_calls: [
        { id: "call_1", type: "code_interpreter", code_interpreter: { input: "1+1", outputs: [{ type: "logs", logs: "2" }] } },
        { id: "call_2", type: "retrieval", retrieval: {} },
        { id: "call_3", type: "function", function: { name: "get_weather", arguments: "{}", output: null } },
      ],
    },
    usage: { prompt_tokens: 123, completion_tokens: 456, total_tokens: 579 },
  };
  const { client, arrived } = serving(page([step], true), page([{ ...step, id: "step_2" }]));
  const kinds: string[] = [];
  for await (const { id, step_details: details } of client.beta.threads.runs.steps.list("thread_1", "run_1", { order: "asc" }))
    if (details.type === "tool_calls") kinds.push(...details.tool_calls.map(({ type }) => `${id} ${type}`));
  expect(kinds).toHaveLength(6);
  expect(arrived.map(({ call }) => call)).toStrictEqual([
    "GET /threads/thread_1/runs/run_1/steps?order=asc",
    "GET /threads/thread_1/runs/run_1/steps?order=asc&after=step_1",
  ]);
  expect(arrived[1]?.headers.get("openai-beta")).toBe("assistants=v1");
});

describe("a run", () => {
  const asking: Run = {
    ...run,
    status: "requires_action",
    required_action: {
      type: "submit_tool_outputs",
      submit_tool_outputs: {
        tool_calls: [{ id: "call_1", type: "function", function: { name: "get_weather", arguments: '{"city":"Paris"}' } }],
      },
    },
  };
  const completed: Run = { ...run, status: "completed", completed_at: 1699063300, expires_at: null };

  test("is waited for until it asks for calls, and again after their outputs", async () => {
    const working = { ...run, status: "in_progress" };
    const { client, arrived } = serving(json(run), json(working), json(asking), json(working), json(completed));
    const { runs } = client.beta.threads;
    const first = await runs.create("thread_1", { assistant_id: "asst_1" }).wait(quick);
    const [call] = first.required_action?.submit_tool_outputs.tool_calls ?? [];
    expect([first.status, call?.function.arguments]).toStrictEqual(["requires_action", '{"city":"Paris"}']);
    const outputs = { tool_outputs: [{ tool_call_id: "call_1", output: "7" }] };
    expect(await runs.submitToolOutputs("thread_1", first.id, outputs).wait(quick)).toStrictEqual(completed);
    expect(arrived.map(({ call: each }) => each)).toStrictEqual([
      "POST /threads/thread_1/runs",
      "GET /threads/thread_1/runs/run_1",
      "GET /threads/thread_1/runs/run_1",
      "POST /threads/thread_1/runs/run_1/submit_tool_outputs",
      "GET /threads/thread_1/runs/run_1",
    ]);
    expect(arrived[3]?.json).toStrictEqual(outputs);
    expect(arrived[4]?.headers.get("openai-beta")).toBe("assistants=v1");
  });

  test("that begins with its thread is looked at in the thread that the reply names", async () => {
    const { client, arrived } = serving(json({ ...run, thread_id: "thread_9" }), json(completed));
    await client.beta.threads
      .createAndRun({ assistant_id: "asst_1", thread: { messages: [{ role: "user", content: "Hi" }] } })
      .wait(quick);
    expect(arrived.map(({ call }) => call)).toStrictEqual(["POST /threads/runs", "GET /threads/thread_9/runs/run_1"]);
  });

  test.each(["failed", "cancelled", "expired"])("that %s throws what the provider said", async (status) => {
    const error = { code: "rate_limit_exceeded", message: "Too many tokens." };
    const { client } = serving(json({ ...run, status, last_error: error }));
    const waiting = client.beta.threads.runs.retrieve("thread_1", "run_1").wait(quick);
    await expect(waiting).rejects.toThrow(WorkFailedError);
    await expect(waiting).rejects.toMatchObject({ code: "rate_limit_exceeded", workStatus: status, workId: "run_1" });
  });

  test("that cancels, or is in a state of another page's word, goes on", async () => {
    const { client, arrived } = serving(
      json({ ...run, status: "pending" }),
      json({ ...run, status: "cancelling" }),
      json(completed),
    );
    await client.beta.threads.runs.retrieve("thread_1", "run_1").wait(quick);
    expect(arrived).toHaveLength(3);
  });
});
