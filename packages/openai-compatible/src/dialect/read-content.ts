import { isList, isObject } from "@lockstep/core/dialect";
import { type ContentLayout, layoutOf } from "./content-layout.ts";

/** What a message says in `content`. */
export interface Content {
  readonly text: string;
  readonly reasoning: string;
  /** Parts that are neither. */
  readonly rest: readonly unknown[];
  /** How the parts stood; undefined where they were all text. */
  readonly layout?: ContentLayout | undefined;
}

// One for all chunks that have nothing to put in.
const none: readonly unknown[] = [];

/** Text, or a list of parts of which some may be thinking; other parts are kept, and how all of them stood. */
export function readContent(content: unknown): Content {
  if (typeof content === "string") return { text: content, reasoning: "", rest: none };
  if (isList(content)) return { ...readParts(content), layout: layoutOf(content) };
  return { text: "", reasoning: "", rest: content === null || content === undefined ? none : [content] };
}

function readParts(parts: readonly unknown[]): Content {
  let text = "";
  let reasoning = "";
  const rest: unknown[] = [];
  for (const part of parts) {
    if (typeof part === "string") text += part;
    else if (isObject(part) && part["type"] === "text" && typeof part["text"] === "string") text += part["text"];
    else if (isObject(part) && part["type"] === "thinking") reasoning += thinkingText(part["thinking"]);
    else rest.push(part);
  }
  return { text, reasoning, rest };
}

function thinkingText(thinking: unknown): string {
  if (typeof thinking === "string") return thinking;
  return isList(thinking) ? readParts(thinking).text : "";
}
