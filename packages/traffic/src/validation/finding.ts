/**
 * What a value shows that its document does not say:
 * - `violation`: a type, a required member or a constant differs; in strict mode also a closed enum or a range;
 * - `unknownField`: a member that no schema describes;
 * - `unknownValue`: a value outside an enum, or (wire mode) outside a range or format;
 * - `unknownVariant`: the discriminant of a union has a value that no branch has;
 * - `openPlace`: the value passes through a schema that admits anything; the message is the document's reason, or `unexplained`.
 */
export type FindingKind = "violation" | "unknownField" | "unknownValue" | "unknownVariant" | "openPlace";

export interface Finding {
  readonly kind: FindingKind;
  /** JSON pointer into the value; of a missing member, where it should be. */
  readonly path: string;
  readonly message: string;
  /** JSON pointer into the document, of the schema or keyword that speaks. */
  readonly schemaPath: string;
}

/** `wire`: what providers really send, unknown things pass. `strict`: our own fixtures, everything must be known. */
export type ValidationMode = "wire" | "strict";

export interface ValidationResult {
  /** Wire: no violation. Strict: no finding at all, open places aside. */
  readonly valid: boolean;
  /** Everything but open places. */
  readonly findings: readonly Finding[];
  readonly openPlaces: readonly Finding[];
}

/** Message of an open place that gives no reason. */
export const unexplained = "unexplained";
