import type { JsonObject } from "@lockstep/traffic";
import type { SchemaPlace } from "../../document/part-schemas.ts";
import { expand } from "./expand.ts";
import { flatten, follow } from "./flatten.ts";
import { typesOf } from "./kinds.ts";
import { makeVariant } from "./make-variant.ts";
import { merge } from "./merge.ts";
import type { Kind, Said, Variant, View } from "./variant.ts";

/** Places of schemas that hold together, references followed. */
export type Places = readonly SchemaPlace[];

/** Reads the schemas of one document, each once. */
export class SchemaReader {
  readonly document: JsonObject;
  readonly #views = new Map<string, View>();

  constructor(document: JsonObject) {
    this.document = document;
  }

  follow(places: Places): Places {
    return places.map((place) => follow(this.document, place));
  }

  /** The schema of places that hold together. */
  view(places: Places): View {
    const followed = this.follow(places);
    const key = followed.map(({ at }) => at).join(" ");
    const known = this.#views.get(key);
    if (known) return known;
    const view = this.#read(followed);
    this.#views.set(key, view);
    return view;
  }

  #read(places: Places): View {
    const at = places[0]?.at ?? "#";
    const flat = flatten(this.document, places);
    let nullable = false;
    const byKind = new Map<Kind, Variant[]>();
    for (const alternative of expand(this.document, flat)) {
      const types = typesOf(alternative.parts);
      if (types.nullable) nullable = true;
      for (const kind of types.kinds) {
        const variant = makeVariant(alternative, kind, types.integer, at);
        if (variant) byKind.set(kind, [...(byKind.get(kind) ?? []), variant]);
      }
    }
    const variants = [...byKind].flatMap(([kind, list]) =>
      kind === "object" || kind === "array" || kind === "any" ? list : merge(list),
    );
    const declared = flat.unions.find(({ discriminator }) => discriminator !== undefined);
    const discriminator: Said | undefined = declared && { at: declared.at, value: declared.discriminator };
    const anything = byKind.has("any");
    return { at, nullable: nullable && !anything, variants, discriminator };
  }
}
