import { createValidator } from "../src/index.ts";
import type { JsonObject, ValidationMode, ValidationResult } from "../src/index.ts";

/** A document with the given component schemas and nothing else. */
export function documentOf(schemas: JsonObject): JsonObject {
  return { openapi: "3.1.0", info: { title: "Test", version: "1" }, paths: {}, components: { schemas } };
}

/** Holds a value against the schema `Subject` of a document with the given schemas. */
export function check(schemas: JsonObject, value: unknown, mode: ValidationMode = "wire"): ValidationResult {
  return createValidator(documentOf(schemas)).validate({ schema: "Subject" }, value, mode);
}

/** `kind path` of each finding, sorted: what most tests look at. */
export function brief({ findings }: ValidationResult): string[] {
  return findings.map(({ kind, path }) => `${kind} ${path}`).sort();
}
