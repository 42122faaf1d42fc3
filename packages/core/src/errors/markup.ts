import { oneLine } from "./one-line.ts";
import { htmlNames } from "./unescape.ts";

export function looksLikeHtml(text: string): boolean {
  return /^\s*(?:<\?xml[^<>]*>\s*)?<(?:!--|(?:!doctype|html|head|body|center|h1|title|p|div)\b)/i.test(text);
}

/** The title of a page; what it shows, when the title says nothing or there is none. */
export function htmlSentence(html: string): string | undefined {
  const title = textOf(contentOf(html, "title") ?? contentOf(html, "h1") ?? "");
  if (title !== "" && !/^error$/i.test(title)) return title;
  const shown = html.replace(/<(head|script|style)\b[\s\S]*?(?:<\/\1>|$)/gi, " ");
  return textOf(shown) || title || undefined;
}

/** Storage behind signed URLs answers in XML: a `Code`, a `Message` and a `RequestId`. */
export function readXml(xml: string): Readonly<Record<string, unknown>> | undefined {
  if (!/^\s*<(?:\?xml|error)\b/i.test(xml)) return undefined;
  const read = (name: string): string => textOf(contentOf(xml, name) ?? "");
  return { code: read("code"), message: read("message"), request_id: read("requestid") };
}

/** What the first element of this name holds. Linear in the length of the text: pages can be long, and broken on purpose. */
function contentOf(markup: string, name: string): string | undefined {
  const opening = new RegExp(`<${name}(?:\\s[^<>]*)?>`, "i").exec(markup);
  if (opening === null) return undefined;
  const rest = markup.slice(opening.index + opening[0].length);
  const end = rest.search(new RegExp(`</${name}\\b`, "i"));
  return end === -1 ? undefined : rest.slice(0, end);
}

function textOf(markup: string): string {
  const text = markup.replace(/<[^<>]*>/g, " ");
  return oneLine(text.replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_entity, name: string) => htmlNames[name] ?? "'"));
}
