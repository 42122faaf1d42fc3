import type { PartSource, TextPart } from "../vocabulary/messages.ts";

/** The members that are there; their types must admit undefined, so that leaving them out keeps the type. */
export function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}

/** Text parts are one text, without anything between them. */
export function joined(content: string | readonly TextPart[]): string {
  return typeof content === "string" ? content : content.map(({ text }) => text).join("");
}

/** Where a wire has no other place for bytes than an address, they go as a data URL. A file's id is no address. */
export function addressOf(source: PartSource): string | undefined {
  if ("url" in source) return source.url;
  return "data" in source ? dataUrl(source) : undefined;
}

export function dataUrl({ data, mediaType }: { readonly data: string; readonly mediaType: string }): string {
  return `data:${mediaType};base64,${data}`;
}
