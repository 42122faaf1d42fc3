import { isList, isObject, type JsonObject } from "@lockstep/core/dialect";

/**
 * One part of a model's turn by what it is made of. Text and thoughts are in the reply's `text` and `reasoning`, calls in its
 * `toolCalls`; a layout says which of them a part has, and what else stood on it.
 */
export type LaidPart =
  /** So many UTF-16 units of the text, or of the reasoning. */
  | { readonly kind: "text" | "thought"; readonly length: number; readonly rest: JsonObject }
  /** The call at this place in the list. */
  | { readonly kind: "call"; readonly index: number }
  /** A part that the vocabulary has no word for, as it came. */
  | { readonly kind: "foreign"; readonly part: JsonObject };

/** The layout as residue: parts of the wire, with a length or a place instead of what the vocabulary expresses. */
export function writeLayout(layout: readonly LaidPart[]): readonly JsonObject[] {
  return layout.map((laid) => {
    if (laid.kind === "foreign") return laid.part;
    if (laid.kind === "call") return { functionCall: laid.index };
    return { text: laid.length, ...(laid.kind === "thought" && { thought: true }), ...laid.rest };
  });
}

/** What `writeLayout` wrote; undefined where the residue holds no such list. */
export function readLayout(residue: unknown): readonly LaidPart[] | undefined {
  const parts = isObject(residue) && isObject(residue["content"]) ? residue["content"]["parts"] : undefined;
  return isList(parts) ? parts.filter(isObject).map(readPart) : undefined;
}

function readPart(part: JsonObject): LaidPart {
  const { text, functionCall, thought, ...rest } = part;
  if (typeof functionCall === "number") return { kind: "call", index: functionCall };
  if (typeof text === "number") return { kind: thought === true ? "thought" : "text", length: text, rest };
  return { kind: "foreign", part };
}

/** Whether a turn without a layout would be written the same: thoughts, then text, then calls, and nothing else on any part. */
export function isPlain(layout: readonly LaidPart[]): boolean {
  const order = ["thought", "text", "call"];
  let last = -1;
  for (const laid of layout) {
    const place = order.indexOf(laid.kind);
    if (place < last || (place === last && laid.kind !== "call") || laid.kind === "foreign") return false;
    if (laid.kind !== "call" && Object.keys(laid.rest).length > 0) return false;
    last = place;
  }
  return true;
}
