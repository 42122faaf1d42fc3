import { atPath } from "../streams/member-path.ts";
import { excerpt } from "../validation/json.ts";
import { contradicts, type Complaint } from "./finding.ts";
import { LevelReader } from "./level-reader.ts";
import type { Part, Request } from "./level.ts";

/** Reads the pieces of a part: a reader of the order for each key. */
export class PartReader {
  readonly #part: Part;
  readonly #whose: string;
  readonly #request: Request;
  readonly #marks: () => ReadonlySet<string>;
  readonly #readers = new Map<unknown, LevelReader>();
  #lastKey: unknown;

  constructor(part: Part, whose: string, request: Request, marks: () => ReadonlySet<string>) {
    this.#part = part;
    this.#whose = whose;
    this.#request = request;
    this.#marks = marks;
  }

  /** Takes the event that holds pieces. */
  take(event: unknown): Complaint[] {
    const { notation } = this.#part;
    if (notation.in === undefined) return this.#takePiece(event, 0);
    const list = atPath(event, notation.in);
    if (!Array.isArray(list)) return [];
    return list.flatMap((piece: unknown, position) => this.#takePiece(piece, position));
  }

  /** What is missing if nothing more comes. A part of which nothing came is the order's concern. */
  end(): Complaint[] {
    const complaints = [...this.#readers.values()].flatMap((reader) => reader.end());
    const count = this.#readers.size > 0 ? (this.#count() ?? 0) : 0;
    for (const key of Array.from({ length: count }).keys()) {
      if (!this.#readers.has(key)) complaints.push(contradicts(this.#whose, "the end", `${this.#name(key)} never comes`));
    }
    return complaints;
  }

  #takePiece(piece: unknown, position: number): Complaint[] {
    const { key: path, withoutKey } = this.#part.notation;
    const key = atPath(piece, path) ?? (withoutKey === "last" ? this.#lastKey : position);
    const known = this.#readers.get(key);
    const complaints = known === undefined ? this.#begin(key) : this.#goOn(key);
    this.#lastKey = key;
    const reader = known ?? new LevelReader(this.#part, `${this.#whose}${this.#name(key)}: `, this.#request, this.#marks);
    this.#readers.set(key, reader);
    return [...complaints, ...reader.take(piece)];
  }

  #begin(key: unknown): Complaint[] {
    const { counted, oneByOne } = this.#part.notation;
    const name = this.#name(key);
    const complain = (what: string): Complaint[] => [contradicts(this.#whose, name, `${name} ${what}`)];
    if (counted && key !== this.#readers.size) return complain(`comes where ${this.#name(this.#readers.size)} is expected`);
    const count = this.#count();
    if (count !== undefined && !(typeof key === "number" && key >= 0 && key < count))
      return complain(`comes, and the request asked for ${count}`);
    if (oneByOne && this.#readers.get(this.#lastKey)?.isComplete === false)
      return complain(`begins before ${this.#name(this.#lastKey)} is whole`);
    return [];
  }

  #goOn(key: unknown): Complaint[] {
    if (!this.#part.notation.oneByOne || key === this.#lastKey) return [];
    const name = this.#name(key);
    return [contradicts(this.#whose, name, `${name} goes on after ${this.#name(this.#lastKey)} began`)];
  }

  /** How many keys the request asked for; undefined where nothing says. */
  #count(): number | undefined {
    const { count } = this.#part.notation;
    if (count === undefined || this.#request === undefined) return undefined;
    const asked = atPath(this.#request, count);
    return typeof asked === "number" ? asked : 1;
  }

  #name(key: unknown): string {
    return `${this.#part.name} ${typeof key === "string" ? key : excerpt(key)}`;
  }
}
