import type { Residue, ToolCall } from "@lockstep/core";
import { isObject, type JsonObject } from "@lockstep/core/dialect";

/**
 * What stands beside a call's name and arguments: members of its part (the signature above all), further members of the call,
 * and that the id is ours. Undefined where there is nothing.
 */
export function callResidue(part: JsonObject | undefined, call: JsonObject | undefined, madeId: boolean): Residue | undefined {
  if (part === undefined && call === undefined && !madeId) return undefined;
  return { ...(part && { part }), ...(call && { functionCall: call }), ...(madeId && { idIsMade: true }) };
}

/** Whether the model sent no id with the call: then none goes back, either. */
export function hasMadeId({ residue }: ToolCall): boolean {
  return residue?.["idIsMade"] === true;
}

export function partOf({ residue }: ToolCall): JsonObject {
  return isObject(residue?.["part"]) ? residue["part"] : {};
}

export function callOf({ residue }: ToolCall): JsonObject {
  return isObject(residue?.["functionCall"]) ? residue["functionCall"] : {};
}
