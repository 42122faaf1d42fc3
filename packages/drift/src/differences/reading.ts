import { isJsonObject, resolvePointer, type JsonObject } from "@lockstep/traffic";
import { discriminantOf, tagOf } from "../compare/schema/discriminant.ts";
import type { Variant } from "../compare/schema/variant.ts";
import { SchemaReader, type Places } from "../compare/schema/view.ts";
import { nameOf } from "../compare/walk/match-variants.ts";
import { partSchemas } from "../document/part-schemas.ts";
import type { Part, SlicedOperation } from "../document/slice.ts";
import { describeShortly } from "./describe.ts";
import { isDeprecated } from "./prose.ts";
import type { Subject } from "./subject.ts";
import { isUncertain, uncertainFacts, type UncertainFact } from "./uncertain.ts";

/** One operation of a provider, to ask what its document says of a place on the wire. */
export class Reading {
  readonly subject: Subject;
  readonly operation: SlicedOperation;
  readonly reader: SchemaReader;

  readonly uncertain: readonly UncertainFact[];

  constructor(subject: Subject, operation: SlicedOperation) {
    this.uncertain = uncertainFacts(subject.document);
    this.subject = subject;
    this.operation = operation;
    this.reader = new SchemaReader(subject.document);
  }

  // `choices/*/message` in a part: the places of every alternative that has it; undefined where none has.
  at(part: Part, path: string): Places | undefined {
    let here: Places[] = partSchemas(this.subject.document, this.operation, part).map((place) => [place]);
    for (const step of path.split("/").filter((one) => one !== "")) here = here.flatMap((places) => this.#below(places, step));
    return here.length === 0 ? undefined : here.flat();
  }

  #below(places: Places, step: string): Places[] {
    return this.reader.view(places).variants.flatMap(({ properties, items }) => {
      if (step === "*") return items.length === 0 ? [] : [items];
      const found = properties.get(step);
      return found ? [found] : [];
    });
  }

  /** The first of the alternatives' places, by itself: those of several alternatives do not hold together. */
  #one(part: Part, path: string): Places | undefined {
    const [first] = this.at(part, path) ?? [];
    return first && [first];
  }

  /** What a place admits, in few words; undefined where it is not there. */
  short(part: Part, path: string): string | undefined {
    const places = this.#one(part, path);
    if (!places) return undefined;
    const at = places[0]?.at ?? "#";
    const old = isDeprecated(this.subject.document, at) ? " (deprecated)" : "";
    const unsure = isUncertain(this.subject.document, this.uncertain, at) ? " (?)" : "";
    return describeShortly(this.reader, places) + old + unsure;
  }

  /** Whether the document is not certain of a part as a whole. */
  isUnsure(part: Part): boolean {
    return (this.at(part, "") ?? []).some(({ at }) => isUncertain(this.subject.document, this.uncertain, at));
  }

  /** Names of the members of an object. */
  members(part: Part, path: string): string[] {
    const variants = (this.at(part, path) ?? []).flatMap((place) => this.reader.view([place]).variants);
    return [...new Set(variants.flatMap(({ properties }) => [...properties.keys()]))];
  }

  /** Values that a place lists, in a closed or an open list. */
  values(part: Part, path: string): string[] {
    const variants = (this.at(part, path) ?? []).flatMap((place) => this.reader.view([place]).variants);
    const all = variants.flatMap(({ values, known }) => [...(values?.keys() ?? []), ...(known?.keys() ?? [])]);
    return [...new Set(all)]
      .map((value) => JSON.parse(value) as unknown)
      .filter((value) => value !== null && value !== "")
      .map(String);
  }

  /** The objects that a part may be, by the names of their members, two levels deep. */
  forms(part: Part): string[] {
    const objects = (this.at(part, "") ?? []).flatMap((place) => this.reader.view([place]).variants);
    return [...new Set(objects.filter(({ kind }) => kind === "object").map((object) => this.#form(object, 2)))];
  }

  #form({ properties }: Variant, depth: number): string {
    const members = [...properties].map(([name, places]) => {
      const inner =
        depth > 1
          ? this.reader.view(places).variants.find((one) => one.kind === "object" && one.properties.size > 0)
          : undefined;
      return inner ? `${name}: ${this.#form(inner, depth - 1)}` : name;
    });
    return `{ ${members.join(", ")} }`;
  }

  /** What tells the objects of a union apart: the roles of messages, the types of parts. */
  alternatives(part: Part, path: string): string[] {
    return (this.at(part, path) ?? []).flatMap((place) => this.#names([place]));
  }

  /** Types of the parts that a message of a role may hold, beside plain text. */
  partsOf(role: string): string[] {
    const messages = (this.at("request", "messages/*") ?? []).flatMap((place) => this.reader.view([place]).variants);
    const lists = messages
      .filter((message) => tagOf(this.reader, message, "role")?.has(JSON.stringify(role)) === true)
      .flatMap(({ properties }) => this.reader.view(properties.get("content") ?? []).variants)
      .filter(({ kind, items }) => kind === "array" && items.length > 0);
    return lists.flatMap(({ items }) => this.#names(items));
  }

  #names(places: Places): string[] {
    const view = this.reader.view(places);
    const objects = view.variants.filter(({ kind }) => kind === "object");
    const tag = discriminantOf(this.reader, objects, view.discriminator);
    return objects.map((variant) => nameOf(this.reader, variant, tag).replaceAll('"', ""));
  }

  get stream(): JsonObject {
    const stream = this.operation.description["x-lockstep-stream"];
    return isJsonObject(stream) ? stream : {};
  }

  /** Addresses of the operation: its own, else those of the document. */
  get servers(): string[] {
    const own = resolvePointer(this.subject.document, `${this.operation.at}/servers`);
    const listed = Array.isArray(own) ? own : this.subject.document["servers"];
    return (Array.isArray(listed) ? listed.filter(isJsonObject) : []).map(({ url }) => String(url));
  }
}
