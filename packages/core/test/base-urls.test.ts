import { expect, test } from "vitest";
import type { ClientOptions } from "../src/index.ts";
import { isLoopback } from "../src/transport/loopback.ts";
import { failure, json } from "./support/acme.ts";
import { lab, type LabSetup } from "./support/lab.ts";

const local = [
  "localhost",
  "LOCALHOST",
  "localhost.",
  "api.localhost",
  "a.b.LocalHost.",
  "127.0.0.1",
  "127.0.0.1.",
  "127.255.255.254",
  "127.1",
  "0177.0.0.1",
  "0x7f.0.0.1",
  "0x7f000001",
  "2130706433",
  "１２７.0.0.1",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[::ffff:127.0.0.1]",
  "[::FFFF:7f00:1]",
  "0.0.0.0",
  "0",
  "[::]",
];
const remote = [
  "example.com",
  "127.0.0.1.evil.com",
  "127.0.0.1.nip.io",
  "localhost.evil.com",
  "evil-localhost",
  "notlocalhost",
  "localhost.localdomain",
  "local",
  "128.0.0.1",
  "12.7.0.0.1.example",
  "126.255.255.255",
  "1.0.0.127",
  "10.0.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "2130706434.evil.com",
  "3232235777",
  "0.0.0.1",
  "[::2]",
  "[::7f00:1]",
  "[::ffff:10.0.0.1]",
  "[::ffff:128.0.0.1]",
  "[fe80::1]",
  "[2001:db8::ffff:7f00:1]",
];

async function send(options: ClientOptions, setup: LabSetup = {}, operation = "chat.create"): Promise<string | undefined> {
  const { call, requests, world } = lab([json({ data: [] })], options, setup);
  await world.settle(call(operation, {}));
  return requests[0]?.url;
}

const refusal = (origin: string): string =>
  `${origin} begins with http:// and is not on this machine: key and prompts would travel unprotected. Use https://, or set allowInsecureHttp: true.`;

test.each(local)("A base URL without TLS needs no permission where it is this machine: http://%s", async (host) => {
  expect(isLoopback(new URL(`http://${host}/`))).toBe(true);
  expect(await send({ baseUrl: `http://${host}:8080/v1` })).toBe(`http://${host}:8080/v1/chat`);
});

test.each(remote)(
  "A base URL without TLS is refused where it is another machine, whatever it looks like: http://%s",
  async (host) => {
    expect(isLoopback(new URL(`http://${host}/`))).toBe(false);
    const error = await failure(send({ baseUrl: `http://${host}/v1` }));
    expect([error.name, error.message]).toEqual(["ConfigurationError", refusal("The client option baseUrl")]);
  },
);

test("A base URL without TLS is refused from an environment variable, which is named", async () => {
  for (const name of ["ACME_URL", "ACME_AI_BASE_URL"]) {
    const error = await failure(send({}, { environment: { [name]: "http://proxy.example/v1" } }));
    expect(error.message).toBe(refusal(name));
  }
});

test("A base URL without TLS is refused from the document, for one operation and for all", async () => {
  expect((await failure(send({}, {}, "plainHttp.list"))).message).toBe(refusal("The server of Acme"));
  const service = { id: "acme-ai", servers: [{ url: "http://api.acme.test/v1" }], auth: { header: "authorization" } };
  expect((await failure(send({}, { descriptor: { service } }))).message).toBe(refusal("The server of Acme"));
});

test("A base URL without TLS is not let in by an operation whose own server has TLS", async () => {
  const error = await failure(send({ baseUrl: "http://proxy.example/v1" }, {}, "elsewhere.create"));
  expect(error.message).toBe(refusal("The client option baseUrl"));
  expect(await send({ baseUrl: "http://localhost:1" }, {}, "plainHttp.list")).toBe("http://localhost:1/v2/models");
  expect(await send({ baseUrl: "https://proxy.example" }, {}, "plainHttp.list")).toBe("https://proxy.example/v2/models");
});

test("A base URL without TLS is used where allowInsecureHttp is true, and nothing else than true", async () => {
  const baseUrl = "http://10.0.0.7:8000/v1";
  expect(await send({ baseUrl, allowInsecureHttp: true })).toBe(`${baseUrl}/chat`);
  expect(await send({ allowInsecureHttp: true }, { environment: { ACME_URL: baseUrl } })).toBe(`${baseUrl}/chat`);
  expect(await send({ allowInsecureHttp: true }, {}, "plainHttp.list")).toBe("http://two.acme.test/v2/models");
  for (const allowInsecureHttp of [false, undefined, "true", 1, {}]) {
    const error = await failure(send({ baseUrl, allowInsecureHttp: allowInsecureHttp as never }));
    expect(error.message).toBe(refusal("The client option baseUrl"));
  }
});

test("A base URL that is refused sends nothing, and its text is not shown", async () => {
  const { call, requests, world } = lab([json({})], { baseUrl: "http://proxy.example/secret-path/v1" });
  const error = await failure(world.settle(call("chat.create", {})));
  expect([requests.length, error.message.includes("secret-path")]).toEqual([0, false]);
});
test.each([new URL("https://proxy.example/v1"), 5, {}, null])("A base URL that is no text is refused: %s", async (baseUrl) => {
  const error = await failure(send({ baseUrl: baseUrl as never }));
  expect([error.name, error.message]).toEqual([
    "ConfigurationError",
    "The client option baseUrl must be text, like https://example.com/v1.",
  ]);
});
