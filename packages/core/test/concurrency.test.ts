import { expect, test } from "vitest";
import type { ClientOptions, RequestOptions } from "../src/index.ts";
import { collect, failure, json, sse, streaming } from "./support/acme.ts";
import { busy, words } from "./support/endings.ts";
import { type Answer, lab, type Lab } from "./support/lab.ts";
import { quiet } from "./support/virtual-world.ts";

/** A lab whose requests wait until they are answered one by one, by their names. */
function gated(options: ClientOptions): Lab & {
  sent: string[];
  answer: (name: string, answer?: Answer) => Promise<void>;
  go: (name: string, request?: RequestOptions) => Promise<any>;
} {
  const waiting: Map<string, (response: Response) => void> = new Map();
  const sent: string[] = [];
  const ours = lab(
    [
      ({ headers }) => {
        const name = headers.get("x-name") ?? "";
        sent.push(name);
        return new Promise((resolve) => waiting.set(name, resolve));
      },
    ],
    options,
  );
  return {
    ...ours,
    sent,
    go: (name, request) =>
      ours.call("chat.create", {}, { headers: { "x-name": name }, ...request }).then((reply: unknown) => reply),
    async answer(name, answer = json({})) {
      const resolve = waiting.get(name);
      if (resolve === undefined || !(answer instanceof Response)) throw new Error(`${name} was not sent`);
      resolve(answer);
      await quiet();
    },
  };
}

test("At most maxConcurrency calls go at once, the others in the order in which they were made", async () => {
  const { go, answer, sent } = gated({ maxConcurrency: 2 });
  const calls = ["a", "b", "c", "d", "e"].map((name) => go(name).then(() => name));
  await quiet();
  expect(sent).toEqual(["a", "b"]);
  await answer("b");
  expect(sent).toEqual(["a", "b", "c"]);
  await answer("c");
  await answer("d");
  expect(sent).toEqual(["a", "b", "c", "d", "e"]);
  await answer("a");
  await answer("e");
  expect(await Promise.all(calls)).toEqual(["a", "b", "c", "d", "e"]);
});

test.each([{}, { maxConcurrency: undefined }, { maxConcurrency: Infinity }])(
  "Without a number of its own every call goes at once: %o",
  async (options) => {
    const { go, sent } = gated(options);
    for (let call = 0; call < 50; call++) go(String(call)).catch(() => {});
    await quiet();
    expect(sent).toHaveLength(50);
  },
);

test("A call that waits for its next attempt has given its place back, and stands in line again", async () => {
  const { go, answer, sent, world } = gated({ maxConcurrency: 1 });
  const calls = Promise.all(["a", "b", "c"].map((name) => go(name)));
  await quiet();
  await answer("a", busy.clone());
  expect(sent).toEqual(["a", "b"]);
  // Past the wait of a, whose turn comes after c's.
  await world.settle(new Promise<void>((resolve) => void world.runtime.setTimer(resolve, 600)));
  await answer("b");
  await answer("c");
  await answer("a");
  expect(sent).toEqual(["a", "b", "c", "a"]);
  await calls;
});

test("A new key after a 401, a stream opened again and further pages need no second place", async () => {
  const again = sse('data: {"error":{"message":"x","code":"engine_warming"}}\n\n');
  const pages = [json({ data: [{ id: "a" }], has_more: true }), json({ data: [{ id: "b" }] })];
  const answers = [json({}, { status: 401 }), json({}), again, sse(words), ...pages];
  const { call, requests, world } = lab(answers, { maxConcurrency: 1, apiKey: () => "a-key-of-a-function" });
  await world.settle(call("chat.create", {}));
  await world.settle(call("chat.create", streaming).then(collect));
  expect(await world.settle(collect(call("models.list")))).toHaveLength(2);
  expect(requests).toHaveLength(6);
});

