import type { OpenAIFamilyFacts } from "./facts.ts";
import type { MessagePlan, PartPlan, SourcePlan } from "../../scenarios/scenario.ts";

export function renderMessage(message: MessagePlan, facts: OpenAIFamilyFacts): Record<string, unknown> {
  switch (message.role) {
    case "system":
      return { role: "system", content: message.content };
    case "user": {
      const { content } = message;
      return { role: "user", content: typeof content === "string" ? content : content.map((part) => renderPart(part, facts)) };
    }
    case "tool":
      return { role: "tool", tool_call_id: message.toolCallId, content: message.content };
    case "assistant": {
      const calls = (message.toolCalls ?? []).map(({ id, ...called }) => ({ id, type: "function", function: called }));
      const content = message.content ?? "";
      const isSilent = content === "" && calls.length > 0;
      return {
        role: "assistant",
        ...(!(isSilent && facts.chat.withoutContent) && { content: isSilent ? null : content }),
        ...(calls.length > 0 && { tool_calls: calls }),
      };
    }
  }
}

function renderPart(part: PartPlan, { filesByReference }: OpenAIFamilyFacts): Record<string, unknown> {
  if (part.type === "text") return { type: "text", text: part.text };
  const { source } = part;
  if (part.type === "image") return { type: "image_url", image_url: { url: addressOf(source) } };
  if (part.type === "video") return { type: "video_url", video_url: { url: addressOf(source) } };
  if (part.type === "audio" && "data" in source) {
    return {
      type: "input_audio",
      input_audio: { data: source.data, format: source.mediaType === "audio/wav" ? "wav" : "mp3" },
    };
  }
  if (part.type === "audio") return { type: "audio_url", audio_url: { url: addressOf(source) } };
  if ("url" in source && filesByReference) return { type: "file", file: { url: source.url } };
  if ("url" in source) return { type: "file_url", file_url: { url: source.url } };
  const bytes = "fileId" in source ? { file_id: source.fileId } : { file_data: addressOf(source) };
  return { type: "file", file: { ...bytes, ...(part.name !== undefined && { filename: part.name }) } };
}

function addressOf(source: SourcePlan): string {
  if ("url" in source) return source.url;
  return "data" in source ? `data:${source.mediaType};base64,${source.data}` : source.fileId;
}
