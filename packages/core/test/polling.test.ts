import { describe, expect, test, vi } from "vitest";
import { createClientIn } from "../src/client/create-client.ts";
import {
  APIConnectionTimeoutError,
  APIUserAbortError,
  AuthenticationError,
  ConfigurationError,
  NoAnswerError,
  type Operation,
  type PollingDescription,
  type PollingPromise,
  type RequestOptions,
  startWork,
  WorkFailedError,
  readPath,
} from "../src/index.ts";
import { acme, failure, json, key, type SeenRequest } from "./support/acme.ts";
import { VirtualWorld } from "./support/virtual-world.ts";

const look: Operation = {
  id: "tasks.retrieve",
  method: "GET",
  path: "/tasks/{task_id}",
  pathParameters: { names: ["task_id"], read: readPath },
  reply: "json",
};
const ending: PollingDescription = {
  start: startWork,
  id: "output.task_id",
  status: "output.task_status",
  succeeded: ["SUCCEEDED"],
  failed: ["FAILED", "CANCELED", "UNKNOWN"],
  error: "output",
};
const retrieve: Operation = { ...look, polling: ending };
const generate: Operation = {
  id: "images.generate",
  method: "POST",
  path: "/images",
  requestType: "application/json",
  reply: "json",
  creates: true,
  polling: { ...ending, operation: look },
};

interface Reply {
  request_id?: string;
  output: { task_id?: string; task_status?: string; url?: string };
}
interface Worker {
  images: { generate: (body: object, options?: RequestOptions) => PollingPromise<Reply> };
  tasks: { retrieve: (id: string, options?: RequestOptions) => PollingPromise<Reply> };
}

const task = (status: string, more: object = {}): Response =>
  json({ request_id: "r-7", output: { task_id: "t/1", task_status: status, ...more } });

type Answer = Response | ((request: SeenRequest) => Promise<Response>);

interface Lab {
  readonly client: Worker;
  readonly requests: SeenRequest[];
  readonly world: VirtualWorld;
}

const worker = (...answers: Answer[]): Lab => workerOf([generate, retrieve], answers);

/** One answer for each request, the last one for all that follow. */
function workerOf(operations: readonly Operation[], answers: readonly Answer[]): Lab {
  const world = new VirtualWorld();
  const requests: SeenRequest[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const seen = { url, init, headers: new Headers(init.headers), body: init.body as string | undefined, at: world.time };
    requests.push(seen);
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    return typeof answer === "function" ? answer(seen) : (answer ?? Response.error()).clone();
  };
  const client = createClientIn(world.runtime, acme, operations, { apiKey: key, fetch }) as Worker;
  return { client, requests, world };
}

