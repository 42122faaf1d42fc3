import { expect, test } from "vitest";
import { failure, json } from "./support/acme.ts";
import { lab, type Lab, type SeenRequest } from "./support/lab.ts";

const ok = json({ object: "reply" });
const busy = json({}, { status: 503 });
const bytesOf = async ({ init, headers }: SeenRequest): Promise<string> => {
  const type = headers.get("content-type");
  const body = new Response(init.body, type === null ? {} : { headers: { "content-type": type } });
  return Buffer.from(await body.arrayBuffer()).toString("latin1");
};
const utf8 = (text: string): string => Buffer.from(text).toString("latin1");

/** What two attempts of a call send, when the caller changes the body right after the call. */
async function sentTwice(
  id: string,
  body: unknown,
  change: () => void = () => {},
): Promise<{ bytes: string; requests: SeenRequest[] }> {
  // A key that takes its time puts a moment between the call and its first attempt.
  const { call, requests, world } = lab([busy, ok], { apiKey: async () => "a-key-of-a-function" });
  const pending = call(id, body);
  change();
  await world.settle(pending);
  const [first = "", second] = await Promise.all(requests.map(bytesOf));
  expect(requests).toHaveLength(2);
  expect(second).toBe(first);
  return { bytes: first, requests };
}

const buffer = new TextEncoder().encode("abcdef");
const params = new URLSearchParams({ a: "1" });
const object = { text: "é", list: [1] };

test.each<[string, string, unknown, () => void, string]>([
  ["JSON", "chat.create", object, () => object.list.push(2), utf8('{"text":"é","list":[1]}')],
  ["text, as it is", "chat.create", '{"raw": 1}', () => {}, '{"raw": 1}'],
  ["an ArrayBuffer", "bytes.send", buffer.buffer.slice(0), () => {}, "abcdef"],
  ["a part of a buffer", "bytes.send", buffer.subarray(1, 4), () => buffer.fill(0), "bcd"],
  ["a view of another kind", "bytes.send", new DataView(Uint8Array.of(65, 66, 67).buffer, 1), () => {}, "BC"],
  ["a Blob", "bytes.send", new Blob(["é", "b"]), () => {}, utf8("éb")],
  ["URLSearchParams", "fields.send", params, () => params.append("b", "2"), "a=1"],
  [
    "the fields of a form",
    "fields.send",
    { a: "1&2", b: [1, true], c: null, d: undefined, "e f": "é" },
    () => {},
    "a=1%262&b=1&b=true&e+f=%C3%A9",
  ],
])(
  "A body of this kind is sent twice with the same bytes, those of the moment of the call: %s",
  async (_kind, id, body, change, bytes) => {
    expect((await sentTwice(id, body, change)).bytes).toBe(bytes);
  },
);

test("An ArrayBuffer that is changed or handed away after the call is sent as it was", async () => {
  const whole = Uint8Array.of(65, 66, 67).buffer;
  const { bytes } = await sentTwice("bytes.send", whole, () => structuredClone(whole, { transfer: [whole] }));
  expect([bytes, whole.byteLength]).toEqual(["ABC", 0]);
});

test("A form is sent with its boundary, the same one in every attempt, as it was at the call", async () => {
  const form = new FormData();
  form.append("purpose", "é");
  form.append("file", new Blob(["bytes"], { type: "text/plain" }), "ü.txt");
  form.append("purpose", "again");
  const { bytes, requests } = await sentTwice("forms.send", form, () => form.append("late", "x"));
  const types = requests.map(({ headers }) => headers.get("content-type"));
  expect(types[0]).toMatch(/^multipart\/form-data; ?boundary=\S+$/);
  expect(types[1]).toBe(types[0]);
  const type = types[0] ?? "";
  const [, boundary] = type.split("boundary=");
  const parts = bytes.split(`--${boundary}`).slice(1, -1);
  expect(parts).toHaveLength(3);
  expect(parts[1]).toContain(`filename="${utf8("ü.txt")}"`);
  expect(parts[1]).toMatch(/content-type: text\/plain/i);
  expect(bytes).not.toContain("late");
  // What the platform reads from it is the form again.
  const read = await new Response(Buffer.from(bytes, "latin1"), { headers: { "content-type": type } }).formData();
  expect([read.getAll("purpose"), (read.get("file") as File).name]).toEqual([["é", "again"], "ü.txt"]);
});

