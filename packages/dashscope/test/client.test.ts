import { afterEach, describe, expect, test, vi } from "vitest";
import {
  BadRequestError,
  createClient,
  createDashScope,
  descriptor,
  generationCall,
  StreamEventError,
  StreamTruncatedError,
  WorkFailedError,
} from "../src/index.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of source) all.push(each);
  return all;
}

const body = { model: "qwen-plus", input: { messages: [{ role: "user" as const, content: "Say hi" }] } };
const usage = { input_tokens: 8, output_tokens: 2, total_tokens: 10 };

/** A frame as the service writes it: no space after the colons, and the status in a comment. */
function frame(id: number, data: object, { event = "result", status = 200 } = {}): string {
  return `id:${id}\nevent:${event}\n:HTTP_STATUS/${status}\ndata:${JSON.stringify(data)}\n\n`;
}

function chunk(id: number, content: string, reason: string, index?: number): string {
  const choice = { message: { content, role: "assistant" }, ...(index !== undefined && { index }), finish_reason: reason };
  return frame(id, { output: { choices: [choice] }, usage, request_id: "r-1" });
}

describe("streams", () => {
  test("are asked for by a header, and end with the reason of every choice", async () => {
    const { sent, fetch } = serve(sse(chunk(1, "H", "null") + chunk(2, "i", "stop"), { size: 7 }));
    const client = createDashScope({ apiKey: "k", fetch });
    const chunks = await collect(await client.generation.stream({ ...body, parameters: { result_format: "message" } }));
    expect(chunks.map(({ output }) => output.choices?.[0]?.message.content)).toEqual(["H", "i"]);
    expect(sent[0]?.url).toBe("https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation");
    expect(sent[0]?.headers.get("x-dashscope-sse")).toBe("enable");
    expect(sent[0]?.headers.get("accept")).toBe("text/event-stream");
    expect(sent[0]?.body).toStrictEqual({ ...body, parameters: { result_format: "message" } });
  });

  test("the text `null` is no reason", async () => {
    const { fetch } = serve(sse(chunk(1, "H", "null")));
    const stream = await createDashScope({ apiKey: "k", fetch, maxRetries: 0 }).generation.stream(body);
    await expect(collect(stream)).rejects.toThrow(StreamTruncatedError);
  });

  test("each of n choices has to be finished", async () => {
    const both = chunk(1, "a", "null", 0) + chunk(2, "b", "stop", 1);
    for (const [text, whole] of [
      [both, false],
      [both + chunk(3, "c", "length", 0), true],
    ] as const) {
      const { fetch } = serve(sse(text));
      const stream = await createDashScope({ apiKey: "k", fetch, maxRetries: 0 }).generation.stream({
        ...body,
        parameters: { n: 2 },
      });
      const read = collect(stream);
      await (whole ? expect(read).resolves.toHaveLength(3) : expect(read).rejects.toThrow(StreamTruncatedError));
    }
  });

  test("with result_format text there are no choices, and the output says that it is finished", async () => {
    const text = (id: number, value: string, reason: string): string =>
      frame(id, { output: { finish_reason: reason, text: value }, usage, request_id: "r-1" });
    const { fetch } = serve(sse(text(1, "1+1", "null") + text(2, "=2", "stop")), sse(text(1, "1+1", "null")));
    const client = createDashScope({ apiKey: "k", fetch, maxRetries: 0 });
    expect(await collect(await client.generation.stream(body))).toHaveLength(2);
    await expect(collect(await client.generation.stream(body))).rejects.toThrow(StreamTruncatedError);
  });

  test("an error is an event under a success status", async () => {
    const failed = frame(
      2,
      { code: "DataInspectionFailed", message: "Output data may contain inappropriate content.", request_id: "r-2" },
      { event: "error", status: 400 },
    );
    const { sent, fetch } = serve(sse(chunk(1, "H", "null") + failed));
    const stream = await createDashScope({ apiKey: "k", fetch }).generation.stream(body);
    const error: unknown = await collect(stream).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StreamEventError);
    expect(error).toMatchObject({ code: "DataInspectionFailed", requestId: "r-2", retryable: false });
    expect((error as StreamEventError).partial).toHaveLength(1);
    expect((error as StreamEventError).message).toContain("Output data may contain inappropriate content.");
    expect(sent).toHaveLength(1);
  });

  test("a limit that is told in the first event is asked again", async () => {
    const busy = frame(
      1,
      { code: "Throttling.RateQuota", message: "Slow down.", request_id: "r" },
      { event: "error", status: 429 },
    );
    const { sent, fetch } = serve(sse(busy), sse(chunk(1, "Hi", "stop")));
    const client = createDashScope({ apiKey: "k", fetch });
    expect(await collect(await client.generation.stream(body))).toHaveLength(1);
    expect(sent).toHaveLength(2);
  });
});

