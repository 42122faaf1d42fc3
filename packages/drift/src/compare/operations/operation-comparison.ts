import type { JsonObject } from "@lockstep/traffic";
import type { SlicedOperation } from "../../document/slice.ts";
import type { Direction } from "../rules/rule.ts";
import type { Places } from "../schema/view.ts";

/** An operation, and the document that has it. */
export interface Side {
  readonly document: JsonObject;
  readonly operation: SlicedOperation;
}

/** A change of an operation that is no change of a schema. */
export interface OperationChange {
  readonly rule: string;
  readonly subject: string;
  readonly fill?: Readonly<Record<string, string>>;
  /** For rules whose level depends on it. */
  readonly direction?: Direction;
  /** JSON pointers; the operation's where they are left out. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** What the functions that compare one operation work with. */
export interface OperationComparison {
  readonly before: Side;
  readonly after: Side;
  /** True for two documents of different authors: how things are named, and what is stated beside, says nothing then. */
  readonly foreign: boolean;
  readonly report: (change: OperationChange) => void;
  /** Compares two schemas; the subject is the part of the exchange, `request` or `parameter/query/limit`. */
  readonly schemas: (subject: string, direction: Direction, before: Places, after: Places) => void;
}
