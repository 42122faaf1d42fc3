import { array, number, object, string } from "../harness/json-reading.ts";
import { NotByTheRules } from "./dialect-laws.ts";

type Json = Record<string, unknown>;

/**
 * The message that the events of a stream amount to, up to `message_stop`: blocks by their number, which the deltas grow, and
 * counts of which the later ones replace the earlier. Events and deltas of unknown types are passed over, as the documentation asks.
 * @throws NotByTheRules for a delta of a block that was never started, and for input that is no JSON when its block stops.
 */
export function assembleMessage(events: readonly Json[]): Json {
  let message: Json = {};
  const blocks = new Map<number, Json>();
  const inputs = new Map<number, string>();
  for (const event of events) {
    const index = number(event["index"]) ?? -1;
    switch (event["type"]) {
      case "message_start":
        message = object(event["message"]) ?? {};
        break;
      case "content_block_start":
        blocks.set(index, object(event["content_block"]) ?? {});
        break;
      case "content_block_delta": {
        const block = blocks.get(index);
        if (!block) throw new NotByTheRules("a delta of a block that was never started");
        const delta = object(event["delta"]) ?? {};
        if (delta["type"] === "input_json_delta") inputs.set(index, (inputs.get(index) ?? "") + String(delta["partial_json"]));
        else blocks.set(index, grown(block, delta));
        break;
      }
      case "message_delta":
        message = changed(message, event);
        break;
      case "message_stop":
        return { ...message, content: contentOf(message, blocks, inputs) };
    }
  }
  return { ...message, content: contentOf(message, blocks, inputs) };
}

function contentOf(message: Json, blocks: ReadonlyMap<number, Json>, inputs: ReadonlyMap<number, string>): readonly unknown[] {
  const grownBlocks = [...blocks].map(([index, block]) => {
    const text = inputs.get(index) ?? "";
    return text === "" ? block : { ...block, input: parsed(text) };
  });
  return [...(array(message["content"]) ?? []), ...grownBlocks];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new NotByTheRules("input that is no JSON when its block stops");
  }
}

function grown(block: Json, delta: Json): Json {
  const joined = (member: string): Json => ({ ...block, [member]: (string(block[member]) ?? "") + String(delta[member]) });
  switch (delta["type"]) {
    case "text_delta":
      return joined("text");
    case "thinking_delta":
      return joined("thinking");
    case "signature_delta":
      return { ...block, signature: delta["signature"] };
    case "citations_delta":
      return { ...block, citations: [...(array(block["citations"]) ?? []), delta["citation"]] };
    case "compaction_delta":
      return { ...joined("content"), encrypted_content: delta["encrypted_content"] ?? block["encrypted_content"] };
    default:
      return block;
  }
}

function changed(message: Json, { delta, usage, ...beside }: Json): Json {
  const counts = { ...object(message["usage"]), ...withoutNulls(object(usage) ?? {}) };
  return { ...message, ...withoutNulls(object(delta) ?? {}), ...beside, type: message["type"], usage: counts };
}

function withoutNulls(members: Json): Json {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}
