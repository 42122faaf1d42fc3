import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { isMapping, listAt, mappingAt, type Mapping } from "../mapping.ts";

/** The schemas that give a property its type: its own entry, or that of a member of allOf. */
function propertySchemas(schema: unknown, name: string, context: UserContext): Mapping[] {
  const node = isMapping(schema) ? context.resolve(schema).node : undefined;
  if (!isMapping(node)) return [];
  const own = mappingAt(node, "properties")[name];
  const resolved = isMapping(own) ? context.resolve(own).node : undefined;
  const inherited = listAt(node, "allOf").flatMap((member) => propertySchemas(member, name, context));
  return isMapping(resolved) ? [resolved, ...inherited] : inherited;
}

function checkMapping(schema: Mapping, discriminator: Mapping, context: UserContext): void {
  const { location } = context;
  const property = String(discriminator["propertyName"]);
  const mapping = mappingAt(discriminator, "mapping");
  for (const [value, reference] of Object.entries(mapping)) {
    const found = propertySchemas({ $ref: reference }, property, context);
    // The generated types take the tag from the branch, so that is where its value has to stand.
    if (!found.some((candidate) => candidate["const"] === value || listAt(candidate, "enum").includes(value))) {
      const message = `The mapping says ${JSON.stringify(value)} for ${String(reference)}, whose ${property} has no const of that value: make the two agree.`;
      context.report({ message, location: location.child(["discriminator", "mapping", value]).key() });
    }
  }
  const targets = Object.values(mapping);
  for (const [index, branch] of listAt(schema, "oneOf").entries()) {
    if (!isMapping(branch) || branch["type"] === "null") continue;
    if (targets.includes(branch["$ref"])) continue;
    context.report({
      message: "No value of the discriminator's mapping leads to this branch: add one.",
      location: location.child(["oneOf", index]),
    });
  }
}

function checkDiscriminator(schema: Mapping, context: UserContext): void {
  const { location } = context;
  const discriminator = schema["discriminator"];
  if (isMapping(discriminator)) {
    const at = location.child("discriminator").key();
    if (!Array.isArray(schema["oneOf"])) {
      context.report({
        message:
          "A discriminator stands beside the oneOf it chooses from; on a base schema it drops the tag from the types: write oneOf with mapping.",
        location: at,
      });
    } else if (Object.keys(mappingAt(discriminator, "mapping")).length === 0) {
      context.report({
        message:
          "The discriminator has no mapping, so types would take the schemas' names for its values: write mapping, or leave the discriminator out.",
        location: at,
      });
    } else {
      checkMapping(schema, discriminator, context);
    }
  }
  for (const [index, member] of listAt(schema, "allOf").entries()) {
    const node = isMapping(member) ? context.resolve(member).node : undefined;
    if (isMapping(node) && "discriminator" in node) {
      context.report({
        message: "A discriminator inside allOf drops the tag from the types: put oneOf and its discriminator outside.",
        location: location.child(["allOf", index]),
      });
    }
  }
}

function checkExtensibleEnum(schema: Mapping, context: UserContext): void {
  const { location } = context;
  if (!("x-extensible-enum" in schema)) return;
  const types = [schema["type"]].flat();
  if ("enum" in schema || "const" in schema) {
    context.report({
      message: "x-extensible-enum and a closed enum or const contradict each other: keep one.",
      location: location.child("x-extensible-enum").key(),
    });
  }
  if (!types.includes("string") || types.some((type) => type !== "string" && type !== "null")) {
    context.report({
      message: 'x-extensible-enum is for strings: write type: string, or type: [string, "null"].',
      location: location.child("x-extensible-enum").key(),
    });
  }
}

function checkRequired(schema: Mapping, context: UserContext): void {
  // Without properties of its own the schema is a condition (`not: { required: [error] }`), not a shape.
  if (!isMapping(schema["properties"])) return;
  for (const [index, name] of listAt(schema, "required").entries()) {
    if (propertySchemas(schema, String(name), context).length > 0 || String(name) in schema["properties"]) continue;
    const message = `required names ${String(name)}, which is no property: add the property, or correct the name.`;
    context.report({ message, location: context.location.child(["required", index]) });
  }
}

/** Constructs that are valid OpenAPI but have no exact type: see each message. */
export const schemas: Oas3Rule = () => ({
  Schema: {
    enter(schema: unknown, context: UserContext): void {
      if (!isMapping(schema)) return;
      const { location } = context;
      if ("nullable" in schema) {
        context.report({
          message: 'nullable is OpenAPI 3.0: write type: [<type>, "null"], or oneOf with {type: "null"}.',
          location: location.child("nullable").key(),
        });
      }
      if (Array.isArray(schema["anyOf"]) && ("properties" in schema || "allOf" in schema)) {
        context.report({
          message:
            "anyOf beside properties or allOf is typed as a choice between them: write the alternatives out as one oneOf or anyOf of whole schemas.",
          location: location.child("anyOf").key(),
        });
      }
      checkRequired(schema, context);
      checkDiscriminator(schema, context);
      checkExtensibleEnum(schema, context);
    },
  },
});
