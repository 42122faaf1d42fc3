import { discriminantOf, isOpen, tagOf } from "../compare/schema/discriminant.ts";
import type { Variant, View } from "../compare/schema/variant.ts";
import type { Places, SchemaReader } from "../compare/schema/view.ts";
import { nameOf } from "../compare/walk/match-variants.ts";

/** More values than this are counted, not listed. */
const MOST_VALUES = 12;

/** Past this a bound is that of a type of numbers, and says nothing about the parameter. */
const HUGE = 2 ** 31 - 1;

export const code = (text: string): string => `\`${text}\``;

/** A value without the quotes of its JSON. */
const bare = (json: string): string => (json.startsWith('"') ? json.replaceAll('"', "") : json);

function listed(values: Iterable<string>): string {
  return [...values]
    .filter((value) => value !== "null")
    .map((value) => code(bare(value)))
    .join(", ");
}

function number(variant: Variant, keyword: string): number | undefined {
  const value = variant.keywords.get(keyword)?.value;
  return typeof value === "number" && Math.abs(value) < HUGE ? value : undefined;
}

function between(low: number | undefined, high: number | undefined, unit = ""): string | undefined {
  const name = (count: number): string => `${count}${count === 1 ? unit.replace(/s$/, "") : unit}`;
  if (low !== undefined && high !== undefined) return low === high ? name(high) : `${low} to ${name(high)}`;
  if (high !== undefined) return `at most ${name(high)}`;
  return low === undefined ? undefined : `at least ${name(low)}`;
}

/** The limits of a value, as words. */
function bounds(variant: Variant): string[] {
  const above = number(variant, "exclusiveMinimum");
  const below = number(variant, "exclusiveMaximum");
  // One item at least, or none, goes without saying.
  const least = (keyword: string): number | undefined => {
    const value = number(variant, keyword);
    return value === undefined || value < 2 ? undefined : value;
  };
  const pattern = variant.keywords.get("pattern")?.value;
  return [
    above === undefined ? undefined : `above ${above}`,
    between(number(variant, "minimum"), number(variant, "maximum")),
    below === undefined ? undefined : `below ${below}`,
    between(least("minLength"), number(variant, "maxLength"), " characters"),
    between(least("minItems"), number(variant, "maxItems"), " items"),
    between(least("minProperties"), number(variant, "maxProperties"), " members"),
    typeof pattern === "string" ? `matching ${code(pattern)}` : undefined,
  ].filter((text) => text !== undefined);
}

function scalar(variant: Variant): string {
  const { kind, integer, values, known } = variant;
  if (kind === "any") return "anything";
  if (values) return listed(values.keys());
  if (known && known.size > 0)
    return known.size > MOST_VALUES ? `${kind}, ${known.size} known` : `${listed(known.keys())} or other`;
  return [integer ? "integer" : kind, ...bounds(variant)].join(", ");
}

/** The member that says what an object is, where it is no choice of several: required, with one value. */
function ownTag(reader: SchemaReader, variant: Variant): string | undefined {
  return [...variant.required].find((name) => tagOf(reader, variant, name)?.size === 1);
}

interface Alternatives {
  readonly tag: string | undefined;
  readonly names: readonly string[];
}

/** What tells the objects of a schema apart, and their names by it. */
function alternatives(reader: SchemaReader, view: View): Alternatives {
  const objects = view.variants.filter(({ kind }) => kind === "object");
  const [only] = objects;
  const tag = objects.length > 1 ? discriminantOf(reader, objects, view.discriminator) : only && ownTag(reader, only);
  return { tag, names: tag === undefined ? [] : objects.map((variant) => bare(nameOf(reader, variant, tag))) };
}

function object(reader: SchemaReader, view: View): string {
  const { tag, names } = alternatives(reader, view);
  if (tag !== undefined)
    return `object with ${code(tag)} ${names.map(code).join(", ")}${isOpen(reader, view) ? " or other" : ""}`;
  const objects = view.variants.filter(({ kind }) => kind === "object");
  const [only] = objects;
  const isMap = objects.length === 1 && only?.properties.size === 0 && only.additional.state === "described";
  return isMap ? `map of ${plural(describe(reader, only.additional.places))}` : "object";
}

function array(reader: SchemaReader, variant: Variant): string {
  const items = variant.items.length === 0 ? "anything" : plural(describe(reader, variant.items));
  return [`list of ${items}`, ...bounds(variant)].join(", ");
}

function plural(text: string): string {
  return text.replace(/^(string|number|integer|boolean|object|list|map)\b/, "$1s");
}

/** What a schema admits, in words, null and its default left out: `number, 0 to 2`. Objects are named by what tells them apart. */
export function describe(reader: SchemaReader, places: Places): string {
  const view = reader.view(places);
  const simple = view.variants.filter(({ kind }) => kind !== "object" && kind !== "array").map(scalar);
  const lists = view.variants.filter(({ kind }) => kind === "array").map((variant) => array(reader, variant));
  const objects = view.variants.some(({ kind }) => kind === "object") ? [object(reader, view)] : [];
  return [...new Set([...simple, ...lists, ...objects])].join("; or ") || "nothing";
}

/** The default that a schema states, as code. */
export function defaultOf(reader: SchemaReader, places: Places): string | undefined {
  const [said] = reader.view(places).variants.flatMap(({ keywords }) => keywords.get("default") ?? []);
  return said === undefined || said.value === null ? undefined : code(bare(JSON.stringify(said.value)));
}

/** What a schema admits, with its default. */
export function describeWithDefault(reader: SchemaReader, places: Places): string {
  const stated = defaultOf(reader, places);
  return stated === undefined ? describe(reader, places) : `${describe(reader, places)}; default ${stated}`;
}

/** Only what tells one choice from another: names of objects, listed values, bounds; `yes` for what has none of them. */
export function describeShortly(reader: SchemaReader, places: Places): string {
  const stated = defaultOf(reader, places);
  const text = describe(reader, places)
    .replaceAll(/\b(?:list of )?objects? with `\w+` /g, "")
    .replaceAll(/(?:number|integer), (?=\S)/g, "")
    .replaceAll("; or ", ", ")
    .replace(/^(?:boolean|number|integer|object|map of integers.*)$/, "yes");
  return stated === undefined ? text : `${text}; default ${stated}`;
}
