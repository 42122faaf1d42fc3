import type { ErrorObject } from "ajv/dist/2020.js";
import type { Finding, FindingKind, ValidationMode } from "./finding.ts";
import { excerpt, isJsonObject, jsonType, pointerStep } from "./json.ts";

/** A finding before the mode is known: `closed` is a value outside a closed enum, a range, a pattern or a format. */
export interface Observation extends Omit<Finding, "kind"> {
  readonly kind: FindingKind | "closed";
  /** The keyword that speaks. */
  readonly keyword: string;
}

/** Observations that a keyword of ours hands through the schema compiler's error list. */
export interface CarriedParameters {
  readonly observations: readonly Observation[];
}

function carried(error: ErrorObject): readonly Observation[] | undefined {
  const parameters: unknown = error.params;
  if (!isJsonObject(parameters) || !Array.isArray(parameters["observations"])) return undefined;
  return parameters["observations"] as readonly Observation[];
}

function typeNames(type: unknown): string {
  return Array.isArray(type) ? type.join(" or ") : String(type);
}

/** Where in the document a schema of the normalised copy stands. */
export function placeOf(schema: unknown): string {
  const at = isJsonObject(schema) ? schema["x-at"] : undefined;
  return typeof at === "string" ? at : "";
}

/** One error of the schema compiler in our words. */
function observe(error: ErrorObject): Observation[] {
  const inner = carried(error);
  if (inner) return [...inner];
  const { keyword, instancePath: path, params, data } = error;
  const at = placeOf(error.parentSchema);
  const place = { path, schemaPath: `${at}/${keyword}`, keyword };
  switch (keyword) {
    case "type":
      return [{ ...place, kind: "violation", message: `is ${jsonType(data)}, described as ${typeNames(params["type"])}` }];
    case "required": {
      const name = String(params["missingProperty"]);
      return [{ ...place, kind: "violation", path: path + pointerStep(name), message: "is missing, described as required" }];
    }
    case "const":
      return [
        { ...place, kind: "violation", message: `is ${excerpt(data)}, described as always ${excerpt(params["allowedValue"])}` },
      ];
    case "not":
    case "false schema":
      return [{ ...place, kind: "violation", message: `is ${excerpt(data)}, which the document rules out` }];
    case "unevaluatedProperties":
    case "additionalProperties": {
      const name = String(params["unevaluatedProperty"] ?? params["additionalProperty"]);
      return [{ ...place, kind: "unknownField", path: path + pointerStep(name), message: "is not described" }];
    }
    case "enum":
      return [
        { ...place, kind: "closed", message: `is ${excerpt(data)}, not one of ${excerpt(params["allowedValues"], 160)}` },
      ];
    default:
      return [{ ...place, kind: "closed", message: `is ${excerpt(data)}: ${error.message ?? keyword}` }];
  }
}

/** All that the compiler reports, in our words; where the type itself is wrong, what else is wrong there says nothing new. */
export function observeAll(errors: readonly ErrorObject[] | null | undefined): Observation[] {
  const all = (errors ?? []).flatMap(observe);
  const mistyped = new Set(all.filter(({ keyword }) => keyword === "type").map(({ path }) => path));
  return all.filter(({ keyword, path }) => keyword === "type" || keyword === "required" || !mistyped.has(path));
}

/** How bad a branch fits: a violation outweighs any number of unknown members. */
export function misfit(observations: readonly Observation[]): number {
  let sum = 0;
  for (const { kind } of observations) {
    if (kind === "violation") sum += 1000;
    else if (kind === "closed") sum += 100;
    else if (kind !== "openPlace") sum += 1;
  }
  return sum;
}

export function toFinding({ keyword: _keyword, kind, ...rest }: Observation, mode: ValidationMode): Finding {
  if (kind === "closed") return { kind: mode === "strict" ? "violation" : "unknownValue", ...rest };
  return { kind, ...rest };
}
