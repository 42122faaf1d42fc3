/** Files, models of one's own, and what is known of models. Synthetic bytes in the shapes of OpenAI's document of February 2024. */
import { WorkFailedError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import type { FileObject, FineTuningJob, FineTuningJobEvent } from "../src/index.ts";
import { json, serving } from "./support/recording-server.ts";

const file: FileObject = {
  id: "file-1",
  object: "file",
  bytes: 120000,
  created_at: 1677610602,
  filename: "train.jsonl",
  purpose: "fine-tune",
  status: "processed",
};

describe("files", () => {
  test("are uploaded in a form, with their names", async () => {
    const { client, arrived } = serving(json(file));
    const lines = new File(['{"messages":[]}\n'], "train.jsonl", { type: "application/jsonl" });
    expect(await client.files.create({ file: lines, purpose: "fine-tune" })).toStrictEqual(file);
    const { call, form } = arrived.at(0)!;
    expect([call, form!.get("purpose"), (form!.get("file") as File).name]).toStrictEqual([
      "POST /files",
      "fine-tune",
      "train.jsonl",
    ]);
    expect(await (form!.get("file") as File).text()).toBe('{"messages":[]}\n');
  });

  test("are listed whole, by their purpose, looked at, read and deleted", async () => {
    const gone = { id: "file-1", object: "file", deleted: true };
    const content = new Response('{"a":1}\n{"b":2}\n', { headers: { "content-type": "application/octet-stream" } });
    const { client, arrived } = serving(json({ object: "list", data: [file] }), json(file), content, json(gone));
    const listed = await client.files.list({ purpose: "fine-tune" });
    expect([listed.data, listed.hasNextPage()]).toStrictEqual([[file], false]);
    expect(await client.files.retrieve("file-1")).toStrictEqual(file);
    expect(await (await client.files.content("file-1")).text()).toBe('{"a":1}\n{"b":2}\n');
    expect(await client.files.del("file-1")).toStrictEqual(gone);
    expect(arrived.map(({ call }) => call)).toStrictEqual([
      "GET /files?purpose=fine-tune",
      "GET /files/file-1",
      "GET /files/file-1/content",
      "DELETE /files/file-1",
    ]);
  });
});

describe("jobs of fine-tuning", () => {
  const job: FineTuningJob = {
    object: "fine_tuning.job",
    id: "ftjob-1",
    model: "gpt-3.5-turbo-0125",
    created_at: 1614807352,
    fine_tuned_model: null,
    organization_id: "org-1",
    result_files: [],
    status: "queued",
    error: null,
    validation_file: null,
    training_file: "file-1",
    hyperparameters: { n_epochs: "auto" },
    trained_tokens: null,
    finished_at: null,
  };
  const done: FineTuningJob = {
    ...job,
    status: "succeeded",
    fine_tuned_model: "ft:gpt-3.5-turbo:org::1",
    trained_tokens: 5768,
  };
  const quick = { pollInterval: 1 };

  test("are waited for until they have succeeded", async () => {
    const { client, arrived } = serving(json(job), json({ ...job, status: "running" }), json(done));
    const begun = client.fineTuning.jobs.create({ model: "gpt-3.5-turbo-0125", training_file: "file-1", suffix: "mine" });
    expect(await begun).toStrictEqual(job);
    expect(await begun.wait(quick)).toStrictEqual(done);
    expect(arrived.map(({ call }) => call)).toStrictEqual([
      "POST /fine_tuning/jobs",
      "GET /fine_tuning/jobs/ftjob-1",
      "GET /fine_tuning/jobs/ftjob-1",
    ]);
    expect(arrived[0]?.json).toStrictEqual({ model: "gpt-3.5-turbo-0125", training_file: "file-1", suffix: "mine" });
  });

  test("fail with the code and the sentence of the job", async () => {
    const error = { code: "invalid_training_file", message: "The file has no examples.", param: "training_file" };
    const { client } = serving(json({ ...job, status: "failed", error }));
    const waiting = client.fineTuning.jobs.retrieve("ftjob-1").wait(quick);
    await expect(waiting).rejects.toThrow(WorkFailedError);
    await expect(waiting).rejects.toMatchObject({ code: "invalid_training_file", workStatus: "failed" });
    await expect(waiting).rejects.toThrow(/The file has no examples/);
  });

  test("are listed page by page, by the id of the last one, and given up", async () => {
    const second = { ...job, id: "ftjob-2" };
    const page = (data: object[], more: boolean): Response => json({ object: "list", data, has_more: more });
    const { client, arrived } = serving(page([job], true), page([second], false), json({ ...job, status: "cancelled" }));
    const ids: string[] = [];
    for await (const { id } of client.fineTuning.jobs.list({ limit: 1 })) ids.push(id);
    expect((await client.fineTuning.jobs.cancel("ftjob-1")).status).toBe("cancelled");
    expect(ids).toStrictEqual(["ftjob-1", "ftjob-2"]);
    expect(arrived.map(({ call }) => call)).toStrictEqual([
      "GET /fine_tuning/jobs?limit=1",
      "GET /fine_tuning/jobs?limit=1&after=ftjob-1",
      "POST /fine_tuning/jobs/ftjob-1/cancel",
    ]);
  });

  test("have events, whose pages do not say whether there are more: an empty one is the last", async () => {
    const event = (id: string): FineTuningJobEvent => ({
      object: "fine_tuning.job.event",
      id,
      created_at: 1692407401,
      level: "info",
      message: "The job has begun.",
    });
    const page = (...ids: string[]): Response => json({ object: "list", data: ids.map(event) });
    const { client, arrived } = serving(page("e3", "e2"), page("e1"), page());
    const ids: string[] = [];
    for await (const { id } of client.fineTuning.jobs.listEvents("ftjob-1")) ids.push(id);
    expect(ids).toStrictEqual(["e3", "e2", "e1"]);
    expect(arrived.map(({ call }) => call)).toStrictEqual([
      "GET /fine_tuning/jobs/ftjob-1/events",
      "GET /fine_tuning/jobs/ftjob-1/events?after=e2",
      "GET /fine_tuning/jobs/ftjob-1/events?after=e1",
    ]);
  });
});

test("a model of one's own is deleted by its id, colons and all", async () => {
  const gone = { id: "ft:gpt-3.5-turbo:org::1", object: "model", deleted: true };
  const { client, arrived } = serving(json(gone));
  expect(await client.models.del("ft:gpt-3.5-turbo:org::1")).toStrictEqual(gone);
  expect(decodeURIComponent(arrived[0]?.call ?? "")).toBe("DELETE /models/ft:gpt-3.5-turbo:org::1");
});
