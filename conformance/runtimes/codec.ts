// Values on their way from a runtime to the judge. JSON alone would lose what a judgement turns on: a member that is undefined, -0,
// and numbers that are none.
const mark = "~";

/** The text of a value. What is neither data nor one of the above becomes a note of its kind, which equals no expected value. */
export function encode(value: unknown): string {
  return JSON.stringify(toJson(value));
}

/** @throws SyntaxError for a text that `encode` did not write. */
export function decode(text: string): unknown {
  return fromJson(JSON.parse(text) as unknown);
}

function toJson(value: unknown): unknown {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0) ? value : marked("number", text(value));
  if (value === undefined) return marked("undefined", "");
  if (Array.isArray(value)) return value.map(toJson);
  const prototype: unknown = typeof value === "object" ? Object.getPrototypeOf(value) : undefined;
  if (prototype !== Object.prototype && prototype !== null) return marked("other", Object.prototype.toString.call(value));
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [name, toJson(member)]);
  return Object.hasOwn(value, mark) ? marked("object", members) : Object.fromEntries(members);
}

function text(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

function marked(kind: string, content: unknown): unknown {
  return { [mark]: [kind, content] };
}

function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== "object" || value === null) return value;
  if (!Object.hasOwn(value, mark)) return membersOf(Object.entries(value));
  const [kind, content] = (value as Record<string, [string, unknown]>)[mark] ?? [];
  if (kind === "undefined") return undefined;
  if (kind === "number") return Number(content);
  if (kind === "object") return membersOf(content as [string, unknown][]);
  return new Unknown(String(content));
}

function membersOf(entries: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(entries.map(([name, member]) => [name, fromJson(member)]));
}

/** Stands for a value that could not travel. */
class Unknown {
  readonly kind: string;
  constructor(kind: string) {
    this.kind = kind;
  }
}
