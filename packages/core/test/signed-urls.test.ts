import { expect, test } from "vitest";
import { failure, json, key } from "./support/acme.ts";
import { type Answer, lab, recorder } from "./support/lab.ts";
import { body, quiet } from "./support/virtual-world.ts";

const signature = "Zm9vYmFy/9+c2lnbmF0dXJl=";
const signedUrl = `https://storage.test/bucket/private-path?X-Sig=${encodeURIComponent(signature)}&Expires=3600#part`;
const redirect = (location: string | null, status = 302): Response =>
  new Response("moved", { status, headers: location === null ? {} : { location } });
const refusal = (where: string, why: string): string =>
  `Acme answered with a redirect to ${where}, which is not followed: ${why}.`;
const onlyHttps = "only https is, without user name and password";

/** The error of a download that is answered so. */
async function refused(answers: readonly Answer[], options = {}): Promise<{ error: any; urls: string[] }> {
  const { call, requests, world } = lab(answers, { maxRetries: 0, ...options });
  const error = await failure(world.settle(call("files.download", "f")));
  return { error, urls: requests.map(({ url }) => url) };
}

test("A signed URL is asked for with nothing of ours: no header, cookie, credential or referrer", async () => {
  const dispatcher = {};
  const { call, requests, world } = lab([redirect(signedUrl), new Response("the file")], {
    defaultHeaders: { "x-own": "private", cookie: "session=1" },
    defaultQuery: { tenant: "t" },
    fetchOptions: {
      dispatcher,
      credentials: "include",
      referrerPolicy: "unsafe-url",
    },
  });
  expect(await world.settle(call("files.download", "f", { headers: { "x-call": "1" } }))).toBe("the file");
  const [first, second] = requests;
  expect(first?.headers.get("authorization")).toBe(`Bearer ${key}`);
  expect(second?.url).toBe(signedUrl);
  const { signal, ...init } = second?.init ?? {};
  expect(init).toEqual({
    dispatcher,
    method: "GET",
    headers: {},
    redirect: "manual",
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });
  expect(signal).toBe(first?.init.signal);
});

test.each([301, 302, 303, 307, 308])(
  "A signed URL is followed from a %i, and the reply before it is closed",
  async (status) => {
    const source = body(["moved"], "stall");
    const answer = (): Response => new Response(source, { status, headers: { location: signedUrl } });
    const { call, world } = lab([answer, new Response("bytes", { headers: { "content-type": "audio/x" } })]);
    const response = await world.settle<Response>(call("files.fetch", "f"));
    expect([await response.text(), response.headers.get("content-type"), source.cancelled]).toEqual(["bytes", "audio/x", true]);
  },
);

test("A signed URL that is relative is on the provider's own host, and gets nothing of ours either", async () => {
  const { call, requests, world } = lab([redirect("/signed/f?s=1"), new Response("x")]);
  await world.settle(call("files.download", "f"));
  expect([requests[1]?.url, requests[1]?.headers.get("authorization")]).toEqual(["https://api.acme.test/signed/f?s=1", null]);
});

test.each<[string | null, string]>([
  ["http://storage.test/private-path?sig=1", "http://storage.test"],
  ["http://127.0.0.1/private-path", "http://127.0.0.1"],
  ["https://user:pa55word@storage.test/private-path", "https://storage.test"],
  ["https://user@storage.test/private-path", "https://storage.test"],
  ["ftp://storage.test/private-path", "ftp://storage.test"],
  ["data:text/plain,private-path", "an address that is not on the web"],
  ["javascript:private-path", "an address that is not on the web"],
  ["file:///private-path", "an address that is not on the web"],
  ["https://", "an address that is no URL"],
  ["http://[private-path", "an address that is no URL"],
  ["", "an address that it does not name"],
  [null, "an address that it does not name"],
])("A signed URL that is not fit to be followed is refused, naming only its origin: %s", async (location, origin) => {
  const { error, urls } = await refused([redirect(location)]);
  expect([error.kind, error.message, error.retryable, urls.length]).toEqual(["redirect", refusal(origin, onlyHttps), false, 1]);
  expect(JSON.stringify(error)).not.toMatch(/private-path|pa55word|sig=/);
});

