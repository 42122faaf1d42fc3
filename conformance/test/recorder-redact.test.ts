import { describe, expect, it } from "vitest";
import { createRedactor, type Finding } from "../recorder/redact/redactor.ts";
import { findLeaks } from "../recorder/guard.ts";
import { readEvents } from "../harness/read-events.ts";
import { backwards, leaksIn } from "./recorder-cli.ts";

// Put together here, so that no file has a text that looks like a live key.
const googleKey = ["AIza", "SyA1234567890abcdefghijklmnopqrstuv"].join("");
const githubKey = ["ghp", "abcdefghijklmnopqrstuvwxyz0123456789"].join("_");

const key = "zq9-Top+Secret/value=9876543210";
const secrets = [{ name: "OPENAI_API_KEY", value: key }];

interface Redacted {
  readonly text: string;
  readonly findings: readonly Finding[];
}

async function redactBody(text: string, type = "application/json"): Promise<Redacted> {
  const redactor = createRedactor({ secrets });
  const bytes = await redactor.body("body", Buffer.from(text), type);
  return { text: Buffer.from(bytes).toString(), findings: redactor.findings };
}

const events = (...values: readonly unknown[]): string => values.map((value) => `data: ${JSON.stringify(value)}\n\n`).join("");
const delta = (content: string) => ({ id: "c", choices: [{ index: 0, delta: { content } }] });
const rulesOf = ({ findings }: Redacted) => findings.filter(({ action }) => action === "masked").map(({ rule }) => rule);

