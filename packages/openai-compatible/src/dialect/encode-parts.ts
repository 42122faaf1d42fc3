import {
  type ImagePart,
  UnsupportedFeatureError,
  type AudioPart,
  type FilePart,
  type UserPart,
  type VideoPart,
} from "@lockstep/core";
import { addressOf, dataUrl } from "@lockstep/core/dialect";
import type { OpenAIChatQuirks } from "./quirks.ts";
import type { Limits, PartKind, PartShapes, WrittenText } from "./writes.ts";

type Made = { [Kind in PartKind]: { readonly kind: Kind; readonly part: PartShapes[Kind] } }[PartKind];

/** One part of a user message. `where` names it in errors: `messages[2].content[0]`. */
export function encodePart<L extends Limits>(
  part: UserPart,
  quirks: OpenAIChatQuirks<L>,
  where: string,
): WrittenText | PartShapes[L["part"]] {
  if (part.type === "text") return { type: "text", text: part.text };
  const made = makePart(part, quirks.parts);
  const homeless = memberWithoutPlace(part, made, quirks);
  if (homeless !== undefined) throw noPlace(homeless, part, quirks, where);
  if (made === undefined || !isTaken(made, quirks.parts)) throw unsupported(part, quirks, where);
  return made.part;
}

function isTaken<Kind extends PartKind>(
  made: Made,
  kinds: readonly Kind[],
): made is Made & { readonly part: PartShapes[Kind] } {
  return kinds.some((kind) => kind === made.kind);
}

function makePart(part: Exclude<UserPart, WrittenText>, kinds: readonly PartKind[]): Made | undefined {
  switch (part.type) {
    case "image":
      return makeImage(part, kinds);
    case "audio":
      return makeAudio(part, kinds);
    case "video":
      return makeVideo(part);
    case "file":
      return makeFile(part, kinds);
  }
}

function makeImage({ source, detail }: ImagePart, kinds: readonly PartKind[]): Made | undefined {
  const url = addressOf(source);
  if (url === undefined) return undefined;
  const part: PartShapes["image" | "image-data"] = { type: "image_url", image_url: { url, ...(detail && { detail }) } };
  return { kind: "data" in source && kinds.includes("image-data") ? "image-data" : "image", part };
}

/** Bytes go as `input_audio` where the server takes their format, else as a data URL where it takes addresses. */
function makeAudio({ source }: AudioPart, kinds: readonly PartKind[]): Made | undefined {
  const format = formatOf(source);
  if (format && kinds.includes("audio-address")) {
    const data = addressOf(source);
    return data === undefined
      ? undefined
      : { kind: "audio-address", part: { type: "input_audio", input_audio: { data, format } } };
  }
  if ("data" in source && format && kinds.includes(`audio-${format}`)) {
    const { data } = source;
    if (format === "wav") return { kind: "audio-wav", part: { type: "input_audio", input_audio: { data, format } } };
    return { kind: "audio-mp3", part: { type: "input_audio", input_audio: { data, format } } };
  }
  const url = addressOf(source);
  return url === undefined ? undefined : { kind: "audio-url", part: { type: "audio_url", audio_url: { url } } };
}

/** The format by the media type of bytes, or by the ending of an address. */
function formatOf(source: AudioPart["source"]): "wav" | "mp3" | undefined {
  if ("data" in source) return audioFormats[source.mediaType.toLowerCase()];
  if (!("url" in source)) return undefined;
  const [, ending = ""] = /\.(wav|mp3)(?:[?#]|$)/i.exec(source.url) ?? [];
  return audioFormats[`audio/${ending.toLowerCase()}`];
}

const audioFormats: Readonly<Record<string, "wav" | "mp3">> = {
  "audio/wav": "wav",
  "audio/wave": "wav",
  "audio/x-wav": "wav",
  "audio/mpeg": "mp3",
  "audio/mp3": "mp3",
};

function makeVideo({ source }: VideoPart): Made | undefined {
  const url = addressOf(source);
  return url === undefined ? undefined : { kind: "video", part: { type: "video_url", video_url: { url } } };
}

function makeFile({ source, name }: FilePart, kinds: readonly PartKind[]): Made | undefined {
  if (kinds.includes("file-id") && "fileId" in source) {
    return { kind: "file-id", part: { type: "file", file: { file_id: source.fileId } } };
  }
  if (kinds.includes("file-reference") && !("data" in source)) {
    const file = "url" in source ? { url: source.url } : { file_id: source.fileId };
    return { kind: "file-reference", part: { type: "file", file } };
  }
  if ("url" in source) {
    if (!kinds.includes("file-url")) return undefined;
    return { kind: "file-url", part: { type: "file_url", file_url: { url: source.url } } };
  }
  const bytes = "fileId" in source ? { file_id: source.fileId } : { file_data: dataUrl(source) };
  return { kind: "file", part: { type: "file", file: { ...bytes, ...(name !== undefined && { filename: name }) } } };
}

/** What is said of a part and would be lost: the detail of an image on some servers, the name of a file behind an address. */
function memberWithoutPlace(
  part: Exclude<UserPart, WrittenText>,
  made: Made | undefined,
  { lacks = [] }: Pick<OpenAIChatQuirks, "lacks">,
): string | undefined {
  if (part.type === "image" && part.detail !== undefined && lacks.includes("detail")) return "detail";
  const isReference = made?.kind === "file-url" || made?.kind === "file-id" || made?.kind === "file-reference";
  return part.type === "file" && part.name !== undefined && isReference ? "name" : undefined;
}

function noPlace(
  member: string,
  { type }: UserPart,
  { name, provider }: Pick<OpenAIChatQuirks, "name" | "provider">,
  where: string,
): UnsupportedFeatureError {
  const message = `${name} has no place for the ${member} of the ${type} (${where}). Leave it out.`;
  return new UnsupportedFeatureError(message, { provider, feature: type });
}

function unsupported(part: Exclude<UserPart, WrittenText>, quirks: OpenAIChatQuirks, where: string): UnsupportedFeatureError {
  const { source } = part;
  const place = "url" in source ? "a URL" : "data" in source ? `${source.mediaType} data` : "a file id";
  const takes = quirks.parts.length === 0 ? "only text" : `text, ${quirks.parts.join(", ")}`;
  return new UnsupportedFeatureError(
    `${quirks.name} takes no ${part.type} given as ${place} (${where}). It takes ${takes}: give the ${part.type} another way, or use another model.`,
    { provider: quirks.provider, feature: part.type },
  );
}