test("A signed URL without TLS is followed only from this machine to this machine", async () => {
  const baseUrl = "http://localhost:8080";
  for (const [location, followed] of [
    ["http://127.0.0.1:9000/f", true],
    ["http://[::1]:9000/f", true],
    ["https://storage.test/f", true],
    ["http://storage.test/f", false],
    ["http://127.0.0.1.storage.test/f", false],
  ] as const) {
    const { call, requests, world } = lab([redirect(location), new Response("x")], { baseUrl });
    await world.settle(call("files.download", "f").catch(() => {}));
    expect([location, requests.length]).toEqual([location, followed ? 2 : 1]);
  }
});

test("A signed URL that leads on is refused, naming the origin of its own target", async () => {
  const cases: readonly [Response, string][] = [
    [redirect("/private-path?again=1"), "https://storage.test"],
    [redirect("https://third.test/private-path"), "https://third.test"],
    [
      Object.defineProperties(new Response("x"), {
        redirected: { value: true },
        url: { value: "https://third.test/private-path" },
      }),
      "https://third.test",
    ],
  ];
  for (const [second, origin] of cases) {
    const { error, urls } = await refused([redirect(signedUrl), () => second, new Response("x")]);
    expect([error.message, urls.length]).toEqual([refusal(origin, "a signed URL must not lead on"), 2]);
    expect(second.bodyUsed || second.body === null).toBe(true);
  }
});

test.each<[string, Answer]>([
  [
    "an error status",
    ({ url }) =>
      new Response(`<Error><Path>/bucket/private-path</Path><Sig>${signature}</Sig><Url>${url}</Url></Error>`, { status: 403 }),
  ],
  [
    "an error of fetch",
    () =>
      Promise.reject(
        new TypeError(`request to ${signedUrl} failed`, { cause: new Error(`${signature} at /bucket/private-path`) }),
      ),
  ],
  ["a body that breaks", () => new Response(body([], new TypeError(`terminated: ${signedUrl}`)))],
])("The signature and the path of a signed URL are masked in the error: %s", async (_name, answer) => {
  const { hooks, told } = recorder();
  const { error } = await refused([redirect(signedUrl), answer], hooks);
  let shown = JSON.stringify(told);
  for (let one = error; one instanceof Error; one = one.cause as any)
    shown += [one.message, one.stack, (one as any).body].join();
  expect(shown).toContain("[redacted]");
  for (const secret of [signature, encodeURIComponent(signature), "private-path", "Zm9vYmFy"])
    expect(shown).not.toContain(secret);
});

test("A signed URL counts against the attempt's timeout, and what it answers against idleTimeout and the limits on size", async () => {
  const never = (): Promise<Response> => new Promise(() => {});
  expect((await refused([redirect(signedUrl), never], { timeout: 40 })).error.message).toContain("40 ms (timeout)");
  const stalled = (): Response => new Response(body(["x"], "stall"));
  expect((await refused([redirect(signedUrl), stalled], { idleTimeout: 30 })).error.message).toContain("30 ms (idleTimeout)");
  expect((await refused([redirect(signedUrl), new Response("12345")], { maxReplyBytes: 4 })).error.kind).toBe("too-large");
});

test("An abort before the hop to a signed URL keeps it from being made, also by a fetch that ignores its signal", async () => {
  let answer: (response: Response) => void = () => {};
  const { call, requests } = lab([() => new Promise<Response>((resolve) => (answer = resolve))]);
  const controller = new AbortController();
  const pending = failure(call("files.download", "f", { signal: controller.signal }));
  await quiet();
  controller.abort();
  expect((await pending).kind).toBe("abort");
  answer(redirect(signedUrl));
  await quiet();
  expect(requests).toHaveLength(1);
});

test("A signed URL that has expired for a key function is asked for once more, with a new key", async () => {
  const keys = ["first-key-01", "second-key-02"];
  const { call, requests, world } = lab(
    [redirect(signedUrl), json({}, { status: 401 }), redirect(signedUrl), new Response("x")],
    {
      apiKey: () => keys.shift() ?? "",
    },
  );
  expect(await world.settle(call("files.download", "f"))).toBe("x");
  expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual([
    "Bearer first-key-01",
    null,
    "Bearer second-key-02",
    null,
  ]);
});

test("What a fetch gives for a signed URL is held to the same as any reply", async () => {
  const strange = () => ({ status: 200, headers: new Headers(), body: { pipe: () => {} } }) as unknown as Response;
  expect((await refused([redirect(signedUrl), strange])).error.message).toContain("whose body is a ReadableStream or null");
  expect((await refused([redirect(signedUrl), () => Response.error()])).error.message).toBe(
    "No connection to Acme: network error.",
  );
});
