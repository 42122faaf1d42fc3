import { inspect } from "node:util";
import { expect, test } from "vitest";
import { createClientIn } from "../src/client/create-client.ts";
import type { ApiKeyRequest, ClientOptions } from "../src/index.ts";
import { acme, failure, json, key } from "./support/acme.ts";
import { lab, labOperations } from "./support/lab.ts";
import { VirtualWorld } from "./support/virtual-world.ts";

const ok = json({ object: "reply" });
const shown = (value: unknown): string => {
  const parts: string[] = [
    inspect(value, { depth: 20, showHidden: true, getters: true }),
    JSON.stringify(value),
    String(value),
  ];
  for (let error: any = value; error instanceof Error; error = error.cause) parts.push(error.message, String(error.stack));
  return parts.join("\n");
};
const failing = async (apiKey: ClientOptions["apiKey"], answer = ok): Promise<any> => {
  const { call, world } = lab([answer], { apiKey, maxRetries: 0 });
  return failure(world.settle(call("chat.create", {})));
};

test("A client shows its key nowhere: not when inspected, listed, cloned or written as JSON", () => {
  const world = new VirtualWorld();
  const client: any = createClientIn(world.runtime, acme, labOperations, { apiKey: key, defaultHeaders: { "x-api-key": key } });
  for (const one of [client, client.withOptions({ timeout: 5 }), client.chat, client.chat.create]) {
    const members = Reflect.ownKeys(one).flatMap((name) => [String(name), shown(one[name])]);
    expect([shown(one), ...members].join("\n")).not.toContain(key);
    expect(messageOf(() => structuredClone(one))).not.toContain(key);
  }
});

test("A clone of an error shows no key either", async () => {
  const answer = json({ error: { message: `wrong key ${key}`, code: key } }, { status: 401, headers: { "x-request-id": key } });
  const error = await failing(key, answer);
  expect(error.status).toBe(401);
  expect(shown(structuredClone(error))).not.toContain(key);
});

test("What a key function says is kept as far as it is made of words, because the rest may be a key", async () => {
  const secrets = [
    "hunter2-hunter2",
    "QmFzZTY0S2V5VGhhdElzTG9uZ0Vub3VnaFdpdGhMZXR0ZXJz",
    "0123456789",
    "https://vault.test/?t=abc123",
    "p4ss:w0rd",
  ];
  for (const secret of secrets) {
    const inner = Object.assign(new Error(`denied for ${secret}`), { code: secret });
    const outer = Object.assign(new TypeError(`The vault is sealed (${secret}), "${secret}".`, { cause: inner }), {
      code: "EACCES",
      secret,
    });
    const error = await failing(() => Promise.reject(outer));
    expect([error.name, error.message]).toEqual(["ConfigurationError", "The apiKey function failed, so nothing was sent."]);
    expect([error.cause.name, error.cause.code, error.cause.message]).toEqual([
      "TypeError",
      "EACCES",
      'The vault is sealed ([redacted]), "[redacted]".',
    ]);
    expect(error.cause.cause.message).toBe("denied for [redacted]");
    // The places are there, so that its owner finds it.
    expect(error.cause.stack).toContain("keys.test.ts");
    expect(shown(error)).not.toContain(secret);
  }
});

test.each<[string, () => string, unknown]>([
  [
    "an error at once",
    () => {
      throw new Error("no such file");
    },
    "no such file",
  ],
  [
    "text",
    () => {
      throw "the vault said no to abc-123-xyz"; // oxlint-disable-line only-throw-error
    },
    "the vault said no to [redacted]",
  ],
])("A key function may throw %s", async (_name, apiKey, said) => {
  const { cause } = await failing(apiKey);
  expect(cause.message ?? cause).toBe(said);
});

test("A key function that throws what is no error gives no cause", async () => {
  for (const thrown of [{ key }, null, 5, () => key]) {
    const error = await failing(() => Promise.reject(thrown)); // oxlint-disable-line prefer-promise-reject-errors
    expect([error.kind, error.cause]).toEqual(["configuration", undefined]);
    expect(shown(error)).not.toContain(key);
  }
});

test("A key function whose error turns around itself does not hang", async () => {
  const error = new Error("round");
  error.cause = error;
  expect((await failing(() => Promise.reject(error))).cause.message).toBe("round");
});

test.each([5, {}, ["a"], true, Symbol("s")])("A key that is no text is refused without being shown: %s", async (value) => {
  for (const apiKey of [value, () => value, async () => value]) {
    const error = await failing(apiKey as never);
    expect(error.message).toBe("The client option apiKey must be text or a function that gives text.");
  }
});

test("A key that no header can carry is refused with the name of the variable that it came from", async () => {
  const { call, requests, world } = lab([ok], { apiKey: undefined }, { environment: { ACME_KEY: "ak-live\r\nx-injected: 1" } });
  const error = await failure(world.settle(call("chat.create", {})));
  expect(error.message).toBe("ACME_KEY cannot travel in a header: character 8 of 22 is U+000D. Check how it was pasted.");
  expect([requests.length, shown(error).includes("injected")]).toEqual([0, false]);
});

test("Each key of a function is masked in what follows it", async () => {
  const keys = ["first-key-0123456789", "second-key-0123456789"];
  let asked = 0;
  const quote = ({ headers }: { headers: Headers }): Response =>
    json({ error: { message: `${keys.join(" ")} ${headers.get("authorization")}` } }, { status: 503 });
  const { call, world } = lab([quote], { apiKey: () => keys[asked++] ?? "", maxRetries: 1 });
  const error = await failure(world.settle(call("chat.create", {})));
  expect(error.message).toBe("Acme answered 503: [redacted] [redacted] Bearer [redacted]");
});

test("A key function that gives nothing in time is named in the timeout's error", async () => {
  const { call, world } = lab([ok], { apiKey: () => new Promise<string>(() => {}), timeout: 70, maxRetries: 0 });
  const error = await failure(world.settle(call("chat.create", {})));
  expect([error.kind, error.message]).toEqual(["timeout", "The apiKey function gave no key within 70 ms (timeout)."]);
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return String(error);
  }
  throw new Error("expected an error");
}

test("A key function is told that a key was refused, so that it gives none that it kept", async () => {
  const told: boolean[] = [];
  const apiKey = ({ refused }: ApiKeyRequest): string => `key-number-${told.push(refused)}`;
  const answers = [json({}, { status: 500 }), json({}, { status: 401 }), ok];
  const { call, world } = lab(answers, { apiKey });
  await world.settle(call("chat.create", {}));
  expect(told).toEqual([false, false, true]);
});
