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
    .map((value) => code(bare(value) || value))
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
  if (kind === "any") return "not described";
  if (values) return listed(values.keys());
  if (known && known.size > 0)
    return known.size > MOST_VALUES ? `${kind}, ${known.size} known` : `${listed(known.keys())} or other`;
  return [kind === "number" && integer ? "integer" : kind, ...bounds(variant)].join(", ");
}

const objectsOf = ({ variants }: View): Variant[] => variants.filter(({ kind }) => kind === "object");

/** Values that the objects list for a member, and whether others are right too; undefined where they list none. */
function listedFor(reader: SchemaReader, object: Variant, member: string): string | undefined {
  const { variants } = reader.view(object.properties.get(member) ?? []);
  const all = variants.flatMap(({ values, known }) => [...(values?.keys() ?? known?.keys() ?? [])]);
  if (all.length === 0) return undefined;
  return variants.some(({ values }) => values === undefined) ? `${listed(all)} or other` : listed(all);
}

/** The member that says what an object is, where it is no choice of several: required, with one value. */
function ownTag(reader: SchemaReader, variant: Variant): string | undefined {
  return [...variant.required].find((name) => tagOf(reader, variant, name)?.size === 1);
}

/** The member that tells the objects of a schema apart, or those in its lists. */
export function tagAt(reader: SchemaReader, places: Places): string | undefined {
  const view = reader.view(places);
  const own = discriminantOf(reader, objectsOf(view), view.discriminator);
  return own ?? view.variants.map(({ items }) => (items.length === 0 ? undefined : tagAt(reader, items))).find(Boolean);
}

function object(reader: SchemaReader, view: View, hint: string | undefined): string {
  const objects = objectsOf(view);
  const [only] = objects;
  if (objects.length > 1) {
    const tag = discriminantOf(reader, objects, view.discriminator);
    const names = objects.map((variant) => code(bare(nameOf(reader, variant, tag)))).join(", ");
    return `object ${tag === undefined ? "as" : `with ${code(tag)}`} ${names}${isOpen(reader, view) ? " or other" : ""}`;
  }
  const tag = [hint, only && ownTag(reader, only)].find((name) => name !== undefined && only?.properties.has(name));
  const values = only && tag !== undefined ? listedFor(reader, only, tag) : undefined;
  if (values !== undefined) return `object with ${code(String(tag))} ${values}`;
  const isMap = only?.properties.size === 0 && only.additional.state === "described";
  return isMap ? `map of ${plural(describe(reader, only.additional.places))}` : "object";
}

function array(reader: SchemaReader, variant: Variant, hint: string | undefined): string {
  const items = variant.items.length === 0 ? "anything" : plural(describe(reader, variant.items, hint));
  const limits = bounds(variant).join(", ");
  return `list of ${items}${limits === "" ? "" : ` (${limits})`}`;
}

function plural(text: string): string {
  return text.replace(/^(string|number|integer|boolean|object|list|map)\b/, "$1s");
}

/**
 * What a schema admits, in words, null and its default left out: `number, 0 to 2`. Objects are named by what tells them apart; a hint
 * says by which member, where there is only one.
 */
export function describe(reader: SchemaReader, places: Places, hint?: string): string {
  const view = reader.view(places);
  const simple = view.variants.filter(({ kind }) => kind !== "object" && kind !== "array").map(scalar);
  const lists = view.variants.filter(({ kind }) => kind === "array").map((variant) => array(reader, variant, hint));
  const objects = objectsOf(view).length === 0 ? [] : [object(reader, view, hint)];
  return [...new Set([...simple, ...lists, ...objects])].join("; or ") || "nothing";
}

/** The default that a schema states, as code. */
export function defaultOf(reader: SchemaReader, places: Places): string | undefined {
  const [said] = reader.view(places).variants.flatMap(({ keywords }) => keywords.get("default") ?? []);
  return said === undefined || said.value === null ? undefined : code(bare(JSON.stringify(said.value)));
}

/** What a schema admits, with its default. */
export function describeWithDefault(reader: SchemaReader, places: Places, hint?: string): string {
  const stated = defaultOf(reader, places);
  const text = describe(reader, places, hint);
  return stated === undefined ? text : `${text}; default ${stated}`;
}

/** The members of an object with what each admits; the object as a word where it is none, or has many. */
export function describeMembers(reader: SchemaReader, places: Places): string {
  const { variants } = reader.view(places);
  const [only] = variants;
  if (variants.length !== 1 || only?.kind !== "object" || only.properties.size === 0 || only.properties.size > 4)
    return describeWithDefault(reader, places);
  const members = [...only.properties].map(([name, member]) => `${code(name)} (${describeWithDefault(reader, member)})`);
  return `object: ${members.join(", ")}`;
}

/** Only what tells one choice from another: names of objects, listed values, bounds; `yes` for what has none of them. */
export function describeShortly(reader: SchemaReader, places: Places): string {
  const stated = defaultOf(reader, places);
  const text = describe(reader, places, "type")
    .replaceAll(/\b(?:list of )?objects? (?:with `\w+`|as) /g, "")
    .replaceAll(/(?:number|integer), (?=\S)/g, "")
    .replaceAll("; or ", ", ")
    .replace(/^(?:boolean|number|integer|object|map of .*)$/, "yes");
  return stated === undefined ? text : `${text}; default ${stated}`;
}
