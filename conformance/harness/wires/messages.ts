import { array, defined, number, object, string } from "../json-reading.ts";
import type { ExpectedMembers, WireReader } from "./wire-reader.ts";

type Json = Record<string, unknown>;

/** The Messages wire: content in blocks, and named events that build them. */
export const messagesWire: WireReader = {
  fromBody: (body) => fromMessage(object(body) ?? {}, body),
  fromChunks: (chunks) => fromMessage(messageOf(chunks), chunks),
  textOfChunk: (event) => string(object(event["delta"])?.["text"]) ?? "",
  requestIdHeader: "request-id",
};

const finishReasons = new Map<unknown, string>([
  ["end_turn", "stop"],
  ["stop_sequence", "stop"],
  ["max_tokens", "length"],
  ["model_context_window_exceeded", "length"],
  ["tool_use", "tool-calls"],
  ["refusal", "content-filter"],
]);

function fromMessage(message: Json, raw: unknown): ExpectedMembers {
  if (message["content"] === undefined) return defined({ inputTokens: message["input_tokens"], raw });
  const blocks = (array(message["content"]) ?? []).map((block) => object(block) ?? {});
  const all = (type: string, member: string): string =>
    blocks.map((block) => (block["type"] === type ? string(block[member]) : undefined) ?? "").join("");
  const rawFinishReason = message["stop_reason"] ?? null;
  return defined({
    id: message["id"],
    model: message["model"],
    text: all("text", "text"),
    reasoning: all("thinking", "thinking") || undefined,
    toolCalls: blocks.filter(({ type }) => type === "tool_use").map(toolCall),
    finishReason: finishReasons.get(rawFinishReason) ?? "other",
    rawFinishReason,
    usage: usage(object(message["usage"])),
    warnings: [],
    raw,
  });
}

function toolCall({ id, name, input, json }: Json): Json {
  return { id, name, arguments: string(json) || JSON.stringify(input) };
}

function usage(counted: Json | undefined): Json | undefined {
  if (!counted) return undefined;
  const { input_tokens: plain, cache_creation_input_tokens: written, cache_read_input_tokens: read } = counted;
  return defined({
    inputTokens: (number(plain) ?? 0) + (number(written) ?? 0) + (number(read) ?? 0),
    outputTokens: counted["output_tokens"],
    cacheWriteInputTokens: number(written),
    cachedInputTokens: number(read),
    reasoningTokens: number(object(counted["output_tokens_details"])?.["thinking_tokens"]),
  });
}

/** The message that the events of a stream build; a call keeps the text of its arguments in `json`. */
function messageOf(chunks: readonly unknown[]): Json {
  let message: Json = {};
  const blocks: Json[] = [];
  for (const event of chunks.map((chunk) => object(chunk) ?? {})) {
    const index = number(event["index"]) ?? 0;
    if (event["type"] === "message_start") message = object(event["message"]) ?? {};
    if (event["type"] === "content_block_start") blocks[index] = object(event["content_block"]) ?? {};
    if (event["type"] === "content_block_delta") blocks[index] = grown(blocks[index] ?? {}, object(event["delta"]) ?? {});
    if (event["type"] === "message_delta") {
      const counted = { ...object(message["usage"]), ...object(event["usage"]) };
      message = { ...message, ...object(event["delta"]), usage: counted };
    }
  }
  return { ...message, content: [...(array(message["content"]) ?? []), ...blocks] };
}

function grown(block: Json, delta: Json): Json {
  const longer = (member: string, from: string): Json => ({
    ...block,
    [member]: (string(block[member]) ?? "") + (string(delta[from]) ?? ""),
  });
  switch (delta["type"]) {
    case "text_delta":
      return longer("text", "text");
    case "thinking_delta":
      return longer("thinking", "thinking");
    case "input_json_delta":
      return longer("json", "partial_json");
    default:
      return block;
  }
}