describe("what gives away who called is masked, by rule", () => {
  it.each([
    ["an e-mail address", "write to ann.lee+x@corp.example.org now", "ann.lee+x@corp.example.org", "e-mail address"],
    ["one in a URL", "to=ann%40corp.example&x", "ann%40corp.example", "e-mail address"],
    ["a key of a known shape", "key sk-abcdefghijkl1234 here", "sk-abcdefghijkl1234", "API key"],
    [
      "a key that the server shortened",
      "Incorrect API key: sk-pr***********wxyz.",
      "sk-pr***********wxyz",
      "key with asterisks",
    ],
    ["a Google key", googleKey, googleKey, "API key"],
    ["a bearer token", "Authorization: Bearer abcDEF123456ghiJKL", "abcDEF123456ghiJKL", "credential of a header"],
    [
      "a web token",
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0",
      "JSON web token",
    ],
    ["a signed URL of S3", "https://b.s3.amazonaws.com/o?X-Amz-Signature=0a1b2c3d4e5f&x=1", "0a1b2c3d4e5f", "signed URL"],
    ["a signed URL of Google", "https://storage.googleapis.com/o?X-Goog-Signature=77aa88bb", "77aa88bb", "signed URL"],
    ["a signed URL of Azure", "https://a.blob.core.windows.net/c?sv=2024&sig=Ab%2FcD%3D&se=1", "Ab%2FcD%3D", "signed URL"],
    ["a signed URL of Aliyun", "https://b.oss-cn-x.aliyuncs.com/o?Expires=17&Signature=qW3r%2B", "qW3r%2B", "signed URL"],
    ["an organisation", "Rate limit reached in organization org-AbCd1234EfGh on requests", "org-AbCd1234EfGh", "account id"],
    [
      "an organisation by name",
      "Rate limit reached for gpt-4o in organization acme-corp on requests per min",
      "acme-corp",
      "account name",
    ],
    ["a project by number", "disabled for project 123456789012.", "123456789012", "account id"],
    ["the caller's address", "blocked from 203.0.113.97 today", "203.0.113.97", "IP address"],
    ["the caller's longer address", "from 2001:db8:85a3::8a2e:370:7334,", "2001:db8:85a3::8a2e:370:7334", "IP address"],
    ["a password in a URL", "https://ann:pass4711@proxy.example/x", "ann:pass4711", "password in a URL"],
    ["a key that secretlint knows", githubKey, githubKey, "secretlint: github"],
  ])("%s", async (_name, text, secret, rule) => {
    const redacted = await redactBody(JSON.stringify({ error: { message: text } }));
    expect(redacted.text).not.toContain(secret);
    expect(rulesOf(redacted).join()).toContain(rule);
    const { message } = (JSON.parse(redacted.text) as { error: { message: string } }).error;
    expect(message).toHaveLength(text.length);
    // Only the secret has changed.
    const at = text.indexOf(secret);
    expect(message.slice(0, at)).toBe(text.slice(0, at));
  });

  it("members of a body by their names, numbers too, and the JSON stays JSON", async () => {
    const body = {
      organization: { id: "acme", name: "Acme Inc" },
      user_id: 4711,
      accountId: "x-1",
      api_key: "abc",
      role: "user",
    };
    const { text } = await redactBody(JSON.stringify(body));
    expect(JSON.parse(text)).toEqual({
      organization: { id: "xxxx", name: "xxxx xxx" },
      user_id: 1111,
      accountId: "x-0",
      api_key: "xxx",
      role: "user",
    });
  });

  it("headers: cookies and credentials go, account and address are masked, those of the connection are left out", async () => {
    const redactor = createRedactor({ secrets });
    const headers = {
      "set-cookie": "__cf_bm=abc; path=/",
      "openai-organization": "acme-1",
      "anthropic-organization-id": "8f0c",
      "x-forwarded-for": "203.0.113.97",
      "x-api-key": key,
      "content-length": "5",
      "x-ratelimit-limit-project-tokens": "200000",
      "x-request-id": "req_0123456789abcdef0123456789abcdef",
      "content-type": "application/json",
    };
    expect(await redactor.headers("response", headers)).toEqual({
      "openai-organization": "xxxx-0",
      "anthropic-organization-id": "0x0x",
      "x-forwarded-for": "000.0.000.00",
      "x-ratelimit-limit-project-tokens": "200000",
      "x-request-id": "req_0123456789abcdef0123456789abcdef",
      "content-type": "application/json",
    });
    expect(redactor.findings.filter(({ action }) => action === "removed").map(({ where }) => where)).toEqual([
      "response header set-cookie",
      "response header x-api-key",
    ]);
    expect(redactor.findings.find(({ action }) => action === "kept")?.where).toBe("response header x-request-id");
  });

  it.each([
    "Say hello to the user, who is in the project for the third time.",
    "claude-sonnet-4-5-20250929 and meta-llama/Llama-3.3-70B-Instruct-Turbo and gpt-4o-mini-2024-07-18",
    "The event content_block_delta_of_a_very_long_name is not an identifier, internationalization neither.",
    "https://platform.openai.com/docs/guides/error-codes/api-errors-and-how-to-handle-them",
    "version 1.2.3, 12:30:45, 127.0.0.1, 3.141592653589793",
  ])("what is no secret stays: %s", async (text) => {
    const body = JSON.stringify({ text });
    expect(await redactBody(body)).toEqual({ text: body, findings: [] });
  });
});

describe("what looks random is masked unless its name says that it is data", () => {
  const random = "f7Kq2ZpX9vLm4TnB8sWc1RdY";

  it.each([
    "id",
    "tool_call_id",
    "signature",
    "thoughtSignature",
    "encrypted_content",
    "system_fingerprint",
    "obfuscation",
    "data",
  ])("%s is kept and shown", async (name) => {
    const body = JSON.stringify({ [name]: random });
    const redacted = await redactBody(body);
    expect(redacted.text).toBe(body);
    expect(redacted.findings).toMatchObject([{ action: "kept", where: `body, /${name}` }]);
  });

  it.each(["content", "note", "session_id", "token"])("%s is masked", async (name) => {
    const redacted = await redactBody(JSON.stringify({ [name]: `a ${random}` }));
    expect(redacted.text).not.toContain(random.slice(0, 8));
    expect(redacted.findings).toMatchObject([{ action: "masked" }]);
    expect(JSON.stringify(redacted.findings)).not.toContain(random.slice(0, 5));
  });

  it("a medium in a URL of its own is kept", async () => {
    const body = JSON.stringify({ url: `data:image/png;base64,${random}${random}` });
    expect((await redactBody(body)).text).toBe(body);
  });
});