describe("errors", () => {
  const refuse = (status: number, code: string): ReturnType<typeof json> =>
    json(JSON.stringify({ code, message: `About ${code}.`, request_id: "r-9" }), {
      status,
      headers: { "retry-after-ms": "1" },
    });

  test.each([
    [400, "Arrearage"],
    [400, "DataInspectionFailed"],
    [429, "insufficient_quota"],
    [429, "AllocationQuota.FreeTierOnly"],
  ])("%i %s is not tried again", async (status, code) => {
    const { sent, fetch } = serve(refuse(status, code));
    const error: unknown = await createDashScope({ apiKey: "k", fetch })
      .generation.call(body)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status, code, requestId: "r-9", retryable: false });
    expect((error as Error).message).toBe(`DashScope answered ${status}: About ${code}.`);
    expect(sent).toHaveLength(1);
  });

  test.each([
    [429, "Throttling"],
    [429, "Throttling.RateQuota"],
    [429, "Throttling.AllocationQuota"],
    [500, "InternalError.Algo"],
    [503, "ModelUnavailable"],
  ])("%i %s is tried again", async (status, code) => {
    const whole = json(JSON.stringify({ output: { text: "Hi", finish_reason: "stop" }, usage, request_id: "r" }));
    const { sent, fetch } = serve(refuse(status, code), whole);
    expect((await createDashScope({ apiKey: "k", fetch }).generation.call(body)).output.text).toBe("Hi");
    expect(sent).toHaveLength(2);
  });

  test("OpenAI's form is read as well", async () => {
    const wrapped = {
      error: { message: "Bad.", type: "invalid_request_error", param: "n", code: "invalid_parameter_error" },
      request_id: "r-3",
    };
    const { fetch } = serve(json(JSON.stringify(wrapped), { status: 400 }));
    const create = createDashScope({ apiKey: "k", fetch }).compatible.chat.completions.create({ model: "m", messages: [] });
    await expect(create).rejects.toMatchObject({ code: "invalid_parameter_error", param: "n", requestId: "r-3" });
    await expect(create).rejects.toThrow(BadRequestError);
  });
});

describe("tasks", () => {
  const task = (task_status: string, more: object = {}): ReturnType<typeof json> =>
    json(JSON.stringify({ request_id: "r-5", output: { task_id: "t-1", task_status, ...more } }));

  test("are asked for by a header, and waited for", async () => {
    const results = [{ url: "https://example.com/1.png" }, { code: "InternalError", message: "No luck." }];
    const { sent, fetch } = serve(task("PENDING"), task("RUNNING"), task("SUCCEEDED", { results }));
    const client = createDashScope({ apiKey: "k", fetch, workspace: "ws-1" });
    const { output } = await client.imageSynthesis
      .asyncCall({ model: "wanx-v1", input: { prompt: "A cat" } })
      .wait({ pollInterval: 1 });
    expect(output.results).toStrictEqual(results);
    expect(sent[0]?.headers.get("x-dashscope-async")).toBe("enable");
    expect(sent.map(({ url, headers }) => [new URL(url).pathname, headers.get("x-dashscope-workspace")])).toEqual([
      ["/api/v1/services/aigc/text2image/image-synthesis", "ws-1"],
      ["/api/v1/tasks/t-1", "ws-1"],
      ["/api/v1/tasks/t-1", "ws-1"],
    ]);
    expect(sent[1]?.headers.get("x-dashscope-async")).toBeNull();
  });

  test.each(["FAILED", "CANCELED", "UNKNOWN"])("%s is an error with the provider's words", async (status) => {
    const { fetch } = serve(task(status, { code: "InvalidParameter.Prompt", message: "No prompt." }));
    const waiting = createDashScope({ apiKey: "k", fetch }).tasks.retrieve("t-1").wait();
    await expect(waiting).rejects.toThrow(WorkFailedError);
    await expect(waiting).rejects.toMatchObject({
      message: `The work t-1 of DashScope ended as ${status}: No prompt.`,
      code: "InvalidParameter.Prompt",
      requestId: "r-5",
    });
  });
});

describe("hosts", () => {
  const reply = json(JSON.stringify({ data: [] }));
  const urls = async (client: ReturnType<typeof createDashScope>, sent: readonly { url: string }[]): Promise<string[]> => {
    await client.tasks.list();
    await client.compatible.models.list();
    return sent.map(({ url }) => url);
  };

  test.each([
    [undefined, "https://dashscope.aliyuncs.com"],
    ["singapore", "https://dashscope-intl.aliyuncs.com"],
    ["hongkong", "https://cn-hongkong.dashscope.aliyuncs.com"],
  ] as const)("region %s", async (region, host) => {
    const { sent, fetch } = serve(reply);
    expect(await urls(createDashScope({ apiKey: "k", fetch, region }), sent)).toEqual([
      `${host}/api/v1/tasks`,
      `${host}/compatible-mode/v1/models`,
    ]);
  });

  test("a base URL stands in for both kinds, from the environment too", async () => {
    const { sent, fetch } = serve(reply);
    vi.stubEnv("DASHSCOPE_HTTP_BASE_URL", "https://ws.eu-central-1.maas.aliyuncs.com/api/v1");
    vi.stubEnv("DASHSCOPE_API_KEY", "from-environment");
    expect(await urls(createDashScope({ fetch }), sent)).toEqual([
      "https://ws.eu-central-1.maas.aliyuncs.com/api/v1/tasks",
      "https://ws.eu-central-1.maas.aliyuncs.com/compatible-mode/v1/models",
    ]);
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer from-environment");
  });

  test("what names no host, or two, is refused", () => {
    expect(() => createDashScope({ region: "mars" as "beijing" })).toThrow(
      'DashScope has no region "mars". Choose one of: beijing, singapore, virginia, hongkong.',
    );
    const two = { region: "beijing", baseUrl: "https://example.com" } as const;
    expect(() => createClient(two, [generationCall])).toThrow("Give region or baseUrl, not both");
  });
});

test("the descriptor survives a JSON round trip", () => {
  expect(JSON.parse(JSON.stringify(descriptor))).toStrictEqual(descriptor);
});
