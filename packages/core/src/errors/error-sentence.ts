import { jsonOf, placeOf } from "./error-layers.ts";
import { isObject, type JsonObject } from "./json-object.ts";
import { oneLine } from "./one-line.ts";

// Members that hold a sentence, or a list of them, in the order of trust.
const sentenceMembers = [
  "message",
  "msg",
  "error_msg",
  "error_message",
  "error_description",
  "detail",
  "error",
  "errors",
  "description",
  "title",
  "reason",
] as const;

// What wrappers say around the sentence of the server behind them, and what only repeats the status.
const emptyPhrase =
  /^(?:an? )?(?:\d{3} )?(?:(?:unknown|unexpected|internal|upstream|server|provider|validation) )*(?:error|failure|failed|(?:returned error|error (?:occurred|returned))|request failed(?: with status(?: code)? \d+)?|bad request|unauthorized|forbidden|not found|too many requests|service unavailable|bad gateway|gateway time-?out|unprocessable (?:entity|content))\W*$/i;

const mostComplaints = 5;

/** The first sentence of the layers that says something; else the first one at all. */
export function readSentence(layers: readonly JsonObject[]): string | undefined {
  let first: string | undefined;
  for (const layer of layers) {
    for (const member of sentenceMembers) {
      const value = layer[member];
      const sentence = Array.isArray(value) ? listOf(value) : textOf(value);
      if (sentence === undefined) continue;
      if (!emptyPhrase.test(sentence)) return withDetails(sentence, layer);
      first ??= sentence;
    }
  }
  return first;
}

/** Text that is JSON is no sentence, but a layer of its own. */
function textOf(value: unknown): string | undefined {
  return typeof value === "string" && jsonOf(value) === undefined ? oneLine(value) || undefined : undefined;
}

function listOf(list: readonly unknown[]): string | undefined {
  const sentences = list.slice(0, mostComplaints).map((entry) => (isObject(entry) ? complaintOf(entry) : textOf(entry)));
  return sentences.filter((sentence) => sentence !== undefined).join("; ") || undefined;
}

/** FastAPI names the place of each complaint: `body.tool_choice: Input should be ...`. */
function complaintOf(entry: JsonObject): string | undefined {
  const sentence = sentenceMembers.map((member) => textOf(entry[member])).find((text) => text !== undefined);
  const place = placeOf(entry)?.join(".");
  return sentence === undefined || place === undefined ? sentence : `${place}: ${sentence}`;
}

/** "invalid input error" says nothing without the list of complaints that some servers send beside it. */
function withDetails(sentence: string, { details }: JsonObject): string {
  const complaints = Array.isArray(details) ? details.filter((entry) => isObject(entry) && placeOf(entry) !== undefined) : [];
  const list = listOf(complaints);
  return list === undefined ? sentence : `${sentence} (${list})`;
}