describe("a known secret is found however it comes", () => {
  const base64 = Buffer.from(`user:${key}`).toString("base64");

  it.each([
    ["as it is", JSON.stringify({ a: `x ${key} y` })],
    ["in other letters", JSON.stringify({ a: key.toUpperCase() })],
    ["escaped for JSON", `{"a":"${key.replace("/", "\\/").replace("9", "\\u0039")}"}`],
    ["percent-encoded", JSON.stringify({ a: encodeURIComponent(key) })],
    ["in base64", JSON.stringify({ id: base64 })],
    ["in base64 for URLs", JSON.stringify({ id: Buffer.from(`ab${key}`).toString("base64url") })],
    ["as a member's name", JSON.stringify({ [key]: 1 })],
  ])("%s", async (_name, text) => {
    const redacted = await redactBody(text);
    expect(leaksIn([["body", JSON.stringify(JSON.parse(redacted.text))]], [key])).toEqual([]);
    expect(redacted.text).toHaveLength(text.length);
    expect(rulesOf(redacted).join()).toContain("value of OPENAI_API_KEY");
  });

  it("cut into the deltas of several events, one finding", async () => {
    const text = events(delta(`The key is ${key.slice(0, 7)}`), delta(key.slice(7, 20)), delta(`${key.slice(20)}.`));
    const redacted = await redactBody(text, "text/event-stream");
    const values = readEvents(Buffer.from(redacted.text)).map(({ data }) => JSON.parse(data) as ReturnType<typeof delta>);
    const said = values.map(({ choices }) => choices[0]?.delta.content).join("");
    expect(said).toBe("The key is xx0-xxx+xxxxxx/xxxxx=0000000000.");
    expect(rulesOf(redacted)).toEqual(["value of OPENAI_API_KEY, as it is"]);
    expect(redacted.text).toHaveLength(text.length);
  });

  it("cut into choices that take turns", async () => {
    const of = (index: number, content: string) => ({ choices: [{ index, delta: { content } }] });
    const text = events(of(0, key.slice(0, 9)), of(1, key.slice(0, 15)), of(0, key.slice(9)), of(1, key.slice(15)));
    const redacted = await redactBody(text, "text/event-stream");
    expect(redacted.text).not.toMatch(/Secret|98765/i);
  });

  it("in one event of several data lines, in comments, and in a stream that was cut", async () => {
    const text = `: ${key}\ndata: {"a":\ndata: "${key}"}\n\ndata: {"a":"${key}`;
    const redacted = await redactBody(text, "text/event-stream");
    expect(leaksIn([["body", redacted.text]], [key])).toEqual([]);
    expect(redacted.text.split("\n")).toHaveLength(text.split("\n").length);
  });

  it("the same secret reads the same everywhere, and masking again changes nothing", async () => {
    const { text } = await redactBody(JSON.stringify({ a: key, b: `(${key})`, mail: "ann@corp.example" }));
    const { a, b } = JSON.parse(text) as { a: string; b: string };
    expect(b).toBe(`(${a})`);
    expect((await redactBody(text)).text).toBe(text);
  });
});

describe("the guard before writing knows more forms than the redaction", () => {
  const files = (text: string) => new Map([["openai/x.response.sse", Buffer.from(text)]]);

  it.each([
    ["as it is", `data: {"a":"${key}"}\n\n`],
    ["escaped", `data: {"a":"${key.replace("/", "\\/")}"}\n\n`],
    ["in hexadecimal digits", Buffer.from(key).toString("hex")],
    ["backwards", backwards(key)],
    ["with signs between", key.split("").join(" ")],
    ["over two events", events(delta(key.slice(0, 9)), delta(key.slice(9)))],
  ])("%s", (_form, text) => {
    const leaks = findLeaks(files(text), new Map(), secrets);
    expect(leaks.join()).toContain("openai/x.response.sse");
    expect(leaks.join()).toContain("OPENAI_API_KEY");
    expect(leaksIn([["leaks", leaks.join()]], [key])).toEqual([]);
  });

  it("finds nothing where nothing is, and looks at texts too", () => {
    expect(findLeaks(files("data: {}\n\n"), new Map([["the review", "nothing"]]), secrets)).toEqual([]);
    expect(findLeaks(new Map(), new Map([["the review", key]]), secrets)).toEqual([
      "the review still holds OPENAI_API_KEY as it is",
    ]);
  });
});
