import { isJsonObject, pointerStep, type JsonObject } from "@lockstep/traffic";
import type { OperationChange, OperationComparison, Side } from "./operation-comparison.ts";

/** One way to authenticate: the schemes that are needed together, each with its scopes. */
type Way = ReadonlyMap<string, readonly string[]>;

const nameOf = (way: Way): string => (way.size === 0 ? "none" : [...way.keys()].toSorted().join(" and "));

/** What holds for an operation: its own security, else the document's. */
function waysOf({ document, operation }: Side): ReadonlyMap<string, Way> {
  const listed = operation.description["security"] ?? document["security"];
  const ways = (Array.isArray(listed) ? listed.filter(isJsonObject) : []).map(
    (way): Way => new Map(Object.entries(way).map(([name, scopes]) => [name, Array.isArray(scopes) ? scopes.map(String) : []])),
  );
  const known = ways.length > 0 ? ways : [new Map<string, string[]>()];
  return new Map(known.map((way) => [nameOf(way), way]));
}

/** Ways to authenticate: one more is a choice, one less breaks those who took it. */
export function compareSecurity({ before, after, report }: OperationComparison): void {
  const [was, is] = [waysOf(before), waysOf(after)];
  const kept = [...was.keys()].some((name) => is.has(name));
  for (const [name, way] of is) {
    const old = was.get(name);
    if (!old)
      report({ rule: kept ? "security-alternative-added" : "security-added", subject: `security=${name}`, fill: { name } });
    for (const [scheme, scopes] of old ? way : []) compareScopes(report, scheme, old?.get(scheme) ?? [], scopes);
  }
  for (const name of was.keys())
    if (!is.has(name) && name !== "none") report({ rule: "security-removed", subject: `security=${name}`, fill: { name } });
}

function compareScopes(
  report: OperationComparison["report"],
  name: string,
  was: readonly string[],
  is: readonly string[],
): void {
  for (const scope of new Set([...was, ...is])) {
    if (was.includes(scope) === is.includes(scope)) continue;
    const rule = `security-scope-${is.includes(scope) ? "added" : "removed"}`;
    report({ rule, subject: `security=${name}`, fill: { scope, name } });
  }
}

function schemesOf(document: JsonObject): JsonObject {
  const components = isJsonObject(document["components"]) ? document["components"] : {};
  return isJsonObject(components["securitySchemes"]) ? components["securitySchemes"] : {};
}

/** Leaves of a scheme by path: OAuth flows have members of members. */
function leaves(value: unknown, path = ""): [string, string][] {
  if (!isJsonObject(value)) return [[path, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([name, member]) =>
    name === "description" || name.startsWith("x-") ? [] : leaves(member, path === "" ? name : `${path}.${name}`),
  );
}

/** The schemes that a document defines. */
export function compareSecuritySchemes(before: JsonObject, after: JsonObject): OperationChange[] {
  const [was, is] = [schemesOf(before), schemesOf(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name): OperationChange[] => {
    const at = `#/components/securitySchemes${pointerStep(name)}`;
    const subject = `security-scheme/${name}`;
    if (!(name in was)) return [{ rule: "security-scheme-added", subject, before: "#/components", after: at }];
    if (!(name in is)) return [{ rule: "security-scheme-removed", subject, before: at, after: "#/components" }];
    const [old, now] = [new Map(leaves(was[name])), new Map(leaves(is[name]))];
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((member) => {
      const fill = { member, before: old.get(member) ?? "not said", after: now.get(member) ?? "not said" };
      const change = { rule: "security-scheme-changed", subject: `${subject}/${member}`, fill, before: at, after: at };
      return fill.before === fill.after ? [] : [change];
    });
  });
}
