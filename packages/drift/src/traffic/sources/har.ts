import { isJsonObject, parseRecording, type JsonObject } from "@lockstep/traffic";
import { DriftError } from "../../drift-error.ts";
import type { Sourced } from "./exchange.ts";

/** Whose traffic goes to a host; undefined where nobody's document names it. */
export type ProviderOfHost = (host: string) => string | undefined;

function headersOf(list: unknown): Record<string, string> {
  const entries = Array.isArray(list) ? list.filter(isJsonObject) : [];
  // Only what says how the body is written: whatever else a browser kept may be a secret.
  const kept = entries.filter(({ name }) => String(name).toLowerCase() === "content-type");
  return Object.fromEntries(kept.map(({ name, value }) => [String(name).toLowerCase(), String(value)]));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function bodyOf(text: string, type: string): JsonObject {
  if (type.startsWith("text/event-stream")) return { sse: text };
  if (text === "") return { body: null };
  const value = json(text);
  return value === undefined ? { bodyText: text } : { body: value };
}

function toRecording(entry: JsonObject, provider: string): JsonObject {
  const request: JsonObject = isJsonObject(entry["request"]) ? entry["request"] : {};
  const response: JsonObject = isJsonObject(entry["response"]) ? entry["response"] : {};
  const content: JsonObject = isJsonObject(response["content"]) ? response["content"] : {};
  const posted: JsonObject = isJsonObject(request["postData"]) ? request["postData"] : {};
  const raw = typeof content["text"] === "string" ? content["text"] : "";
  const text = content["encoding"] === "base64" ? Buffer.from(raw, "base64").toString("utf8") : raw;
  const type = typeof content["mimeType"] === "string" ? content["mimeType"] : "";
  return {
    provider,
    surface: "har",
    stream: type.startsWith("text/event-stream"),
    request: {
      method: request["method"],
      url: request["url"],
      headers: headersOf(request["headers"]),
      ...bodyOf(typeof posted["text"] === "string" ? posted["text"] : "", ""),
    },
    response: { status: response["status"], headers: headersOf(response["headers"]), ...bodyOf(text, type) },
  };
}

/** The exchanges of a HAR file (browsers and proxies write them); each entry's provider is known by its host. */
export function* fromHar(name: string, text: string, providerOf: ProviderOfHost): Generator<Sourced> {
  const value = json(text);
  const log = isJsonObject(value) ? value["log"] : undefined;
  const entries = isJsonObject(log) ? log["entries"] : undefined;
  if (!Array.isArray(entries)) throw new DriftError(`${name} is no HAR file: it has no list log.entries.`);
  for (const [index, entry] of entries.entries()) {
    const from = `${name}#${index + 1}`;
    const request: unknown = isJsonObject(entry) ? entry["request"] : undefined;
    const url = isJsonObject(request) ? String(request["url"]) : "";
    const host = URL.canParse(url) ? new URL(url).host : "";
    const provider = providerOf(host);
    if (provider === undefined)
      yield { from, reason: `no document has a server ${host === "" ? "for it: its URL is none" : host}` };
    else yield parsed(from, toRecording(entry as JsonObject, provider));
  }
}

function parsed(from: string, value: JsonObject): Sourced {
  const read = parseRecording(from, JSON.stringify(value));
  return "reason" in read ? { from, reason: read.reason } : { from, recording: read.recording };
}
