import { View } from "./view.ts";

/** A text or a number of a JSON value. */
export interface Leaf {
  /** JSON pointer; a list's items that carry an `index` stand under that, so that pieces of one thing have one path. */
  readonly path: string;
  /** The member that holds it; "" at the top. */
  readonly name: string;
  /** The member that holds that one. */
  readonly parent: string;
  readonly kind: "text" | "number" | "name";
  /** Of a text: with its escapes undone. */
  readonly view: View;
}

/** Every text, number and member name of a JSON text, with the bytes of each; undefined where it is no JSON. */
export function jsonLeaves(source: View): readonly Leaf[] | undefined {
  try {
    JSON.parse(Buffer.from(source.text, "latin1").toString("utf8"));
  } catch {
    return undefined;
  }
  return new Scanner(source).leaves();
}

interface Found {
  readonly steps: string[];
  readonly kind: Leaf["kind"];
  readonly view: View;
}

const escapes: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** Walks a text that is known to be JSON; nesting that is too deep for it is too deep for JSON.parse, too. */
class Scanner {
  readonly #source: View;
  #at = 0;
  readonly #found: Found[] = [];

  constructor(source: View) {
    this.#source = source;
  }

  leaves(): readonly Leaf[] {
    this.#value([]);
    return this.#found.map(({ steps, kind, view }) => {
      const names = steps.filter((step) => !/^\d+$/.test(step));
      return {
        path: steps.map((step) => `/${step}`).join(""),
        name: names.at(-1) ?? "",
        parent: names.at(-2) ?? "",
        kind,
        view,
      };
    });
  }

  #skip(): string {
    while (/\s/.test(this.#source.text[this.#at] ?? "")) this.#at++;
    return this.#source.text[this.#at] ?? "";
  }

  #value(steps: string[]): void {
    const first = this.#skip();
    if (first === "{") this.#object(steps);
    else if (first === "[") this.#list(steps);
    else if (first === '"') this.#found.push({ steps, kind: "text", view: this.#text() });
    else {
      const start = this.#at;
      while (/[-+.\w]/.test(this.#source.text[this.#at] ?? "")) this.#at++;
      const view = this.#source.slice(start, this.#at);
      if (/^[-\d]/.test(view.text)) this.#found.push({ steps, kind: "number", view });
    }
  }

  #object(steps: string[]): void {
    this.#at++;
    const from = this.#found.length;
    let index: string | undefined;
    while (this.#skip() !== "}") {
      const name = this.#text();
      const step = name.text.replaceAll("~", "~0").replaceAll("/", "~1");
      this.#found.push({ steps: [...steps, step], kind: "name", view: name });
      this.#skip();
      this.#at++;
      this.#value([...steps, step]);
      const last = this.#found.at(-1);
      if (step === "index" && last?.kind === "number" && last.steps.length === steps.length + 1) index = last.view.text;
      if (this.#skip() === ",") this.#at++;
    }
    this.#at++;
    const position = steps.length - 1;
    if (index === undefined || !/^\d+$/.test(steps[position] ?? "")) return;
    for (const found of this.#found.slice(from)) found.steps[position] = index;
  }

  #list(steps: string[]): void {
    this.#at++;
    for (let index = 0; this.#skip() !== "]"; index++) {
      this.#value([...steps, String(index)]);
      if (this.#skip() === ",") this.#at++;
    }
    this.#at++;
  }

  /** A text with its escapes undone; a character outside of ASCII that was escaped stays one sign. */
  #text(): View {
    const { text } = this.#source;
    const pieces: string[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    this.#at++;
    while (text[this.#at] !== '"') {
      const start = this.#at;
      let sign = text[start] ?? "";
      let length = 1;
      if (sign === "\\") {
        const kind = text[start + 1] ?? "";
        length = kind === "u" ? 6 : 2;
        sign =
          kind === "u" ? String.fromCharCode(Number.parseInt(text.slice(start + 2, start + 6), 16)) : (escapes[kind] ?? kind);
      }
      this.#at += length;
      pieces.push(sign);
      starts.push(this.#source.startOf(start));
      ends.push(this.#source.endOf(start + length - 1));
    }
    this.#at++;
    return new View(pieces.join(""), starts, ends);
  }
}