describe("work that ends well", () => {
  test("is looked at by its id, ever less often, until it has succeeded", async () => {
    const running = Array.from({ length: 12 }, () => task("RUNNING"));
    const { client, requests, world } = worker(task("PENDING"), ...running, task("SUCCEEDED", { url: "u" }));
    const work = await world.settle(client.images.generate({ prompt: "a" }).wait());
    expect(work).toEqual({ request_id: "r-7", output: { task_id: "t/1", task_status: "SUCCEEDED", url: "u" } });
    expect(requests[0]).toMatchObject({ url: "https://api.acme.test/v1/images", body: '{"prompt":"a"}' });
    expect(requests[1]?.url).toBe("https://api.acme.test/v1/tasks/t%2F1");
    const waits = requests.slice(1).map(({ at }, index) => at - (requests[index]?.at ?? 0));
    expect(waits.slice(0, 4)).toEqual([1000, 1500, 2250, 3375]);
    expect(waits.slice(-3)).toEqual([15_000, 15_000, 15_000]);
    expect(world.timers.size).toBe(0);
  });

  test("what stands before its id in the path is that of the call, or a member of the first reply", async () => {
    const path = {
      path: "/rooms/{room_id}/tasks/{task_id}",
      pathParameters: { names: ["room_id", "task_id"], read: readPath },
    };
    const report: Operation = { ...look, ...path };
    const operations: Operation[] = [
      {
        ...generate,
        id: "rooms.start",
        path: "/rooms/{room_id}/tasks",
        pathParameters: { names: ["room_id"], read: readPath },
        polling: { ...ending, operation: report },
      },
      { ...generate, id: "rooms.open", path: "/rooms/tasks", polling: { ...ending, operation: report } },
      { ...report, id: "rooms.look", polling: { start: startWork, status: ending.status!, succeeded: ending.succeeded! } },
    ];
    const first = json({ room_id: "r 2", output: { task_id: "t/1", task_status: "PENDING" } });
    const { client, requests, world } = workerOf(operations, [
      first,
      task("SUCCEEDED"),
      first,
      task("SUCCEEDED"),
      first,
      task("SUCCEEDED"),
    ]);
    const { rooms } = client as any;
    await world.settle(rooms.start("r 1", {}).wait());
    await world.settle(rooms.open({}).wait());
    await world.settle(rooms.look("r 3", "t 3").wait());
    expect(requests.map(({ url }) => new URL(url).pathname.replace("/v1/", ""))).toEqual([
      "rooms/r%201/tasks",
      "rooms/r%201/tasks/t%2F1",
      "rooms/tasks",
      "rooms/r%202/tasks/t%2F1",
      "rooms/r%203/tasks/t%203",
      "rooms/r%203/tasks/t%203",
    ]);
  });

  test("the promise itself is that of the first reply", async () => {
    const { client, requests, world } = worker(task("PENDING"));
    expect((await world.settle(client.images.generate({}))).output.task_status).toBe("PENDING");
    expect(requests).toHaveLength(1);
  });

  test("a report of work that is done already needs no second look", async () => {
    const { client, requests, world } = worker(task("SUCCEEDED"));
    await world.settle(client.tasks.retrieve("t/1").wait());
    expect(requests.map(({ at }) => at)).toEqual([0]);
  });

  test("the intervals are the caller's, and so are the reports on the way", async () => {
    const { client, requests, world } = worker(task("PENDING"), task("RUNNING"), task("RUNNING"), task("SUCCEEDED"));
    const seen: (string | undefined)[] = [];
    const options = { pollInterval: 10, maxPollInterval: 12, onProgress: (work: Reply) => seen.push(work.output.task_status) };
    await world.settle(client.images.generate({}).wait(options));
    expect(requests.map(({ at }) => at)).toEqual([0, 10, 22, 34]);
    expect(seen).toEqual(["PENDING", "RUNNING", "RUNNING"]);
  });

  test("headers of the call that starts it go along, its query does not", async () => {
    const { client, requests, world } = worker(task("PENDING"), task("SUCCEEDED"));
    await world.settle(client.images.generate({}, { headers: { "x-space": "s" }, query: { trace: 1 } }).wait());
    expect(requests[1]?.headers.get("x-space")).toBe("s");
    expect(requests.map(({ url }) => new URL(url).search)).toEqual(["?trace=1", ""]);
  });

  test("a look that fails in a passing way is repeated, as late as the provider asks", async () => {
    const busy = json({ message: "busy" }, { status: 503, headers: { "retry-after": "30", "x-should-retry": "true" } });
    const { client, requests, world } = worker(task("PENDING"), busy, task("SUCCEEDED"));
    await world.settle(client.images.generate({}, { maxRetries: 0 }).wait());
    expect(requests.map(({ at }) => at)).toEqual([0, 1000, 31_000]);
  });
});

