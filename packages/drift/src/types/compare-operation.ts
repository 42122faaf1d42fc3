import ts from "typescript";
import { refusals, type Difference, type Walk } from "./difference.ts";
import type { SdkTypes } from "../settled/read-measure.ts";
import { mergeMembers, type MergedMember, type View } from "./object.ts";
import type { OwnOperation } from "./our-operations.ts";
import { shapeOf } from "./shape.ts";
import type { Types } from "./types.ts";
import { walk, type Sides } from "./walk.ts";

/** Whether the compiler would assign each type of one side, overloads one by one, to one of the other's. */
export interface Verdict {
  readonly theirsToOurs: boolean;
  readonly oursToTheirs: boolean;
}

export interface ComparedPart extends Walk {
  readonly part: "request" | "reply" | "event";
  /** The path inside the part where the comparison began, where it is not its root. */
  readonly place?: string;
  /** Undefined where a side has no type. */
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

/**
 * The walk is ours and the compiler is not: where they disagree, the walk has not seen everything. Of several types, as methods of two
 * versions have them, one that fits is enough: the walk takes them together.
 */
function isUnexplained(sides: Sides, ours: readonly ts.Type[], theirs: readonly ts.Type[], { differences }: Walk): boolean {
  if (sides.theirs.isPartial || differences.some(({ rule }) => refusals.has(rule))) return false;
  return !theirs.some((type) => ours.some((other) => sides.ours.checker.isTypeAssignableTo(type, other)));
}

/** Compares types of a part. A part that only one side has is one difference. */
export function compareTypes(sides: Sides, ours: readonly ts.Type[], theirs: readonly ts.Type[]): Compared {
  const verdict = judge(sides.ours.checker, ours, theirs);
  if (ours.length > 0 && theirs.length > 0) {
    const roots = { ours: view(ours), theirs: view(theirs) };
    const found = walk(sides, roots);
    if (!isUnexplained(sides, ours, theirs, found)) return { ...found, verdict };
    const unexplained: Difference = { rule: "type-unexplained", path: "", ...roots, within: [] };
    return { ...found, differences: [...found.differences, unexplained], verdict };
  }
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
  return {
    ...difference,
    path: `parameter/${place}/${name}${difference.path === "" || difference.path.startsWith("=") ? "" : "/"}${difference.path}`,
  };
}

interface Parameter {
  readonly place: string;
  readonly name: string;
  readonly ours?: View;
  readonly theirs?: MergedMember;
}

/** Parameters of both sides, by place and name. */
function pairParameters(
  own: OwnOperation,
  given: ReadonlyMap<string, MergedMember>,
  names: SdkTypes["parameters"],
  sides: Sides,
): Parameter[] {
  const { checker } = sides.theirs;
  const found = new Map<string, Parameter>();
  for (const [name, { place, symbol }] of own.parameters)
    found.set(`${place}/${name}`, { place, name, ours: { types: [checker.getTypeOfSymbol(symbol)], symbols: [symbol] } });
  for (const [member, theirs] of given) {
    // What the document calls a parameter, drift.yaml names, or the SDK's comment says is one; without a body all are.
    const place =
      own.parameters.get(member)?.place ?? saidPlace(checker, theirs) ?? (own.request.length === 0 ? "query" : undefined);
    const key = names?.[member] ?? (place === undefined ? undefined : `${place}/${member}`);
    if (key === undefined) continue;
    const [at = "", ...rest] = key.split("/");
    found.set(key, { place: at, name: rest.join("/"), ...found.get(key), theirs });
  }
  return [...found.values()];
}

/** Compares a request: SDKs take body, query and headers in one object. */
export function compareRequest(
  sides: Sides,
  own: OwnOperation,
  request: readonly ts.Type[],
  names: SdkTypes["parameters"] = {},
): Compared {
  const { objects } = shapeOf(sides.theirs, request);
  const given = mergeMembers(sides.theirs, objects);
  const parameters = pairParameters(own, given, names, sides);
  const differences: Difference[] = [];
  let [compared, open] = [0, 0];
  for (const { place, name, ours, theirs } of parameters) {
    if (ours && theirs) {
      const found = walk(sides, { ours, theirs });
      differences.push(...found.differences.map((one) => asParameter(one, place, name)));
      compared += found.compared;
      open += found.open;
    } else {
      const absent = view(ours ? request : own.query ? [own.query] : []);
      const rule = ours ? "type-member-extra" : "type-member-missing";
      differences.push(
        asParameter({ rule, path: "", ours: ours ?? absent, theirs: theirs ?? absent, within: [] }, place, name),
      );
    }
  }
  const verdict = judge(sides.ours.checker, own.request.length > 0 ? own.request : own.query ? [own.query] : [], request);
  const taken = new Set(
    [...given].flatMap(([name, member]) => (parameters.some(({ theirs }) => theirs === member) ? [name] : [])),
  );
  if (own.request.length === 0 && taken.size === given.size) return { differences, compared, open, verdict };
  const body = compareTypes({ ...sides, theirs: without(sides.theirs, objects, taken) }, own.request, request);
  return {
    differences: [...differences, ...body.differences],
    compared: compared + body.compared,
    open: open + body.open,
    verdict,
  };
}
