/** What a difference is for somebody who brings code from the reference to another provider. */
export type Kind =
  | "missing"
  | "added"
  | "required"
  | "optional"
  | "null-refused"
  | "null-comes"
  | "type"
  | "values"
  | "known-values"
  | "alternatives"
  | "range"
  | "default"
  | "deprecated"
  | "unshown";

const byKind: Readonly<Record<Kind, readonly string[]>> = {
  missing: ["required-property-removed", "optional-property-removed"],
  added: ["required-property-added", "required-property-with-default-added", "optional-property-added"],
  required: [
    "property-became-required",
    "property-became-required-with-default",
    "required-property-became-not-read-only",
    "dependent-required-added",
    "dependent-required-removed",
    "dependent-required-changed",
  ],
  optional: ["property-became-optional"],
  "null-refused": ["became-not-nullable"],
  "null-comes": ["became-nullable"],
  type: [
    ...["changed", "narrowed", "widened"].map((change) => `type-${change}`),
    ...["described", "undescribed"].map((change) => `items-${change}`),
    ...["added", "removed"].map((change) => `prefix-items-${change}`),
    ...["widened", "narrowed"].map((change) => `additional-properties-${change}`),
    ...["added", "removed"].map((change) => `pattern-property-${change}`),
    ...["added", "removed"].map((change) => `content-schema-${change}`),
    "content-encoding-changed",
    "content-media-type-changed",
  ],
  values: [
    ...["added", "removed", "value-added", "value-removed", "opened", "closed"].map((change) => `enum-${change}`),
    ...["added", "removed", "changed"].map((change) => `const-${change}`),
  ],
  // Of an open list: names that are known, others are right too.
  "known-values": ["known-values-added", "known-values-removed", "known-value-added", "known-value-removed"],
  alternatives: [
    ...["added", "added-to-open-union", "removed", "renamed"].map((change) => `variant-${change}`),
    "union-opened",
    "union-closed",
  ],
  range: [
    ...["max", "min", "exclusive-max", "exclusive-min"].flatMap(limit),
    ...["max-length", "min-length", "max-items", "min-items", "max-properties", "min-properties"].flatMap(limit),
    ...["max-contains", "min-contains"].flatMap(limit),
    ...["added", "removed", "changed"].map((change) => `multiple-of-${change}`),
    ...["added", "removed", "changed", "generalized"].map((change) => `pattern-${change}`),
    ...["added", "removed", "changed"].map((change) => `format-${change}`),
    ...["added", "removed"].map((change) => `unique-items-${change}`),
  ],
  default: ["default-added", "default-removed", "default-changed"],
  deprecated: ["schema-deprecated", "schema-reactivated"],
  // How a document says something, marks of our own, and conditions, which no cell of a table can show.
  unshown: [
    ...["added", "removed"].map((change) => `discriminator-${change}`),
    ...["added", "removed", "changed"].map((change) => `discriminator-mapping-${change}`),
    "discriminant-changed",
    ...["added", "removed", "changed"].map((change) => `only-in-${change}`),
    ...["added", "removed"].flatMap((change) => [
      `inexact-${change}`,
      `dependent-schema-${change}`,
      `property-names-${change}`,
    ]),
    ...["added", "removed"].flatMap((change) => [`unevaluated-items-${change}`, `contains-${change}`]),
    ...["if", "then", "else", "not"].flatMap((word) => [`${word}-added`, `${word}-removed`]),
    "if-changed",
    "became-read-only",
    "became-not-read-only",
    "became-write-only",
    "became-not-write-only",
    "keyword-changed",
  ],
};

function limit(word: string): string[] {
  return ["added", "removed", "increased", "decreased"].map((change) => `${word}-${change}`);
}

const kinds: ReadonlyMap<string, Kind> = new Map(
  Object.entries(byKind).flatMap(([kind, rules]) => rules.map((rule): [string, Kind] => [rule, kind as Kind])),
);

/** The kind of a rule of the comparison of schemas. */
export function kindOf(rule: string): Kind {
  const kind = kinds.get(rule);
  if (!kind) throw new Error(`The comparison found ${rule}, of which differences/kinds.ts does not say what it is: add it.`);
  return kind;
}