describe("work that ends badly", () => {
  test.each(["FAILED", "CANCELED", "UNKNOWN"])("%s throws, with the provider's code and sentence", async (status) => {
    const last = task(status, { code: "InternalError.Algo", message: "The picture has no face.", url: "half" });
    const { client, world } = worker(task("PENDING"), last);
    const error = await failure<WorkFailedError>(world.settle(client.images.generate({}).wait()));
    expect(error).toBeInstanceOf(WorkFailedError);
    expect(error).toMatchObject({
      kind: "work-failed",
      message: `The work t/1 of Acme ended as ${status}: The picture has no face.`,
      code: "InternalError.Algo",
      workId: "t/1",
      workStatus: status,
      requestId: "r-7",
      status: 200,
      retryable: false,
    });
    expect(error.work).toMatchObject({ output: { url: "half" } });
    expect(JSON.stringify(error)).not.toContain("half");
    expect(world.timers.size).toBe(0);
  });

  test("a failure without a sentence says so, and a key in one is masked", async () => {
    const silent = worker(task("PENDING"), task("UNKNOWN"));
    const error = await failure(silent.world.settle(silent.client.images.generate({}).wait()));
    expect(error.message).toBe("The work t/1 of Acme ended as UNKNOWN: no sentence given");
    const telling = worker(task("FAILED", { message: `Bad key ${key}` }));
    const told = await failure(telling.world.settle(telling.client.tasks.retrieve("t/1").wait()));
    expect(`${told.message}${told.body}`).not.toContain(key);
  });

  test("a look that is refused for good ends the waiting with that error", async () => {
    const { client, requests, world } = worker(task("PENDING"), json({ message: "no" }, { status: 401 }));
    expect(await failure(world.settle(client.images.generate({}).wait()))).toBeInstanceOf(AuthenticationError);
    expect(requests).toHaveLength(2);
  });

  test("work that could not be started ends the waiting with that error", async () => {
    const { client, requests, world } = worker(json({ message: "no" }, { status: 400 }));
    await expect(world.settle(client.images.generate({}).wait())).rejects.toMatchObject({ status: 400 });
    expect(requests).toHaveLength(1);
  });

  test.each([
    ["no id", { output: { task_status: "PENDING" } }, "the id of the work in output.task_id"],
    ["an id that is no text", { output: { task_id: {} } }, "the id of the work in output.task_id"],
    ["no output", {}, "the id of the work in output.task_id"],
  ])("a first reply with %s", async (_, reply, expected) => {
    const { client, world } = worker(json(reply));
    const error = await failure(world.settle(client.images.generate({}).wait()));
    expect(error).toBeInstanceOf(NoAnswerError);
    expect(error.message).toContain(expected);
  });

  test("a report without a status is not waited for", async () => {
    const { client, requests, world } = worker(json({ output: { task_id: "t" } }), json({ output: { task_id: "t" } }));
    const error = await failure(world.settle(client.images.generate({}).wait()));
    expect(error.message).toContain("a status in output.task_status");
    expect(requests).toHaveLength(2);
  });
});

describe("waiting is bounded", () => {
  test("by ten minutes, whatever the status says", async () => {
    const { client, world } = worker(task("PENDING"), task("SOMETHING_NEW"));
    const error = await failure(world.settle(client.images.generate({}).wait()));
    expect(error).toBeInstanceOf(APIConnectionTimeoutError);
    expect(error.message).toBe(
      "Waiting for Acme's work t/1 took longer than 600000 ms (totalTimeout of wait). Its status was SOMETHING_NEW. The work itself goes on.",
    );
    expect(world.time).toBe(600_000);
    expect(world.timers.size).toBe(0);
  });

  test("also where a look hangs, or the start does", async () => {
    const never = (): Promise<Response> => new Promise(() => {});
    for (const answers of [[task("PENDING"), never], [never]]) {
      const { client, world } = worker(...answers);
      const error = await failure(world.settle(client.images.generate({}).wait({ totalTimeout: 2500 })));
      expect(error).toBeInstanceOf(APIConnectionTimeoutError);
      expect(world.time).toBe(2500);
    }
  });

  test("also where every look fails in a passing way, and says why", async () => {
    const { client, world } = worker(task("PENDING"), json({ message: "busy" }, { status: 503 }));
    const error = await failure(world.settle(client.images.generate({}).wait({ totalTimeout: 60_000 })));
    expect(error).toBeInstanceOf(APIConnectionTimeoutError);
    expect((error.cause as Error).message).toBe("Acme answered 503: busy");
  });

  test.each([
    ["pollInterval", 0],
    ["maxPollInterval", -1],
    ["totalTimeout", Number.NaN],
    ["signal", {}],
  ])("a bad %s is refused", async (name, value) => {
    const { client, world } = worker(task("PENDING"));
    const error = await failure(world.settle(client.images.generate({}).wait({ [name]: value })));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.message).toContain(name);
  });
});

