import { ConfigurationError, type FilePart, type ImagePart, type UserPart } from "@lockstep/core";
import { unsupportedBy, type Who } from "@lockstep/core/dialect";
import type { DocumentBlockParam, ImageBlockParam, TextBlockParam } from "../generated/schema.gen.ts";
import { imageTypes } from "./conventions.ts";

export type UserBlock = TextBlockParam | ImageBlockParam | DocumentBlockParam;

/**
 * One part of a user message. `where` names it in errors: `messages[2].content[0]`.
 *
 * @throws {UnsupportedFeatureError} for what the wire takes in no form, {ConfigurationError} for data that is not what it says.
 */
export function encodePart(part: UserPart, where: string, who: Who): UserBlock {
  switch (part.type) {
    case "text":
      return { type: "text", text: part.text };
    case "image":
      return { type: "image", source: imageSource(part, where, who) };
    case "file":
      return {
        type: "document",
        source: documentSource(part, where, who),
        ...(part.name !== undefined && { title: part.name }),
      };
    default:
      throw unsupportedBy(who, part.type, `takes no ${part.type} (${where}). It takes text, images, PDFs and plain text.`);
  }
}

function imageSource({ source }: ImagePart, where: string, who: Who): ImageBlockParam["source"] {
  if ("url" in source) return { type: "url", url: source.url };
  if ("fileId" in source) return { type: "file", file_id: source.fileId };
  const type = imageTypes.find((taken) => taken === source.mediaType.toLowerCase());
  if (type !== undefined) return { type: "base64", media_type: type, data: source.data };
  throw unsupportedBy(who, "image", `takes no ${source.mediaType} (${where}). Images are one of ${imageTypes.join(", ")}.`);
}

function documentSource({ source }: FilePart, where: string, who: Who): DocumentBlockParam["source"] {
  if ("url" in source) return { type: "url", url: source.url };
  if ("fileId" in source) return { type: "file", file_id: source.fileId };
  const [type = ""] = source.mediaType.toLowerCase().split(";");
  if (type === "application/pdf") return { type: "base64", media_type: type, data: source.data };
  if (type === "text/plain") return { type: "text", media_type: type, data: textOf(source.data, where) };
  throw unsupportedBy(who, "file", `takes no ${source.mediaType} (${where}). Files are application/pdf or text/plain.`);
}

/** Plain text travels as text, and our part has it in base64. */
function textOf(base64: string, where: string): string {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ConfigurationError(`The data of ${where} must be UTF-8 text in base64, as its media type says.`, cause);
  }
}
