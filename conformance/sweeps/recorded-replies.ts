import { join } from "node:path";
import {
  atPath,
  corpusFiles,
  expectedOf,
  findOperation,
  isJsonObject,
  loadProviders,
  readRecording,
  withPath,
} from "@lockstep/traffic";
import type { CorpusOperation, JudgedProvider, OperationMatch, Recording } from "@lockstep/traffic";
import { paths } from "../harness/paths.ts";
import type { SweptReply } from "./reply.ts";

/**
 * Every recorded reply of an operation that a document describes. What cannot be read is left out: the corpus run names it.
 * @throws RecordingsError when the folder cannot be used.
 */
export async function recordedReplies(folder: string): Promise<readonly SweptReply[]> {
  const index = await loadProviders(paths.specs);
  const replies: SweptReply[] = [];
  for (const file of corpusFiles(folder).files) {
    const read = readRecording(file, join(folder, file));
    if ("reason" in read) continue;
    const { pathname } = new URL(read.recording.request.url, "http://recorded.invalid");
    const provider = index.find(read.recording.provider, pathname);
    const match = provider && findOperation(read.recording, provider);
    if (match) replies.push(...replyOf(file, read.recording, provider, match));
  }
  return replies;
}

function replyOf(name: string, recording: Recording, provider: JudgedProvider, match: OperationMatch): SweptReply[] {
  const { response, rebuilt } = recording;
  const { operation, pathValues } = match;
  const { sse, bodyText, body, status } = response;
  const text = sse ?? bodyText ?? (body === undefined || body === null ? "" : JSON.stringify(body));
  const streamed = sse !== undefined && operation.stream !== undefined;
  if (text === "" || (sse !== undefined && !streamed)) return [];
  const requestBody = requestOf(recording, operation, streamed);
  const headers = rebuilt === "response-only" ? {} : response.headers;
  const type = streamed ? "text/event-stream" : "application/json";
  return [
    {
      name,
      origin: "recording",
      status,
      headers: { "content-type": type, ...headers },
      bytes: Buffer.from(text, "utf8"),
      ...(streamed && operation.stream && { rules: operation.stream }),
      requestBody,
      split: false,
      answers: expectedOf(recording, operation).kind === "reply",
      document: provider.document,
      operation: operation.id,
      parameters: [...pathValues, ...(operation.hasBody ? [requestBody] : []), ...(operation.hasQuery ? [{}] : [])],
      baseUrl: provider.baseUrl,
      ...(!provider.ownDocument && { server: provider.id }),
    },
  ];
}

/** The members of the request that decide how its reply is read; the rest would only be written again for every cut. */
function requestOf({ request }: Recording, { stream }: CorpusOperation, streamed: boolean): Readonly<Record<string, unknown>> {
  const given = isJsonObject(request.body) ? request.body : {};
  const countFrom = stream?.finish?.countFrom;
  const count = countFrom === undefined ? undefined : atPath(given, countFrom);
  return {
    model: "recorded",
    ...(countFrom !== undefined && count !== undefined && withPath(countFrom, count)),
    ...(streamed && stream?.body),
  };
}
