/** JSON text to its value; undefined for what is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The value of JSON that was cut off: closes what is open, and drops the last member where that is not enough. Undefined for
 * text that is no beginning of JSON.
 */
export function parseCutJson(text: string): unknown {
  const { closed, lastEnd } = close(text);
  return parsed(closed) ?? parsed(close(text.slice(0, lastEnd)).closed);
}

/** The text with what closes it, and the last place where a member could end. */
function close(text: string): { readonly closed: string; readonly lastEnd: number } {
  const closers: string[] = [];
  let inString = false;
  let lastEnd = 0;
  let end = text.length;
  for (let at = 0; at < end; at++) {
    const character = text[at];
    if (inString) {
      if (character === '"') inString = false;
      if (character !== "\\") continue;
      // Half an escape sequence would swallow the quotation mark that is added.
      const length = text[at + 1] === "u" ? 6 : 2;
      if (at + length > end) end = at;
      at += length - 1;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") {
      closers.push(character === "{" ? "}" : "]");
      lastEnd = at + 1;
    } else if (character === "}" || character === "]") closers.pop();
    else if (character === ",") lastEnd = at;
  }
  const open = inString ? '"' : "";
  return { closed: text.slice(0, end) + open + closers.reduceRight((rest, closer) => rest + closer, ""), lastEnd };
}
