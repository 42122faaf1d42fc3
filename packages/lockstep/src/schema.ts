import { ConfigurationError } from "@lockstep/core";
import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";

/** A JSON Schema, as the provider gets it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A value as the schema makes it, or what is wrong with it. */
export type Validated<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardSchemaV1.Issue[] };

/**
 * The JSON Schema of what the model has to write: the schema's input, for its transforms come after. Drafts are asked for in the
 * order in which they are preferred, since libraries may know only some. `$schema` is left out: it names the draft, and providers
 * have no use for it.
 *
 * @throws {ConfigurationError} where the library gives no JSON Schema, and for one whose root is no object: providers take no other.
 */
export function jsonSchemaOf(schema: StandardSchemaV1, explicit: JsonSchema | undefined, what: string): JsonSchema {
  const { $schema: _, ...made } = explicit ?? convert(schema, what);
  const type: unknown = made["type"];
  if (type === undefined || type === "object") return made;
  throw new ConfigurationError(
    `The schema of ${what} describes ${JSON.stringify(type)}, and providers take only objects at the root: wrap it in an object.`,
  );
}

function convert(schema: StandardSchemaV1, what: string): JsonSchema {
  const standard = schema["~standard"] as StandardSchemaV1.Props & Partial<StandardJSONSchemaV1.Props>;
  const { jsonSchema, vendor } = standard;
  if (jsonSchema === undefined) {
    throw new ConfigurationError(
      `The schema of ${what} (by ${vendor}) gives no JSON Schema by itself: pass jsonSchema beside it, or a schema that does (for valibot, toStandardJsonSchema of @valibot/to-json-schema makes one).`,
    );
  }
  let problem: unknown;
  for (const target of ["draft-2020-12", "draft-07"]) {
    try {
      return jsonSchema.input({ target });
    } catch (error) {
      problem ??= error;
    }
  }
  const reason = problem instanceof Error ? problem.message : String(problem);
  throw new ConfigurationError(
    `The schema of ${what} (by ${vendor}) cannot be written as JSON Schema: ${reason}. Change it, or pass jsonSchema.`,
    problem,
  );
}

/** @throws {ConfigurationError} for what is no Standard Schema. */
export function checkSchema(schema: unknown, what: string): void {
  // Some libraries' schemas are functions.
  const held = (typeof schema === "object" && schema !== null) || typeof schema === "function";
  if (held && "~standard" in schema) return;
  throw new ConfigurationError(`The schema of ${what} must be a Standard Schema: zod 4, valibot and arktype make them.`);
}

/** JSON text as the schema makes it; text that is no JSON has one issue that says so. */
export async function parseWith<Output>(schema: StandardSchemaV1<unknown, Output>, text: string): Promise<Validated<Output>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { issues: [{ message: text === "" ? "there is no text" : "the text is not JSON" }] };
  }
  return schema["~standard"].validate(value);
}

/** Issues in one line: `cities[0].name: expected string; days: too big`. */
export function sayIssues(issues: readonly StandardSchemaV1.Issue[]): string {
  return issues.map(({ message, path = [] }) => (path.length === 0 ? message : `${sayPath(path)}: ${message}`)).join("; ");
}

function sayPath(path: NonNullable<StandardSchemaV1.Issue["path"]>): string {
  let said = "";
  for (const segment of path) {
    const key = typeof segment === "object" ? segment.key : segment;
    if (typeof key === "number") said += `[${key}]`;
    else said += said === "" ? String(key) : `.${String(key)}`;
  }
  return said;
}
