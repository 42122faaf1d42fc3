import type { PartSource, UserPart } from "@lockstep/core";
import type { Part } from "../generated/schema.gen.ts";
import { service } from "../generated/operations.gen.ts";
import { mistaken } from "./errors.ts";

const media: ReadonlySet<string> = new Set(["image", "audio", "video", "file"]);

/** One part of a user message. `where` names it in errors: `messages[2].content[0]`. A medium's kind is its MIME type. */
export function encodePart(part: UserPart, where: string): Part {
  if (part.type === "text") return { text: filledText(part.text, `${where}.text`) };
  if (!media.has(part.type)) {
    throw mistaken(`${where}.type`, `is ${JSON.stringify(part.type)}: a part is text, image, audio, video or file.`);
  }
  const medium = encodeSource(part.source, `${where}.source`);
  const level = part.type === "image" ? levels[part.detail ?? "auto"] : undefined;
  return { ...medium, ...(level && { mediaResolution: { level } }) };
}

/** An empty text is refused by the service; here the message can say which one it is. */
export function filledText(text: string, where: string): string {
  if (typeof text === "string" && text !== "") return text;
  throw mistaken(where, "must be text that is not empty.");
}

const levels = { auto: undefined, low: "MEDIA_RESOLUTION_LOW", high: "MEDIA_RESOLUTION_HIGH" } as const;

function encodeSource(source: PartSource, where: string): Part {
  if ("data" in source) {
    if (source.mediaType === "") throw mistaken(`${where}.mediaType`, "must say what the bytes are.");
    return { inlineData: { mimeType: source.mediaType, data: source.data } };
  }
  if ("fileId" in source) return { fileData: { fileUri: fileUri(source.fileId) } };
  const inline = /^data:([^;,]+)(?:;[^;,]+)*;base64,(.*)$/s.exec(source.url);
  if (inline) return { inlineData: { mimeType: inline[1] ?? "", data: inline[2] ?? "" } };
  return { fileData: { fileUri: source.url } };
}

/** The service names an uploaded file by its URI; its name (`files/abc`) and its id alone say the same. */
function fileUri(id: string): string {
  if (id.includes("://")) return id;
  return `${service.servers[0]?.url}/files/${id.replace(/^files\//, "")}`;
}
