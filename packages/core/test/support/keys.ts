import fc from "fast-check";

const lower = "abcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";
const alphanumeric = lower + lower.toUpperCase() + digits;

const letters = (unit: string, length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...unit.split("")), minLength: length, maxLength: length });
const joined = (...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part))).map((texts) => texts.join(""));

const word = (length: number): fc.Arbitrary<string> => letters(alphanumeric, length);
const urlSafe = (length: number): fc.Arbitrary<string> => joined(word(1), letters(`${alphanumeric}-_`, length - 2), word(1));
const hexadecimal = (length: number): fc.Arbitrary<string> => letters(`${digits}abcdef`, length);
const json = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Keys as their issuers make them. The prefixes stand in two parts, so that no scanner takes this file for a leak. */
export const issuedKeys: Readonly<Record<string, fc.Arbitrary<string>>> = {
  "OpenAI, old": joined("s", "k-", word(48)),
  "OpenAI, of a project": joined("s", "k-proj-", urlSafe(156)),
  "OpenAI, of a service account": joined("s", "k-svcacct-", urlSafe(60)),
  Anthropic: joined("s", "k-ant-api03-", urlSafe(93), "AA"),
  OpenRouter: joined("s", "k-or-v1-", hexadecimal(64)),
  "DeepSeek, DashScope, Moonshot, Baichuan": joined("s", "k-", hexadecimal(32)),
  Google: joined("AI", "za", urlSafe(35)),
  "Google, since 2025": joined("A", "Q.", urlSafe(50)),
  "Google, OAuth": joined("ya", "29.", urlSafe(80)),
  xAI: joined("x", "ai-", word(80)),
  "Together, old": hexadecimal(64),
  Together: joined("tg", "p_v1_", urlSafe(43)),
  Groq: joined("gs", "k_", word(52)),
  "Hugging Face": joined("h", "f_", letters(lower + lower.toUpperCase(), 34)),
  Fireworks: joined("f", "w_", word(24)),
  Perplexity: joined("pp", "lx-", word(48)),
  Cerebras: joined("cs", "k-", letters(lower + digits, 48)),
  Replicate: joined("r", "8_", word(37)),
  NVIDIA: joined("nv", "api-", urlSafe(64)),
  GitHub: joined("gh", "p_", word(36)),
  "GitHub, fine": joined("git", "hub_pat_", word(22), "_", word(59)),
  "Meta Llama": joined("LL", "M|", letters("123456789", 15), "|", urlSafe(27)),
  Zhipu: joined(hexadecimal(32), ".", word(16)),
  "a JSON web token": joined(
    json({ alg: "HS256", sign_type: "SIGN" }),
    ".",
    word(32).map((id) => json({ api_key: id, exp: 1_763_800_000_000, timestamp: 1_763_799_790_000 })),
    ".",
    urlSafe(43),
  ),
  "Baidu, permanent": joined("bce-", "v3/ALTAK-", word(21), "/", hexadecimal(40)),
  "Baidu, signed": joined("bce-auth-", "v1/", hexadecimal(32), "/2026-11-22T00:00:00Z/1800/host;x-bce-date/", hexadecimal(64)),
  "Qianfan, access token": joined("24.", hexadecimal(32), ".2592000.1766300000.282335-", letters("123456789", 8)),
  "Alibaba, access key": joined("LT", "AI5t", word(20)),
  "Amazon, access key": joined("AK", "IA", letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)),
  Slack: joined("xo", "xb-", letters(digits, 12), "-", word(24)),
};

/** Ids as servers make them: they are for support, and must stay readable. */
export const issuedIds: Readonly<Record<string, fc.Arbitrary<string>>> = {
  "a request, OpenAI": joined("req_", hexadecimal(32)),
  "a request, Anthropic": joined("req_011", word(21)),
  "a request, Groq": joined("req_01", letters(lower + digits, 24)),
  "a request, Amazon": joined("Root=1-", hexadecimal(8), "-", hexadecimal(24)),
  "a request, Qianfan": joined("as-", letters(lower + digits, 10)),
  "a request, Mistral": hexadecimal(32),
  "a ray": joined(hexadecimal(16), "-CDG"),
  "a UUID": fc.uuid(),
  "a call of a tool": joined("call_", word(24)),
  "a use of a tool": joined("toolu_01", word(22)),
  "a reply": joined("chatcmpl-", word(29)),
  "a reply with a UUID": joined("chatcmpl-", fc.uuid()),
  "a response": joined("resp_", hexadecimal(50)),
  "a message": joined("msg_01", word(22)),
  "a generation": joined("gen-1763800000-", word(20)),
  "a file": joined("file-", word(24)),
  "a file of a batch": joined("file-batch_output-", word(24)),
  "a batch": joined("batch_", hexadecimal(32)),
  "a batch of messages": joined("msgbatch_01", word(22)),
  "a job": joined("ftjob-", word(24)),
  "an assistant": joined("asst_", word(24)),
  "an organization": joined("org-", word(24)),
  "a project": joined("proj_", word(24)),
  "a fingerprint": joined("fp_", hexadecimal(10)),
};
