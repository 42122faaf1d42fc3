import type { ResponseFormat } from "@lockstep/core";
import type { Who } from "@lockstep/core/dialect";
import type { GenerationConfig } from "../generated/schema.gen.ts";
import { encodeSchema, unenforcedBound } from "./encode-schema.ts";

/**
 * A schema goes as `responseJsonSchema`, because it is a JSON Schema: `responseSchema` takes a language of Google's own, without
 * `$ref` and `additionalProperties`, and Google's description calls it deprecated. The name has no place, and needs none.
 */
export function encodeResponseFormat(format: ResponseFormat, who: Who): GenerationConfig {
  if (format.type === "text") return { responseMimeType: "text/plain" };
  if (format.type === "json") return { responseMimeType: "application/json" };
  const { schema, description } = format;
  const { schema: written } = encodeSchema(schema, schemaPlace, who);
  const described = description === undefined || "description" in schema ? written : { ...written, description };
  return { responseMimeType: "application/json", responseJsonSchema: described };
}

const schemaPlace = "responseFormat.schema";

/** What the caller should know of the schema that is sent. */
export function formatWarnings(format: ResponseFormat | undefined, who: Who): readonly string[] {
  if (format?.type !== "json-schema") return [];
  return encodeSchema(format.schema, schemaPlace, who).unenforced.map((place) => unenforcedBound(place, who));
}
