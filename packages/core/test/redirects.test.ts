import { expect, test } from "vitest";
import { failure, key, streaming } from "./support/acme.ts";
import { lab } from "./support/lab.ts";
import { body } from "./support/virtual-world.ts";

const redirect = (location: string, status = 302): Response => new Response("moved", { status, headers: { location } });
const refusal = (where: string): string =>
  `Acme answered with a redirect to ${where}; redirects are refused. Check the base URL.`;

test.each([301, 302, 303, 307, 308])(
  "A redirect is refused without being followed, whatever kind it is: %i",
  async (status) => {
    for (const [id, ...values] of [
      ["chat.create", {}],
      ["chat.create", streaming],
      ["models.list"],
      ["files.content", "f"],
    ] as const) {
      const source = body(["moved"], "stall");
      const answer = (): Response => new Response(source, { status, headers: { location: "https://evil.test/steal" } });
      const { call, requests, world } = lab([answer]);
      const error = await failure(world.settle(call(id, ...values)));
      expect([error.name, error.kind, error.status, error.retryable, error.message]).toEqual([
        "APIError",
        "redirect",
        status,
        false,
        refusal("https://evil.test"),
      ]);
      expect([requests.length, requests[0]?.init.redirect, source.cancelled]).toEqual([1, "manual", true]);
    }
  },
);

test.each([
  ["https://storage.test/private-path?sig=1#part", "https://storage.test"],
  ["https://user:pa55word@storage.test:8443/private-path", "https://storage.test:8443"],
  ["HTTP://STORAGE.test/private-path", "http://storage.test"],
  ["//storage.test/private-path", "https://storage.test"],
  ["/private-path?sig=1", "https://api.acme.test"],
  ["private-path", "https://api.acme.test"],
  ["data:text/plain,private-path", "an address that is not on the web"],
  ["mailto:private-path", "an address that is not on the web"],
  ["https://%zz/private-path", "an address that is no URL"],
  [`https://${key}.storage.test/private-path`, "https://[redacted].storage.test"],
])("A redirect's error names the origin that it leads to and nothing else of it: %s", async (location, origin) => {
  const { call, world } = lab([redirect(location)]);
  const error = await failure(world.settle(call("chat.create", {})));
  expect(error.message).toBe(refusal(origin));
  expect(`${JSON.stringify(error)} ${error.stack} ${error.body}`).not.toMatch(/private-path|pa55word|sig=1/);
});

test("A redirect that a fetch has followed by itself is refused, too", async () => {
  const url = "https://evil.test/private-path";
  const followed = (): Response =>
    Object.defineProperties(new Response("{}"), { redirected: { value: true }, url: { value: url } });
  const { call, world } = lab([followed]);
  const error = await failure(world.settle(call("chat.create", {})));
  expect([error.kind, error.message]).toEqual([
    "redirect",
    "Acme followed a redirect to https://evil.test; redirects are refused. Check the base URL.",
  ]);
});

test("fetchOptions cannot ask for a redirect to be followed", async () => {
  const { call, requests, world } = lab([redirect("https://evil.test/")], { fetchOptions: { redirect: "follow" } });
  expect((await failure(world.settle(call("chat.create", {})))).kind).toBe("configuration");
  expect(requests).toHaveLength(0);
});

test("A redirect that a browser hides is refused with the reason, signed URL or not", async () => {
  const hidden = (): Response =>
    Object.defineProperties(new Response(null), { type: { value: "opaqueredirect" }, status: { value: 0 } });
  const { call, world } = lab([hidden]);
  const error = await failure(world.settle(call("files.download", "f")));
  expect([error.kind, error.message]).toEqual([
    "redirect",
    "Acme answered with a redirect to an address that it does not name, which is not followed: browsers do not say where it leads.",
  ]);
  const other = await failure(world.settle(call("chat.create", {})));
  expect(other.message).toBe(
    "Acme answered with a redirect to an address that it does not name; redirects are refused. Check the base URL.",
  );
});

test("A redirect is followed only for operations that are declared to have one", async () => {
  const { call, requests, world } = lab([redirect("https://storage.test/f")]);
  const error = await failure(world.settle(call("files.content", "f")));
  expect([error.message, requests.length]).toEqual([refusal("https://storage.test"), 1]);
});
