import { expect, test } from "vitest";
import type { HeaderValues } from "../src/index.ts";
import { failure, json } from "./support/acme.ts";
import { lab } from "./support/lab.ts";

const ok = json({ object: "reply" });
const sent = async (headers: unknown, options = {}): Promise<Headers | undefined> => {
  const { call, requests, world } = lab([ok], { defaultHeaders: headers as HeaderValues, ...options });
  await world.settle(call("chat.create", {}));
  return requests[0]?.headers;
};

test.each(["a\r\nx-injected: 1", "a\nb", "a\rb", "a\0b", "\u0007", "é😀", "a\u2028b", "\ud800", "a\u007fb"])(
  "A header value that could end its line, or has no byte, is refused without being shown: %j",
  async (value) => {
    for (const options of [{ defaultHeaders: { "x-mine": value } }, { organization: value }]) {
      const { call, requests, world } = lab([ok], options);
      const error = await failure(world.settle(call("chat.create", {})));
      const name = "organization" in options ? "Acme-Organization" : "x-mine";
      expect(error.message).toBe(`The header ${name} holds a character that cannot travel in a header.`);
      expect(requests).toHaveLength(0);
    }
  },
);

test("A header value from an environment variable is held to the same", async () => {
  const { call, requests, world } = lab([ok], {}, { environment: { ACME_ORG: "org\r\nx-injected: 1" } });
  expect((await failure(world.settle(call("chat.create", {})))).message).toContain("The header Acme-Organization holds");
  expect(requests).toHaveLength(0);
});

test.each(["", " ", "a b", "a:b", "a\r\nb", "x-é", "(x)", "a\0", "x\n"])(
  "A header name that is none is refused: %j",
  async (name) => {
    const error = await failure(sent({ [name]: "v" }));
    expect([error.name, error.message]).toEqual(["ConfigurationError", `${JSON.stringify(name)} is not a header name.`]);
  },
);

test("A key in the place of a header's name is not shown", async () => {
  const error = await failure(sent({ "Bearer sk-abcdefgh12345678": "" }));
  expect(error.message).toBe('"[redacted]" is not a header name.');
});

test.each(["Authorization: Bearer top-secret-1", 5, true, [["x-a", "top-secret-1"]], new Map([["x-a", "top-secret-1"]])])(
  "Headers that are no plain object are refused without being shown: %s",
  async (headers) => {
    const error = await failure(sent(headers));
    expect(error.message).toBe("Headers must be a plain object of names and values: use Object.fromEntries(headers).");
    expect(error.cause).toBeUndefined();
  },
);

test("Headers named like the members of every object are sent as they are, and change nothing else", async () => {
  const headers = await sent(JSON.parse('{"__proto__":"p","constructor":"c","toString":"t"}'));
  expect(["__proto__", "constructor", "tostring"].map((name) => headers?.get(name))).toEqual(["p", "c", "t"]);
  expect({}).not.toHaveProperty("polluted");
});

test("The last of several spellings of a header's name wins, null takes all of them away", async () => {
  const headers = await sent({ "X-Mine": "1", "x-mine": "2", "X-Gone": "1", "x-GONE": null, accept: null });
  expect([headers?.get("x-mine"), headers?.get("x-gone"), headers?.get("accept")]).toEqual(["2", null, null]);
});

test("A cookie that a server quotes without its name is masked", async () => {
  const { call, world } = lab([json({ error: { message: "bad session abcdef123456, digest 99887766aa" } }, { status: 400 })], {
    defaultHeaders: { Cookie: "theme=dark; session=abcdef123456", authorization: 'Digest username="me",response=99887766aa' },
  });
  const error = await failure(world.settle(call("chat.create", {})));
  expect(error.message).toBe("Acme answered 400: bad session [redacted], digest [redacted]");
});