test("A form brings its own content type, whatever the caller says", async () => {
  const form = new FormData();
  form.append("a", "1");
  const { call, requests, world } = lab([ok]);
  await world.settle(call("forms.send", form, { headers: { "content-type": "application/json" } }));
  expect(requests[0]?.headers.get("content-type")).toMatch(/^multipart\/form-data/);
});

test.each(["multipart/form-data", "application/x-www-form-urlencoded"])(
  "An operation that takes no form writes none where the caller says so: %s",
  async (type) => {
    const { call, requests, world } = lab([ok]);
    const error = await failure(world.settle(call("chat.create", { a: 1 }, { headers: { "content-type": type } })));
    expect([error.name, error.message, requests.length]).toEqual([
      "ConfigurationError",
      "chat.create takes no form: pass its body as the method declares it.",
      0,
    ]);
  },
);

test("A form of which nobody changes anything is encoded once", async () => {
  const form = new FormData();
  const file = new Blob(["x".repeat(1000)]);
  form.append("file", file);
  const { requests } = await sentTwice("forms.send", form);
  expect(requests[1]?.init.body).toBe(requests[0]?.init.body);
});

test.each<[string, unknown]>([
  ["chat.create", "application/json"],
  ["bytes.send", "application/octet-stream"],
  ["fields.send", "application/x-www-form-urlencoded"],
])("The content type of %s is the document's, and the caller may replace it or take it away", async (id, type) => {
  const typeOf = async (headers: object): Promise<string | null | undefined> => {
    const { call, requests, world } = lab([ok]);
    await world.settle(call(id, { a: "1" }, { headers }));
    return requests[0]?.headers.get("content-type");
  };
  expect([await typeOf({}), await typeOf({ "Content-Type": "text/x-own" }), await typeOf({ "content-type": null })]).toEqual([
    type,
    "text/x-own",
    null,
  ]);
});

const refused = async (id: string, body: unknown): Promise<[any, Lab]> => {
  const ours = lab([ok]);
  return [await failure(ours.world.settle(ours.call(id, body))), ours];
};

test.each<[string, unknown, string]>([
  ["chat.create", () => "x", "The request body cannot be written as JSON: it is a function."],
  ["chat.create", Symbol("s"), "The request body cannot be written as JSON: it is a symbol."],
  ["chat.create", { toJSON: () => undefined }, "The request body cannot be written as JSON: it writes itself as nothing."],
  [
    "chat.create",
    { a: 1n },
    "The request body cannot be written as JSON: it holds a BigInt, or itself, or what cannot be read.",
  ],
  [
    "chat.create",
    { pipe: () => {} },
    "The request body is a stream of another kind: pass a ReadableStream (ReadableStream.from, Readable.toWeb).",
  ],
  [
    "bytes.send",
    (async function* () {})(),
    "The request body is a stream of another kind: pass a ReadableStream (ReadableStream.from, Readable.toWeb).",
  ],
  [
    "forms.send",
    ["a"],
    "The request body is sent as multipart/form-data, so it must be a FormData, or an object of its fields.",
  ],
  [
    "forms.send",
    (async function* () {})(),
    "The request body is sent as multipart/form-data, so it must be a FormData, or an object of its fields.",
  ],
  [
    "forms.send",
    { file: { pipe: () => {} } },
    'The form field "file" must be text, a number, a boolean, a date, or a file: a File, or a Blob such as openAsBlob(path) of node:fs gives.',
  ],
  ["forms.send", { a: () => 1 }, "The form field a must be text, a number, a boolean, a date, or a list of them."],
  ["chat.create", new FormData(), "chat.create takes no form: pass its body as the method declares it."],
  ["bytes.send", new FormData(), "bytes.send takes no form: pass its body as the method declares it."],
  ["fields.send", new FormData(), "The request body is sent as a form, so it must be an object of its fields."],
  ["fields.send", ["a"], "The request body is sent as a form, so it must be an object of its fields."],
  ["fields.send", { a: {} }, "The form field a must be text, a number, a boolean, a date, or a list of them."],
])("A body that cannot be sent is refused before anything is: %s %o", async (id, body, message) => {
  const [error, { requests }] = await refused(id, body);
  expect([error.name, error.message, requests.length]).toEqual(["ConfigurationError", message, 0]);
});

test("What the platform says of a body that is no JSON is the cause, not the message", async () => {
  const body: Record<string, unknown> = {};
  body["my prompt"] = body;
  const [error] = await refused("chat.create", body);
  expect([error.message.includes("my prompt"), error.cause.name]).toEqual([false, "TypeError"]);
});
