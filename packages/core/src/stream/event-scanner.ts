const lineFeed = 10;
const space = 32;
const colon = 58;
const dataField = "data: ";
const strayLength = 64 * 1024;

/** What is left when the input ends: nothing, an event that lacks only its blank line, or less than an event. */
export type ScanRest = "nothing" | "event" | "fragment";

/**
 * Finds server-sent events in decoded text, by the rules of the WHATWG specification. Synchronous, and it never looks at a
 * character twice: `push` a piece of text, call `next` until it is false, push the following piece.
 */
export class EventScanner {
  /** The event that `next` found: its data lines joined, its name, and the last id seen on the stream so far. */
  data: string = "";
  event: string | undefined;
  id: string | undefined;

  /** The lines that are no fields, from the first on that looks like JSON: gateways write their errors so. */
  stray: string = "";

  #text = "";
  #position = 0;
  // Where the next carriage return of #text is; Infinity when there is none. Most streams have none at all, and looking once
  // for each piece instead of once for each line is what keeps this as fast as a split.
  #carriageReturn = Infinity;
  // A line cut by the end of a piece. Concatenation makes a rope, so a huge event is copied once and not once for each piece.
  #line = "";
  // The piece ended in a carriage return: if the next one begins with a line feed, both were one line end.
  #skipLineFeed = false;
  // Only the very first character of a stream may be a byte order mark.
  #started = false;
  // The event being read; undefined until a data line came, because an event without one is not dispatched.
  #data: string | undefined;
  #event: string | undefined;

  /** Adds the next piece of text. Everything pushed before must have been scanned. */
  push(text: string): void {
    if (text === "") return;
    this.#text = text;
    this.#position = 0;
    if (!this.#started) {
      this.#started = true;
      if (text.charCodeAt(0) === 0xfeff) this.#position = 1;
    }
    if (this.#skipLineFeed) {
      this.#skipLineFeed = false;
      if (text.charCodeAt(this.#position) === lineFeed) this.#position++;
    }
    const found = text.indexOf("\r", this.#position);
    this.#carriageReturn = found === -1 ? Infinity : found;
  }

  /** True when a whole event was found: it is in `data`, `event` and `id`. False when more text is needed. */
  next(): boolean {
    const text = this.#text;
    while (this.#position < text.length) {
      const start = this.#position;
      const end = this.#lineEnd(start);
      if (end === -1) {
        this.#line += start === 0 ? text : text.slice(start);
        this.#position = text.length;
        return false;
      }
      if (this.#line !== "") {
        const line = this.#line + text.slice(start, end);
        this.#line = "";
        this.#field(line, 0, line.length);
      } else if (end > start) {
        this.#field(text, start, end);
      } else if (this.#dispatch()) {
        return true;
      }
    }
    return false;
  }

  /**
   * At least how long the event is that is being read. Never more than its data will be, so that a bound on it refuses the same
   * events however the text was cut; only what is no data at all (an endless comment) counts, too.
   */
  get pendingLength(): number {
    return Math.max(0, this.#line.length - dataField.length) + (this.#data?.length ?? 0);
  }

  /** To be called when the input is over: "event" puts the half event in `data`, `event` and `id`. */
  end(): ScanRest {
    const line = this.#line;
    this.#line = "";
    if (line !== "") this.#field(line, 0, line.length);
    if (this.#data !== undefined) {
      this.#dispatch();
      return "event";
    }
    const comment = line.charCodeAt(0) === colon;
    return this.#event !== undefined || (line !== "" && !comment) ? "fragment" : "nothing";
  }

  /** Finds the end of the line that begins at `start`, and moves behind it; -1 when the text ends first. */
  #lineEnd(start: number): number {
    const text = this.#text;
    let end = text.indexOf("\n", start);
    if (this.#carriageReturn < start) {
      const found = text.indexOf("\r", start);
      this.#carriageReturn = found === -1 ? Infinity : found;
    }
    if (this.#carriageReturn === Infinity || (end !== -1 && end < this.#carriageReturn)) {
      if (end !== -1) this.#position = end + 1;
      return end;
    }
    end = this.#carriageReturn;
    this.#position = end + 1;
    if (this.#position === text.length) this.#skipLineFeed = true;
    else if (text.charCodeAt(this.#position) === lineFeed) this.#position++;
    return end;
  }

  /** Takes the line between `start` and `end` of `text`, which is not empty. */
  #field(text: string, start: number, end: number): void {
    if (text.startsWith("data:", start)) {
      // Nearly every line of an LLM stream.
      this.#addData(text.slice(text.charCodeAt(start + 5) === space ? start + 6 : start + 5, end));
      return;
    }
    const line = text.slice(start, end);
    const separator = line.indexOf(":");
    if (separator === 0) return; // a comment: keep-alive
    const name = separator === -1 ? line : line.slice(0, separator);
    const value = separator === -1 ? "" : line.slice(line.charCodeAt(separator + 1) === space ? separator + 2 : separator + 1);
    if (name === "data") this.#addData(value);
    else if (name === "event") this.#event = value;
    else if (name === "id" && !value.includes("\0")) this.id = value;
    // `retry` is for clients that reconnect, and unknown fields are to be ignored; but an error among them is kept.
    else this.#addStray(line);
  }

  #addStray(line: string): void {
    const begins = this.stray !== "" || /^\s*[{[]/.test(line);
    if (begins && this.stray.length + line.length < strayLength) this.stray += `${line}\n`;
  }

  #addData(value: string): void {
    this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
  }

  #dispatch(): boolean {
    const data = this.#data;
    // The specification: an empty event name is no name.
    this.event = this.#event === "" ? undefined : this.#event;
    this.#event = undefined;
    if (data === undefined) return false;
    this.data = data;
    this.#data = undefined;
    return true;
  }
}
