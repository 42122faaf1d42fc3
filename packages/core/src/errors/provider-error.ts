import { parseCutJson, parsed } from "./cut-json.ts";
import { jsonOf, layersOf } from "./error-layers.ts";
import { readSentence } from "./error-sentence.ts";
import { isObject, type JsonObject } from "./json-object.ts";
import { htmlSentence, looksLikeHtml, readXml } from "./markup.ts";
import { oneLine } from "./one-line.ts";
import { readReasons } from "./reasons.ts";
import { readRetryInfo } from "./retry-info.ts";

export { isObject, looksLikeHtml };

/** What a provider says went wrong, read out of a body of any shape. Not yet redacted. */
export interface ProviderError {
  /** On one line, of any length. */
  readonly sentence?: string | undefined;
  readonly code?: string | undefined;
  readonly type?: string | undefined;
  readonly param?: string | undefined;
  readonly requestId?: string | undefined;
  /** Words in a google.rpc.ErrorInfo and ids of quotas in a google.rpc.QuotaFailure. */
  readonly reasons?: readonly string[] | undefined;
  /** What a google.rpc.RetryInfo asks for. */
  readonly retryAfterMs?: number | undefined;
}

/** Reads JSON of any known envelope, events, HTML, XML, plain text and cut-off JSON. An empty body gives nothing. */
export function readProviderError(text: string): ProviderError {
  const trimmed = text.trim();
  if (trimmed === "") return {};
  const value = parsed(trimmed);
  if (value !== undefined) return readErrorValue(value);
  if (looksLikeHtml(trimmed)) return { sentence: htmlSentence(trimmed) };
  const partial = readXml(trimmed) ?? firstEvent(trimmed) ?? (/^[{[]/.test(trimmed) ? parseCutJson(trimmed) : undefined);
  const said = readErrorValue(partial);
  return said.sentence === undefined ? { ...said, sentence: oneLine(trimmed) } : said;
}

/** The same for a body that is parsed already. Never throws, whatever the value is. */
export function readErrorValue(value: unknown): ProviderError {
  const layers = layersOf(value);
  if (layers.length === 0) return { sentence: readSentence([{ message: value }]) };
  const sentence = readSentence(layers);
  const param = first(layers, ({ param: name }) => wordOf(name));
  // Some put the id of the request there; no parameter is named like one.
  const misplaced =
    param !== undefined && /^(?:req[-_])?(?=[a-z-]*\d)(?:[\da-f]{8}(?:-[\da-f]{4,12}){4}|[\da-z]{20,})$/i.test(param);
  return {
    sentence,
    code: first(layers, codeOf) ?? first(layers, ({ error }) => (error === sentence ? undefined : identifierOf(error))),
    type: first(layers, typeOf),
    param: misplaced ? undefined : param,
    requestId: first(layers, requestIdOf) ?? ownId(layers) ?? (misplaced ? param : undefined),
    reasons: first(layers, readReasons),
    retryAfterMs: first(layers, readRetryInfo),
  };
}

/** Also an error status may come with events or lines of JSON, when they were asked for. */
function firstEvent(text: string): unknown {
  return jsonOf(/^data:(.+)/m.exec(text)?.[1] ?? text.split("\n", 1)[0]);
}

function first<T>(layers: readonly JsonObject[], read: (layer: JsonObject) => T | undefined): T | undefined {
  for (const layer of layers) {
    const found = read(layer);
    if (found !== undefined) return found;
  }
  return undefined;
}

function codeOf({ code, error_code, errcode, details }: JsonObject): string | undefined {
  return wordOf(code) ?? wordOf(error_code) ?? wordOf(errcode) ?? (isObject(details) ? codeOf(details) : undefined);
}

/** `status` is a type where it is a word; a number is the HTTP status once more. */
function typeOf({ type, error_type, status }: JsonObject): string | undefined {
  const word = wordOf(type) ?? wordOf(error_type) ?? (typeof status === "string" ? wordOf(status) : undefined);
  return word !== undefined && /^(?:\d+|error|fail(?:ed|ure)?)$/i.test(word) ? undefined : word;
}

function requestIdOf({ request_id, requestId, RequestId }: JsonObject): string | undefined {
  return wordOf(request_id) ?? wordOf(requestId) ?? wordOf(RequestId);
}

/** What has an id and is nothing but an error has the id of its request. */
function ownId(layers: readonly JsonObject[]): string | undefined {
  return first(layers, ({ id, object, choices }) => (object === undefined && choices === undefined ? wordOf(id) : undefined));
}

/** Codes come as text and as numbers; both are kept as text. `None` is how one language spells null. */
function wordOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" && value !== "None" && value !== "null" ? value : undefined;
}

function identifierOf(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w.-]+$/.test(value) ? value : undefined;
}