describe("waiting is aborted at once", () => {
  test("between two looks", async () => {
    const { client, requests, world } = worker(task("PENDING"));
    const controller = new AbortController();
    const waiting = client.images.generate({}).wait({ signal: controller.signal });
    world.runtime.setTimer(() => controller.abort("enough"), 1200);
    const error = await failure(world.settle(waiting));
    expect(error).toBeInstanceOf(APIUserAbortError);
    expect(error).toMatchObject({
      message: "Waiting for Acme's work t/1 was aborted. The work itself goes on.",
      cause: "enough",
    });
    expect([world.time, requests.length, world.timers.size]).toEqual([1200, 2, 0]);
  });

  test("during a look, which is given up", async () => {
    const controller = new AbortController();
    const hanging = (): Promise<Response> => {
      controller.abort();
      return new Promise(() => {});
    };
    const { client, requests, world } = worker(task("PENDING"), hanging);
    const error = await failure(world.settle(client.images.generate({}).wait({ signal: controller.signal })));
    expect(error).toBeInstanceOf(APIUserAbortError);
    expect(requests[1]?.init.signal?.aborted).toBe(true);
    expect(world.timers.size).toBe(0);
  });

  test("by the signal of the call, when the waiting has none of its own", async () => {
    const { client, world } = worker(task("PENDING"));
    const controller = new AbortController();
    const waiting = client.images.generate({}, { signal: controller.signal }).wait();
    world.runtime.setTimer(() => controller.abort(), 1200);
    expect(await failure(world.settle(waiting))).toBeInstanceOf(APIUserAbortError);
  });

  test("leaves no listener behind, and a listener that throws ends the waiting", async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    const { client, world } = worker(task("PENDING"));
    const broken = (): void => {
      throw new Error("broken");
    };
    await expect(world.settle(client.images.generate({}).wait({ signal, onProgress: broken }))).rejects.toThrow("broken");
    expect([added.mock.calls.length, removed.mock.calls.length, world.timers.size]).toEqual([1, 1, 0]);
  });
});

test("A client whose options are replaced waits like the one it was made of", async () => {
  const { client, world } = worker(task("PENDING"), task("SUCCEEDED", { url: "u" }));
  const other = (client as Worker & { withOptions(options: object): Worker }).withOptions({ maxRetries: 0 });
  const work = await world.settle(other.images.generate({ prompt: "a" }).wait());
  expect(work).toMatchObject({ output: { url: "u" } });
});

describe("work whose report is the thing itself, and whose HTTP status says that it goes on", () => {
  const report: Operation = { ...look, pendingStatus: 202 };
  const answer: Operation = {
    id: "images.generate",
    method: "POST",
    path: "/images",
    requestType: "application/json",
    reply: "json",
    createsWith: { later: true },
    polling: { start: startWork, operation: report, body: { later: true }, id: "request_id" },
  };
  const pending = (): Response => new Response("", { status: 202 });
  const deferring = (...answers: Answer[]): Lab => workerOf([answer, { ...report, polling: { start: startWork } }], answers);

  test("only a body that asks for it starts work, and the work is waited for by its id", async () => {
    const { client, requests, world } = deferring(json({ request_id: "r/1" }), pending(), pending(), json({ text: "a" }));
    const seen: unknown[] = [];
    const started = client.images.generate({ later: true });
    const work = await world.settle(started.wait({ onProgress: (so) => seen.push(so) }));
    expect(work).toEqual({ text: "a" });
    expect(await started).toEqual({ request_id: "r/1" });
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([
      "/v1/images",
      ...Array.from({ length: 3 }, () => "/v1/tasks/r%2F1"),
    ]);
    // There is nothing to see on the way.
    expect(seen).toEqual([]);
    const plain = client.images.generate({ later: false });
    expect("wait" in plain).toBe(false);
  });

  test("a look gives nothing while there is nothing, and can be waited from", async () => {
    const { client, requests, world } = deferring(pending());
    expect(await world.settle(client.tasks.retrieve("r/1"))).toBeUndefined();
    expect(requests).toHaveLength(1);
    const begun = deferring(pending(), json({ text: "a" }));
    expect(await begun.world.settle(begun.client.tasks.retrieve("r/1").wait())).toEqual({ text: "a" });
    expect(begun.requests.map(({ at }) => at)).toEqual([0, 1000]);
  });

  test("the time being up is said with the status, and an error ends the waiting", async () => {
    const late = deferring(json({ request_id: "r/1" }), pending());
    const error = await failure(late.world.settle(late.client.images.generate({ later: true }).wait({ totalTimeout: 2500 })));
    expect(error.message).toContain("work r/1 took longer than 2500 ms (totalTimeout of wait). Its status was 202.");
    const gone = deferring(json({ request_id: "r/1" }), json({ error: "unknown request" }, { status: 404 }));
    await expect(gone.world.settle(gone.client.images.generate({ later: true }).wait())).rejects.toMatchObject({ status: 404 });
  });

  test("an empty body with another status is no reply, and a first reply without an id starts nothing", async () => {
    const empty = deferring(new Response("", { status: 200 }));
    expect(await failure(empty.world.settle(empty.client.tasks.retrieve("r/1")))).toBeInstanceOf(NoAnswerError);
    const nameless = deferring(json({ text: "a" }));
    const error = await failure(nameless.world.settle(nameless.client.images.generate({ later: true }).wait()));
    expect(error.message).toContain("the id of the work in request_id");
  });
});
