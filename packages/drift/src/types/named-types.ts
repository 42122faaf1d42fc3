import type ts from "typescript";
import { DriftError } from "../drift-error.ts";
import type { SdkOperation } from "../settled/read-measure.ts";
import { exportedType, moduleOf } from "./program.ts";
import type { Sdk } from "./sdk.ts";
import type { SdkMethod } from "./sdk-methods.ts";

type Part = keyof SdkMethod;

/** The SDK's types of an operation, as its method and drift.yaml say. */
export interface OperationTypes {
  /** Undefined: the whole of this part is not compared. */
  readonly parts: Readonly<Partial<Record<Part, readonly ts.Type[]>>>;
  /** Types that stand at a place inside a part, by part and path. */
  readonly places: ReadonlyMap<string, ts.Type>;
}

const partNames: readonly Part[] = ["request", "reply", "event"];

/**
 * Joins what the method says with what drift.yaml names instead. A part with named places is compared at those only.
 * @throws DriftError for a name that the package does not export.
 */
export function namedTypes(
  program: ts.Program,
  sdk: Sdk,
  id: string,
  named: SdkOperation | undefined,
  method: SdkMethod | undefined,
): OperationTypes {
  const module = moduleOf(program, sdk.entry);
  const type = (name: string): ts.Type => {
    const found = exportedType(program.getTypeChecker(), module, name);
    if (!found) throw new DriftError(`drift.yaml: ${id} names ${name}, which ${sdk.name} ${sdk.version} does not export.`);
    return found;
  };
  const places = new Map(Object.entries(named?.places ?? {}).map(([place, name]) => [place, type(name)]));
  const parts: Partial<Record<Part, readonly ts.Type[]>> = {};
  for (const part of partNames) {
    const name = named?.[part];
    const isPlaced = [...places.keys()].some((place) => place.startsWith(`${part}/`));
    if (name !== undefined) parts[part] = [type(name)];
    else if (!isPlaced) parts[part] = method?.[part] ?? [];
  }
  return { parts, places };
}
