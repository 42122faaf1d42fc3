import { type JsonObject, type SchemaDialect, type Who, writeSchema, type WrittenSchema } from "@lockstep/core/dialect";
import { unsupported } from "./errors.ts";

/** What `responseJsonSchema` takes, as the SDK's documentation of it lists the keywords (npm @google/genai 2.32.0). */
const responseJsonSchema: SchemaDialect = {
  keywords:
    "$id $defs $ref $anchor type format title description enum items prefixItems minItems maxItems " +
    "minimum maximum anyOf oneOf properties additionalProperties required propertyOrdering",
  constantAsEnum: true,
};

/** @throws {UnsupportedFeatureError} naming the place of what cannot be said. */
export function encodeSchema(schema: JsonObject, where: string, who: Who): WrittenSchema {
  return writeSchema(schema, where, responseJsonSchema, (place, what) =>
    unsupported(who, "responseFormat", place, `schema with ${what}`),
  );
}

/** What the caller should know of a bound that is only told to the model. */
export function unenforcedBound(where: string, { name }: Who): string {
  return `${name} does not hold replies to ${where}: the model is told of it in the schema's description.`;
}
