import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { isMapping, listAt, mappingAt } from "../mapping.ts";
import { withReferences } from "./references.ts";

const SCHEMA_FILE: string = resolve(import.meta.dirname, "../../../../specs/_extensions.schema.json");

interface ExtensionsSchema {
  readonly validate: ValidateFunction;
  /** For each extension the OpenAPI objects that it may stand in. */
  readonly places: ReadonlyMap<string, readonly string[]>;
}

function readExtensionsSchema(): ExtensionsSchema {
  const schema: unknown = JSON.parse(readFileSync(SCHEMA_FILE, "utf8"));
  const places = new Map<string, string[]>();
  for (const [place, definition] of Object.entries(mappingAt(schema, "properties"))) {
    const target =
      isMapping(definition) && "$ref" in definition ? mappingAt(mappingAt(schema, "$defs"), "places")["fact"] : definition;
    for (const name of Object.keys(mappingAt(target, "properties"))) places.set(name, [...(places.get(name) ?? []), place]);
  }
  const validate = new Ajv2020({ allErrors: true, strict: false, verbose: true }).compile(isMapping(schema) ? schema : {});
  return { validate, places };
}

function describe(error: ErrorObject, path: readonly string[]): string {
  const allowed: unknown = error.params["allowedValues"];
  const where = path.join(".");
  if (error.keyword === "additionalProperties")
    return `${where} has an unknown member ${String(error.params["additionalProperty"])}`;
  if (Array.isArray(allowed)) return `${where} must be one of ${allowed.join(", ")}`;
  if (error.keyword === "const") return `${where} must be ${JSON.stringify(error.params["allowedValue"])}`;
  return `${where} ${error.message ?? "is not as the schema wants it"}`;
}

/** The members that the branches of a composition ask for. */
function alternatives({ schema }: ErrorObject): string {
  const branches: unknown[] = Array.isArray(schema) ? schema : [];
  return branches.flatMap((branch) => listAt(branch, "required")).join(" and ");
}

/**
 * Every x- key of a document is one of ours, stands where it may, and has the shape that specs/_extensions.schema.json gives
 * it; every operation cites its sources.
 */
export const extensions: Oas3Rule = () => {
  const { validate, places } = readExtensionsSchema();

  function check(node: unknown, context: UserContext, required: boolean): void {
    const { type, location } = context;
    // Maps of names (properties, headers, schemas) have names, not extensions, as their keys.
    if (!isMapping(node) || type.extensionsPrefix === undefined) return;
    const written = Object.entries(node).filter(([key]) => key.startsWith("x-"));
    const own = Object.fromEntries(written.map(([key, value]) => [key, withReferences(value, context)]));
    if (Object.keys(own).length === 0 && !(required && type.name === "Operation")) return;
    for (const key of Object.keys(own)) {
      const allowed = places.get(key);
      if (allowed?.includes(type.name)) continue;
      const advice = allowed
        ? `it may stand in: ${allowed.join(", ")}; move it`
        : `the extensions are ${[...places.keys()].sort().join(", ")}; use one of them, or add it to specs/_extensions.schema.json`;
      context.report({ message: `${key} may not stand in this ${type.name}: ${advice}.`, location: location.child(key).key() });
    }
    const known = Object.fromEntries(Object.entries(own).filter(([key]) => places.get(key)?.includes(type.name)));
    if (validate({ [type.name]: known })) return;
    for (const error of validate.errors ?? []) {
      // Composition reports its branches as well; the branches say what is wrong.
      if (error.keyword === "if") continue;
      if (error.keyword === "anyOf" || error.keyword === "oneOf") {
        const [, ...path] = error.instancePath.split("/").slice(1);
        if (error.keyword === "oneOf")
          context.report({
            message: `${path.join(".")} takes exactly one of ${alternatives(error)}; write one.`,
            location: location.child(path),
          });
        else
          context.report({
            message: `${path.join(".")} says nothing about the ending; write finish, terminator or both.`,
            location: location.child(path),
          });
        continue;
      }
      if (error.keyword === "required" && error.schemaPath.includes("/oneOf/")) continue;
      if (error.keyword === "required" && error.schemaPath.includes("/anyOf/")) continue;
      if (error.instancePath === `/${type.name}`) {
        const missing = String(error.params["missingProperty"]);
        context.report({
          message: `The operation has no ${missing}: cite where its facts come from (name, url, date).`,
          location: location.key(),
        });
        continue;
      }
      const [, ...path] = error.instancePath.split("/").slice(1);
      context.report({
        message: `${describe(error, path)}; see specs/_extensions.schema.json.`,
        location: location.child(path),
      });
    }
  }

  return {
    any: { enter: (node: unknown, context: UserContext): void => check(node, context, true) },
    // Keys written beside a $ref belong to the place that refers, which no visitor above sees.
    ref: { enter: (node: unknown, context: UserContext): void => check(node, context, false) },
  };
};
