import { isMapping } from "../mapping.ts";

const COMPONENT_SCHEMA = "#/components/schemas/";

/** A schema as the client names it: a component by its name, anything else by its place under `paths`. */
export interface TypePlace {
  readonly component?: string;
  /** The type as an expression over `paths`. */
  readonly expression: string;
}

export function typePlace(schema: unknown, expression: string): TypePlace {
  const reference =
    isMapping(schema) && Object.keys(schema).every((key) => key === "$ref" || key === "description")
      ? schema["$ref"]
      : undefined;
  return typeof reference === "string" && reference.startsWith(COMPONENT_SCHEMA)
    ? { component: reference.slice(COMPONENT_SCHEMA.length), expression }
    : { expression };
}
