import type { ChatWarning } from "../vocabulary/chat.ts";
import type { Message } from "../vocabulary/messages.ts";

/** Says of each place of a request that it was left out: `messages[0].reasoning`. */
export function notSent(name: string, places: readonly string[]): readonly ChatWarning[] {
  return places.map((place) => ({ message: `${name} has no place for ${place}: it was not sent.` }));
}

/** The places of a user's pictures that ask for a level of detail, which many wires have no word for. */
export function detailsOf({ content }: Extract<Message, { role: "user" }>, where: string): string[] {
  if (typeof content === "string") return [];
  return content.flatMap((part, at) =>
    part.type === "image" && part.detail !== undefined ? [`${where}.content[${at}].detail`] : [],
  );
}
