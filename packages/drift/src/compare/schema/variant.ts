import type { SchemaPlace } from "../../document/part-schemas.ts";

/** JSON types but null, which is a mark on the whole schema; `any` where nothing says which. */
export type Kind = "string" | "number" | "boolean" | "array" | "object" | "any";

/** What a keyword says, and where. */
export interface Said {
  readonly at: string;
  readonly value: unknown;
}

/** Which members of other names an object may have. */
export interface Additional {
  readonly state: "none" | "described" | "any";
  readonly places: readonly SchemaPlace[];
  /** Where it is said; undefined where nothing is, which admits any. */
  readonly at: string | undefined;
}

/** One alternative of a schema, of one JSON type, with all that holds for it. */
export interface Variant {
  readonly at: string;
  /** The named schema that it is, where it is one. */
  readonly name: string | undefined;
  readonly kind: Kind;
  /** Of numbers. */
  readonly integer: boolean;
  /** Values of `enum` and `const` as JSON text, with their places; undefined where any value may be there. */
  readonly values: ReadonlyMap<string, string> | undefined;
  /** Values of an open list. */
  readonly known: ReadonlyMap<string, string> | undefined;
  readonly properties: ReadonlyMap<string, readonly SchemaPlace[]>;
  readonly required: ReadonlySet<string>;
  readonly additional: Additional;
  readonly patterns: ReadonlyMap<string, readonly SchemaPlace[]>;
  readonly items: readonly SchemaPlace[];
  readonly prefixItems: ReadonlyMap<number, readonly SchemaPlace[]>;
  /** Every other keyword. */
  readonly keywords: ReadonlyMap<string, Said>;
}

/** A schema as the values it admits: alternatives of one JSON type each. */
export interface View {
  readonly at: string;
  readonly nullable: boolean;
  readonly variants: readonly Variant[];
  /** The discriminator that the document names, with its place. */
  readonly discriminator: Said | undefined;
}
