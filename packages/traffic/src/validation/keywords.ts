import type { Ajv2020, FuncKeywordDefinition } from "ajv/dist/2020.js";
import type { DataValidationCxt, SchemaValidateFunction } from "ajv/dist/types/index.js";
import { branchShape, chooseBranch, type BranchShape } from "./choose-branch.ts";
import { excerpt, isJsonObject, jsonType, pointerStep, type JsonObject } from "./json.ts";
import { definitionId, type Normaliser, type OpenKeyword, type UnionKeyword } from "./normalise.ts";
import { misfit, observeAll, placeOf, type CarriedParameters, type Observation } from "./observation.ts";

/** Looks at one place; what it returns is the keyword's verdict, nothing for a pass. */
type Look<S> = (schema: S, value: unknown, context: DataValidationCxt, parent: JsonObject) => readonly Observation[];

/** A keyword of ours: its observations travel inside one error of the compiler. */
function keyword<S>(name: string, look: Look<S>): FuncKeywordDefinition {
  const validate: SchemaValidateFunction = (schema: S, value: unknown, parent?: unknown, context?: DataValidationCxt) => {
    if (!context) return true;
    const observations = look(schema, value, context, isJsonObject(parent) ? parent : {});
    if (observations.length === 0) return true;
    const params: CarriedParameters = { observations };
    validate.errors = [{ keyword: name, instancePath: context.instancePath, params }];
    return false;
  };
  return { keyword: name, validate, errors: true };
}

/** `x-extensible-enum`: values beyond the listed ones are drift. Null is the type's business. */
function values(): FuncKeywordDefinition {
  return keyword<readonly unknown[]>("lockstepValues", (known, value, { instancePath }, parent) => {
    if (value === null || typeof value === "object" || known.includes(value)) return [];
    return [
      {
        kind: "unknownValue",
        keyword: "x-extensible-enum",
        path: instancePath,
        message: `is ${excerpt(value)}, not one of ${excerpt(known, 160)}`,
        schemaPath: `${placeOf(parent)}/x-extensible-enum`,
      },
    ];
  });
}

/** A place that admits anything: seen by the traffic that passes through it. */
function open(): FuncKeywordDefinition {
  return keyword<OpenKeyword>("lockstepOpen", ({ reason, type }, value, { instancePath }, parent) => {
    if (type !== undefined && jsonType(value) !== type) return [];
    const schemaPath = placeOf(parent);
    return [{ kind: "openPlace", keyword: "x-lockstep-open", path: instancePath, message: reason, schemaPath }];
  });
}

/** A union: chooses the branch first, so that the messages are those of the branch that was meant. */
function union(ajv: Ajv2020, normaliser: Normaliser): FuncKeywordDefinition {
  const shapes = new Map<UnionKeyword, readonly BranchShape[]>();

  function lookUp(schema: unknown): JsonObject | undefined {
    let found = schema;
    // References among definitions are one step deep, save for aliases of aliases.
    for (let step = 0; step < 8 && isJsonObject(found) && typeof found["$ref"] === "string"; step += 1) {
      found = normaliser.definitions.get(decodeURIComponent(found["$ref"].slice(definitionId("").length)));
    }
    return isJsonObject(found) ? found : undefined;
  }

  function shapesOf(schema: UnionKeyword): readonly BranchShape[] {
    const known = shapes.get(schema);
    if (known) return known;
    const made = schema.branches.map((name) => branchShape(name, normaliser.definitions.get(name) ?? {}, lookUp));
    shapes.set(schema, made);
    return made;
  }

  function attempt(name: string, value: unknown, context: DataValidationCxt): Observation[] {
    const validate = ajv.getSchema(definitionId(name));
    if (!validate) throw new Error(`no definition ${name}`);
    return validate.call(ajv, value, context) ? [] : observeAll(validate.errors);
  }

  return keyword<UnionKeyword>("lockstepUnion", (schema, value, context) => {
    const choice = chooseBranch(shapesOf(schema), value, schema.discriminator);
    const place = { path: context.instancePath, schemaPath: schema.at, keyword: "union" };
    if (choice.kind === "type") {
      const message = `is ${jsonType(value)}, described as ${choice.types.join(" or ")}`;
      return [{ ...place, kind: "violation", keyword: "type", message }];
    }
    if (choice.kind === "variant") {
      const path = place.path + pointerStep(choice.property);
      const message = `is ${excerpt(choice.value)}, no variant of ${excerpt(choice.known, 160)}`;
      return [{ ...place, kind: "unknownVariant", path, message }];
    }
    let best: Observation[] | undefined;
    for (const name of choice.names) {
      const observations = attempt(name, value, context);
      if (!best || misfit(observations) < misfit(best)) best = observations;
      if (misfit(best) === 0) break;
    }
    return best ?? [];
  });
}

/** Adds our keywords to a schema compiler. */
export function addKeywords(ajv: Ajv2020, normaliser: Normaliser): void {
  ajv.addKeyword(values());
  ajv.addKeyword(open());
  ajv.addKeyword(union(ajv, normaliser));
}
