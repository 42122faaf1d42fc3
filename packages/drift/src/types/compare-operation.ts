import ts from "typescript";
import type { Difference, Walk } from "./difference.ts";
import { mergeMembers, type MergedMember, type View } from "./object.ts";
import type { OwnOperation } from "./our-operations.ts";
import { shapeOf } from "./shape.ts";
import type { Types } from "./types.ts";
import { walk, type Sides } from "./walk.ts";

/** Whether every value of one side's type is one of the other's, as the compiler judges it. */
export interface Verdict {
  /** Undefined where a side has no type. */
  readonly theirsToOurs: boolean;
  readonly oursToTheirs: boolean;
}

export interface ComparedPart extends Walk {
  readonly part: "request" | "reply" | "event";
  /** The path inside the part where the comparison began, where it is not its root. */
  readonly place?: string;
  readonly verdict: Verdict | undefined;
}

type Compared = Omit<ComparedPart, "part">;

function judge(checker: ts.TypeChecker, ours: readonly ts.Type[], theirs: readonly ts.Type[]): Verdict | undefined {
  if (ours.length === 0 || theirs.length === 0) return undefined;
  const fits = (from: readonly ts.Type[], to: readonly ts.Type[]): boolean =>
    from.every((type) => to.some((other) => checker.isTypeAssignableTo(type, other)));
  return { theirsToOurs: fits(theirs, ours), oursToTheirs: fits(ours, theirs) };
}

const view = (types: readonly ts.Type[]): View => ({ types, symbols: [] });

/** Compares types of a part. A part that only one side has is one difference. */
export function compareTypes(sides: Sides, ours: readonly ts.Type[], theirs: readonly ts.Type[]): Compared {
  const verdict = judge(sides.ours.checker, ours, theirs);
  if (ours.length > 0 && theirs.length > 0) return { ...walk(sides, { ours: view(ours), theirs: view(theirs) }), verdict };
  if (ours.length === 0 && theirs.length === 0) return { differences: [], compared: 0, open: 0, verdict };
  const rule = ours.length === 0 ? "type-part-missing" : "type-part-extra";
  const only: Difference = { rule, path: "", ours: view(ours), theirs: view(theirs), within: [] };
  return { differences: [only], compared: 0, open: 0, verdict };
}

/** The same types, without some members of some objects. */
function without(types: Types, objects: readonly ts.Type[], names: ReadonlySet<string>): Types {
  const members: Types["members"] = (type) => {
    const all = types.members(type);
    return objects.includes(type) ? new Map([...all].filter(([name]) => !names.has(name))) : all;
  };
  return { ...types, members };
}

/** Where SDKs put parameters of all places into one object, their comments say which is which. */
function saidPlace(checker: ts.TypeChecker, { symbols }: MergedMember): string | undefined {
  const text = ts.displayPartsToString(symbols[0]?.getDocumentationComment(checker));
  return /^(query|header|path) param\b/i.exec(text)?.[1]?.toLowerCase();
}

/** A difference of the request that concerns a parameter: its path begins with `parameter`, which is then no part's. */
function asParameter(difference: Difference, place: string, name: string): Difference {
  return { ...difference, path: `parameter/${place}/${name}${difference.path === "" || difference.path.startsWith("=") ? "" : "/"}${difference.path}` };
}

/**
 * Compares a request: SDKs take body, query and headers in one object. What the document calls a parameter, or the SDK's comment says
 * is one, is compared as one.
 */
export function compareRequest(sides: Sides, own: OwnOperation, request: readonly ts.Type[]): Compared {
  const { checker } = sides.theirs;
  const objects = shapeOf(sides.theirs, request).objects;
  const given = mergeMembers(sides.theirs, objects);
  const places = new Map<string, string>();
  for (const [name, member] of given) {
    const said = own.parameters.get(name)?.place ?? saidPlace(checker, member);
    const place = said ?? (own.request.length === 0 ? "query" : undefined);
    if (place !== undefined) places.set(name, place);
  }
  const differences: Difference[] = [];
  let [compared, open] = [0, 0];
  for (const name of new Set([...own.parameters.keys(), ...places.keys()])) {
    const ours = own.parameters.get(name);
    const theirs = given.get(name);
    const place = ours?.place ?? places.get(name) ?? "query";
    const mine = ours && { types: [checker.getTypeOfSymbol(ours.symbol)], symbols: [ours.symbol] };
    if (mine && theirs) {
      const found = walk(sides, { ours: mine, theirs });
      differences.push(...found.differences.map((one) => asParameter(one, place, name)));
      compared += found.compared;
      open += found.open;
    } else {
      const rule = mine ? "type-member-extra" : "type-member-missing";
      const absent = view(mine ? request : own.query ? [own.query] : []);
      differences.push(asParameter({ rule, path: "", ours: mine ?? absent, theirs: theirs ?? absent, within: [] }, place, name));
    }
  }
  const verdict = judge(checker, own.request.length > 0 ? own.request : own.query ? [own.query] : [], request);
  const hasBody = own.request.length > 0 || [...given.keys()].some((name) => !places.has(name));
  if (!hasBody) return { differences, compared, open, verdict };
  const body = compareTypes({ ...sides, theirs: without(sides.theirs, objects, new Set(places.keys())) }, own.request, request);
  return { differences: [...differences, ...body.differences], compared: compared + body.compared, open: open + body.open, verdict };
}
