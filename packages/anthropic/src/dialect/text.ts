import type { TextPart } from "@lockstep/core";

/** Text parts are one text, without anything between them. */
export function joined(content: string | readonly TextPart[]): string {
  return typeof content === "string" ? content : content.map(({ text }) => text).join("");
}
