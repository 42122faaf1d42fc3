import {
  type JsonObject,
  type SchemaDialect,
  unsupportedBy,
  type Who,
  writeSchema,
  type WrittenSchema,
} from "@lockstep/core/dialect";

/**
 * What structured outputs take: the keywords and formats of the SDK's `transform-json-schema` (npm @anthropic-ai/sdk 1.12.0), which
 * also closes objects, sends one of several as any of them, and tells the model of other bounds in the description.
 */
const structuredOutputs: SchemaDialect = {
  keywords:
    "type enum const title description properties required additionalProperties items minItems anyOf " +
    "oneOf allOf format $ref $defs",
  values: {
    additionalProperties: new Set([false]),
    minItems: new Set([0, 1]),
    format: new Set(["date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid"]),
  },
  renamed: { oneOf: "anyOf" },
  closedObjects: true,
};

/** @throws {UnsupportedFeatureError} naming the place of what cannot be said. */
export function encodeSchema(schema: JsonObject, where: string, who: Who): WrittenSchema {
  return writeSchema(schema, where, structuredOutputs, (place, what) => {
    const sentence = `takes no schema with ${what} (${place}). Leave it out, or let a tool take the object.`;
    return unsupportedBy(who, "responseFormat", sentence);
  });
}

/** What the caller should know of a bound that is only told to the model. */
export function unenforcedBound(where: string, { name }: Who): string {
  return `${name} does not hold replies to ${where}: the model is told of it in the schema's description.`;
}
