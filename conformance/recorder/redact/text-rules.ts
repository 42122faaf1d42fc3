import { isIP } from "node:net";
import type { Range } from "./view.ts";

/** Something that gives away who called, found by its shape. */
export interface TextRule {
  readonly id: string;
  readonly find: (text: string) => readonly Range[];
}

/** Query parameters that carry a signature, a key or the account of a signed URL: S3, Google, Azure, Aliyun, and what is usual. */
const signedParameters = [
  "x-(?:amz|goog|oss|tos|bce|cos)-(?:signature|credential|security-token|additional-headers)",
  "(?:aws|oss)?access_?key_?id|googleaccessid|signature|security-?token|sig|ske?oid|sktid|saoid|suoid",
  "key|api-?key|token|access-?token|id_token|auth|authorization|secret|password|client_secret|q-ak|q-signature",
].join("|");

const identifier = String.raw`["'\x60(]*([A-Za-z0-9][\w-]*\d[\w-]*)`;
const owners = "organi[sz]ation|project|account|workspace|tenant|customer|team|user|subscription";

/**
 * Narrow shapes of our own, beside those that secretlint keeps. The first group is what is masked; without one, all of it.
 * Each takes time linear in the text.
 */
const shapes: readonly (readonly [string, RegExp])[] = [
  ["e-mail address", /[\w.+%\x80-\xff-]{1,64}(?:@|%40)[A-Za-z0-9\x80-\xff-]{1,63}(?:\.[A-Za-z0-9\x80-\xff-]{1,63})+/g],
  ["API key", /(?<![A-Za-z0-9])(?:sk|pk|rk|xai|gsk|hf|fw|pplx|csk|r8|sess|nvapi|tgp_v\d)[-_][\w-]{12,}/g],
  ["API key", /(?:AIza|AQ\.|ya29\.|LLM\|\d+\||bce-v3\/)[\w/-]{16,}|(?:AKIA|ASIA|LTAI|ALTAK)[\w-]{12,}/g],
  ["key with asterisks", /[\w-]*\*{3,}[\w*-]*/g],
  ["credential of a header", /\b(?:bearer|basic)\s+((?=[^\s\d]{0,99}\d)[\w.~+/=|-]{16,})/gi],
  ["JSON web token", /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g],
  ["password in a URL", /:\/\/([^\s/:@"']{1,200}:[^\s/@"']{1,200})@/g],
  ["signed URL", new RegExp(String.raw`(?:[?&]|&amp;|%3F|%26)(?:${signedParameters})(?:=|%3D)([^&#\s"'<>\\]+)`, "gi")],
  [
    "account id",
    /(?<![A-Za-z0-9])(?:org|proj|acct|wrkspc|user|usr|team|cus)[-_](?:(?=[A-Za-z]*\d)[A-Za-z0-9]{6,}|[A-Za-z0-9]{16,})/g,
  ],
  ["account id", /\b(?:projects|organizations|accounts|folders|tenants|subscriptions)\/([\w-]{4,})/g],
  ["account id", /\barn:[\w-]+:[\w-]*:[\w-]*:(\d{12}):/g],
  [
    "account id",
    new RegExp(String.raw`\b(?:${owners})(?:[ _-]?(?:id|number|name))?(?:\s+is)?(?:\s*[:=#]\s*|\s+)${identifier}`, "gi"),
  ],
  ["account name", new RegExp(String.raw`\bin (?:the )?(?:${owners}) ["'\x60]?([\w.-]+?)["'\x60]? on\b`, "gi")],
  ["account name", new RegExp(String.raw`\b(?:${owners})\s+["'\x60]([^"'\x60]{2,80})["'\x60]`, "gi")],
];

const tooShort = 4;

function rangesOf(shape: RegExp, text: string): readonly Range[] {
  return [...text.matchAll(shape)].flatMap((match) => {
    const found = match[1] ?? match[0];
    const start = match[1] === undefined ? match.index : match.index + match[0].lastIndexOf(found);
    return found.length < tooShort ? [] : [{ start, end: start + found.length }];
  });
}

/** Addresses of machines; those that stand for this machine are no secret. */
function addresses(text: string): readonly Range[] {
  return [...text.matchAll(/(?<![\w.:])[0-9A-Fa-f:.]{7,45}(?![\w:])/g)].flatMap((match) => {
    const found = match[0].replace(/[.:]+$/, "");
    if (isIP(found) === 0 || /^(?:127\.|0\.0\.0\.0$|::1$|::$)/.test(found)) return [];
    return [{ start: match.index, end: match.index + found.length }];
  });
}

export const textRules: readonly TextRule[] = [
  ...shapes.map(([id, shape]) => ({ id, find: (text: string) => rangesOf(shape, text) })),
  { id: "IP address", find: addresses },
];
