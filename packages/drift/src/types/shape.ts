import ts from "typescript";
import type { Types } from "./types.ts";

export type PrimitiveKind = "string" | "number" | "boolean";

/** What is said of the texts, numbers or booleans of a place. */
export interface Primitive {
  /** True where any value of the kind is admitted, and not only those listed. */
  open: boolean;
  /** Literals, as JSON text. */
  readonly values: Set<string>;
}

/** What a type admits on the wire, kind by kind; a union is the sum of its members. */
export interface Shape {
  /** True for `any`, `unknown`, `{}` and types that cannot be read: nothing is said of what stands here. */
  open: boolean;
  null: boolean;
  readonly primitives: Map<PrimitiveKind, Primitive>;
  /** Types of the items, where it may be a list. */
  items: ts.Type[] | undefined;
  /** Objects and maps. */
  readonly objects: ts.Type[];
  /** Names of what is neither: Date, Blob. */
  readonly others: Set<string>;
}

const PRIMITIVES: readonly (readonly [ts.TypeFlags, PrimitiveKind])[] = [
  [ts.TypeFlags.StringLike, "string"],
  [ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike, "number"],
  [ts.TypeFlags.BooleanLike, "boolean"],
];

function primitive(shape: Shape, kind: PrimitiveKind): Primitive {
  const known = shape.primitives.get(kind);
  if (known) return known;
  const made: Primitive = { open: false, values: new Set() };
  shape.primitives.set(kind, made);
  return made;
}

/** The JSON text of a literal; undefined for a type of many values. */
function literal(checker: ts.TypeChecker, type: ts.Type): string | undefined {
  if (type.isStringLiteral() || type.isNumberLiteral()) return JSON.stringify(type.value);
  if (type.flags & ts.TypeFlags.BooleanLiteral) return checker.typeToString(type);
  return undefined;
}

function addPrimitive(types: Types, shape: Shape, type: ts.Type, kind: PrimitiveKind): void {
  const known = primitive(shape, kind);
  const value = literal(types.checker, type);
  if (value === undefined) known.open = true;
  else if (!types.isLeftOut(type.symbol)) known.values.add(value);
}

function addIntersection(types: Types, shape: Shape, type: ts.IntersectionType): void {
  // A branded text is a text: `string & {}` keeps an enumeration open, `string & { __brand: ... }` names it.
  for (const [flags, kind] of PRIMITIVES) {
    const branded = type.types.find((part) => part.flags & flags);
    if (branded) return addPrimitive(types, shape, branded, kind);
  }
  const list = type.types.find((part) => types.checker.isArrayLikeType(part));
  if (list) add(types, shape, list);
  else shape.objects.push(type);
}

function addObject(types: Types, shape: Shape, type: ts.Type): void {
  const { checker } = types;
  if (checker.isTupleType(type) || checker.isArrayType(type)) {
    (shape.items ??= []).push(...checker.getTypeArguments(type as ts.TypeReference));
  } else if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) {
    // A function is never on the wire: it is a helper of the client.
  } else if (types.isBuiltIn(type)) shape.others.add(type.symbol.name);
  else if (types.members(type).size === 0 && !type.getStringIndexType() && !type.isClass()) shape.open = true;
  else shape.objects.push(type);
}

function add(types: Types, shape: Shape, type: ts.Type): void {
  const { flags } = type;
  if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)) shape.open = true;
  else if (flags & ts.TypeFlags.Null) shape.null = true;
  else if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) return;
  else if (type.isUnion()) for (const part of type.types) add(types, shape, part);
  else if (type.isIntersection()) addIntersection(types, shape, type);
  else if (flags & ts.TypeFlags.Object) addObject(types, shape, type);
  else {
    const found = PRIMITIVES.find(([mask]) => flags & mask);
    const bound = found ? undefined : types.checker.getBaseConstraintOfType(type);
    if (found) addPrimitive(types, shape, type, found[1]);
    else if (bound && bound !== type) add(types, shape, bound);
    else shape.open = true;
  }
}

/** Sums up types that may stand at one place. */
export function shapeOf(types: Types, all: readonly ts.Type[]): Shape {
  const shape: Shape = { open: false, null: false, primitives: new Map(), items: undefined, objects: [], others: new Set() };
  for (const type of all) add(types, shape, type);
  return shape;
}

/** A map says nothing of its members' names; it is open where it says nothing of their values either. */
export function isMap(types: Types, type: ts.Type): boolean {
  return type.getStringIndexType() !== undefined && types.members(type).size === 0;
}

export function isOpenMap(types: Types, type: ts.Type): boolean {
  const value = type.getStringIndexType();
  return value !== undefined && isMap(types, type) && shapeOf(types, [value]).open;
}
