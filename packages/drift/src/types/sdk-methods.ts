import ts from "typescript";
import { DriftError } from "../drift-error.ts";
import { exportedType, moduleOf } from "./program.ts";
import type { Sdk } from "./sdk.ts";

/** What a method of the SDK takes and gives: several types where it has overloads. */
export interface SdkMethod {
  readonly request: readonly ts.Type[];
  readonly reply: readonly ts.Type[];
  /** Items of the streams that it may return. */
  readonly event: readonly ts.Type[];
}

/**
 * The type of the client: the class that the package exports as its default, or the one that is named.
 * @throws DriftError when there is none.
 */
export function clientType(program: ts.Program, sdk: Sdk, name = "default"): ts.Type {
  const checker = program.getTypeChecker();
  const type = exportedType(checker, moduleOf(program, sdk.entry), name);
  if (!type?.isClassOrInterface())
    throw new DriftError(
      `${sdk.name} ${sdk.version} exports no class ${name}: name the client's class under sdk[].client in drift.yaml.`,
    );
  return type;
}

function property(checker: ts.TypeChecker, type: ts.Type, name: string): ts.Type | undefined {
  const symbol = checker.getPropertyOfType(type, name);
  return symbol && checker.getTypeOfSymbol(symbol);
}

/** Options of a call are no part of the exchange. */
function isOptions(type: ts.Type): boolean {
  return ((type.aliasSymbol ?? type.symbol)?.name ?? "").endsWith("Options");
}

/** The parameter that holds the members of the request: the first object. Ids come before it, options of the call after it. */
function requestType(checker: ts.TypeChecker, signature: ts.Signature): ts.Type[] {
  for (const parameter of signature.parameters) {
    if (parameter.name === "options") return [];
    const given = checker.getNonNullableType(checker.getTypeOfSymbol(parameter));
    const type = given.isTypeParameter() ? (checker.getBaseConstraintOfType(given) ?? given) : given;
    if (type.flags & ts.TypeFlags.Any) return [type];
    const objects = (type.isUnion() ? type.types : [type]).filter(
      ({ flags }) => flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection),
    );
    if (objects.length > 0) return isOptions(type) ? [] : [type];
  }
  return [];
}

/** What an async iterable gives, one by one; undefined for any other type. */
function itemType(checker: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  const iterate = checker.getPropertiesOfType(type).find(({ name }) => name.startsWith("__@asyncIterator"));
  const [signature] = iterate ? checker.getTypeOfSymbol(iterate).getCallSignatures() : [];
  const iterator = signature && checker.getReturnTypeOfSignature(signature);
  const next = iterator && property(checker, iterator, "next")?.getCallSignatures()[0];
  const result = next && checker.getAwaitedType(checker.getReturnTypeOfSignature(next));
  // The other result is the one of the end, `done: true`.
  const results = result?.isUnion() ? result.types : result ? [result] : [];
  const isEnd = (type: ts.Type): boolean => {
    const done = property(checker, type, "done");
    return done !== undefined && checker.typeToString(done) === "true";
  };
  const yields = results.find((type) => !isEnd(type));
  return yields && property(checker, yields, "value");
}

/**
 * The method that has the dotted name, or what several have together; undefined where the client has none. An async iterable is a stream where `streams` says
 * that the operation has one, and a page otherwise.
 */
export function sdkMethod(
  checker: ts.TypeChecker,
  client: ts.Type,
  names: readonly string[],
  streams: boolean,
): SdkMethod | undefined {
  const signatures = names.flatMap((name) => {
    const method = name.split(".").reduce<ts.Type | undefined>((here, step) => here && property(checker, here, step), client);
    return method ? [...checker.getNonNullableType(method).getCallSignatures()] : [];
  });
  if (signatures.length === 0) return undefined;
  const method: { request: ts.Type[]; reply: ts.Type[]; event: ts.Type[] } = { request: [], reply: [], event: [] };
  for (const signature of signatures) {
    method.request.push(...requestType(checker, signature));
    const answer = checker.getAwaitedType(checker.getReturnTypeOfSignature(signature));
    for (const type of answer?.isUnion() ? answer.types : answer ? [answer] : []) {
      const item = streams ? itemType(checker, type) : undefined;
      if (item) method.event.push(item);
      else if (!(type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined))) method.reply.push(type);
    }
  }
  const once = (types: readonly ts.Type[]): ts.Type[] => [...new Set(types)];
  return { request: once(method.request), reply: once(method.reply), event: once(method.event) };
}
