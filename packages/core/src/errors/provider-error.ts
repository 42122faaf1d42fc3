/** What a provider says went wrong, read out of a body of any shape. Not yet redacted. */
export interface ProviderError {
  readonly sentence?: string | undefined;
  readonly code?: string | undefined;
  readonly type?: string | undefined;
  readonly param?: string | undefined;
}

type JsonObject = Readonly<Record<string, unknown>>;

// Members that hold the sentence, or an object or list that does, in the order of trust.
const sentenceMembers = [
  "message",
  "msg",
  "error",
  "detail",
  "error_msg",
  "error_message",
  "errors",
  "description",
  "title",
  "reason",
];
const codeMembers = ["code", "error_code", "errcode"];
const deepest = 4;

/** Reads JSON of any known envelope, HTML, plain text and cut-off JSON. An empty body gives nothing. */
export function readProviderError(text: string): ProviderError {
  const trimmed = text.trim();
  if (trimmed === "") return {};
  try {
    return readErrorValue(JSON.parse(trimmed));
  } catch {
    return { sentence: looksLikeHtml(trimmed) ? htmlSentence(trimmed) : (cutOffSentence(trimmed) ?? oneLine(trimmed)) };
  }
}

/** The same for a body that is parsed already. */
export function readErrorValue(value: unknown): ProviderError {
  // Some servers wrap the envelope in a list.
  const envelope = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (!isObject(envelope)) return { sentence: sentenceOf(envelope, 0) };
  const inner = isObject(envelope.error) ? envelope.error : envelope;
  return {
    sentence: withDetails(sentenceOf(envelope, 0), inner),
    code: firstText(inner, codeMembers) ?? firstText(envelope, codeMembers),
    type: textOf(inner.type) ?? textOf(inner.status),
    param: textOf(inner.param),
  };
}

export function looksLikeHtml(text: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|center|h1|title|p|div)\b/i.test(text);
}

function sentenceOf(value: unknown, depth: number): string | undefined {
  if (typeof value === "string") return value.trim() === "" ? undefined : oneLine(value);
  if (depth >= deepest || typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    const sentences = value.slice(0, 5).map((entry: unknown) => sentenceOf(entry, depth + 1));
    return sentences.filter((sentence) => sentence !== undefined).join("; ") || undefined;
  }
  const object = value as JsonObject;
  // The envelope's own error comes before a message beside it ("Request failed" and the like).
  const inner = isObject(object.error) ? sentenceOf(object.error, depth + 1) : undefined;
  if (inner !== undefined) return inner;
  for (const member of sentenceMembers) {
    const sentence = sentenceOf(object[member], depth + 1);
    if (sentence !== undefined) return located(object, sentence);
  }
  return undefined;
}

/** FastAPI names the place of each complaint: `body.tool_choice: Input should be ...`. */
function located(object: JsonObject, sentence: string): string {
  const { loc } = object;
  return Array.isArray(loc) && loc.length > 0 ? `${loc.join(".")}: ${sentence}` : sentence;
}

/** "invalid input error" says nothing without the list of complaints that some servers send beside it. */
function withDetails(sentence: string | undefined, error: JsonObject): string | undefined {
  const list = Array.isArray(error.details) ? error.details.filter((entry) => isObject(entry) && Array.isArray(entry.loc)) : [];
  const details = sentenceOf(list, 1);
  if (details === undefined) return sentence;
  return sentence === undefined ? details : `${sentence} (${details})`;
}

function htmlSentence(html: string): string | undefined {
  const heading = /<(title|h1)[^>]*>([\s\S]*?)<\/\1>/i.exec(html)?.[2];
  const text = (heading ?? html.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, " ")).replace(/<[^>]*>/g, " ");
  const sentence = oneLine(text);
  return sentence === "" ? undefined : sentence;
}

/** A body that was cut off is no JSON any more, but its sentence is often still whole. */
function cutOffSentence(text: string): string | undefined {
  if (!/^[{[]/.test(text)) return undefined;
  const found = /"(?:message|msg|detail|error_msg)"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  try {
    return found === undefined ? undefined : oneLine(String(JSON.parse(found)));
  } catch {
    return undefined;
  }
}

function firstText(object: JsonObject, members: readonly string[]): string | undefined {
  for (const member of members) {
    const text = textOf(object[member]);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Codes come as text and as numbers; both are kept as text. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