test("A call that is aborted in line leaves it, and the next one moves up", async () => {
  const { go, answer, sent } = gated({ maxConcurrency: 1 });
  const controller = new AbortController();
  const reason = new Error("no longer needed");
  const first = go("a");
  const second = failure(go("b", { signal: controller.signal }));
  const third = go("c");
  await quiet();
  controller.abort(reason);
  const error = await second;
  expect([error.kind, error.cause, error.attempts]).toEqual(["abort", reason, 0]);
  await answer("a");
  await answer("c");
  expect(sent).toEqual(["a", "c"]);
  await Promise.all([first, third]);
});

test.each(["in", "right after"])(
  "A call that is aborted %s the moment in which its turn comes gives its place on",
  async (when) => {
    const controller = new AbortController();
    // Hooks are told of the end when the place has just been given on.
    const onDone = (): void => {
      if (when === "in") controller.abort();
    };
    const { go, answer, sent } = gated({ maxConcurrency: 1 });
    const first = go("a", { onDone }).then(() => controller.abort());
    const second = failure(go("b", { signal: controller.signal }));
    const third = go("c");
    await quiet();
    await answer("a");
    await answer("c");
    expect([(await second).kind, sent.at(-1)]).toEqual(["abort", "c"]);
    await Promise.all([first, third]);
  },
);

test("totalTimeout ends the wait in line, timeout counts only from its end", async () => {
  const { go, answer, sent, world } = gated({ maxConcurrency: 1, timeout: 300, maxRetries: 0 });
  const first = failure(go("a"));
  const second = failure(go("b", { totalTimeout: 100 }));
  const third = failure(go("c"));
  const error = await world.settle(second);
  expect([error.kind, error.attempts, error.message.includes("(totalTimeout)"), world.time]).toEqual(["timeout", 0, true, 100]);
  expect((await world.settle(first)).message).toContain("(timeout)");
  expect([world.time, sent]).toEqual([300, ["a", "c"]]);
  expect((await world.settle(third)).message).toContain("(timeout)");
  expect(world.time).toBe(600);
  await expect(answer("b")).rejects.toThrow("was not sent");
});

test("The key function is asked when a call's turn has come, not while it waits", async () => {
  let asked = 0;
  const { go, answer } = gated({ maxConcurrency: 1, apiKey: () => `key-number-${++asked}` });
  const calls = [go("a"), go("b")];
  await quiet();
  expect(asked).toBe(1);
  await answer("a");
  await answer("b");
  expect([asked, (await Promise.all(calls)).length]).toEqual([2, 2]);
});

test("withOptions stands in the same line, unless it is given a number of its own", async () => {
  const { client, sent } = gated({ maxConcurrency: 1 });
  const send = (name: string, options: ClientOptions): void =>
    void client
      .withOptions(options)
      .chat.create({}, { headers: { "x-name": name } })
      .catch(() => {});
  send("a", {});
  send("shared", { timeout: 5000 });
  send("also shared", { maxConcurrency: undefined });
  send("own", { maxConcurrency: 1 });
  send("unbound", { maxConcurrency: Infinity });
  await quiet();
  expect(sent.sort()).toEqual(["a", "own", "unbound"]);
});

test.each([0, -1, 1.5, Number.NaN, "2", null, {}])("A maxConcurrency of %s is refused where it is given", (maxConcurrency) => {
  const options = { maxConcurrency } as unknown as ClientOptions;
  const message = /^maxConcurrency must be a whole number, 1 or above, or Infinity/;
  expect(() => lab([json({})], options)).toThrow(message);
  const { client } = lab([json({})]);
  expect(() => client.withOptions(options)).toThrow(message);
});

test("A reply that nobody has asked for yet does not hold up the calls behind it", async () => {
  const { call, requests, world } = lab([json({ n: 1 }), json({ n: 2 }), json({ n: 3 })], { maxConcurrency: 1 });
  const [first, second, third] = [call("chat.create", {}), call("models.list"), call("chat.create", {})];
  expect(await world.settle(third)).toEqual({ n: 3 });
  expect(await world.settle(first.asResponse().then((reply: Response) => reply.json()))).toEqual({ n: 1 });
  await world.settle(failure(second));
  expect(requests).toHaveLength(3);
});
