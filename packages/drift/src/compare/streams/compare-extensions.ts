import { isJsonObject, type JsonObject } from "@lockstep/traffic";
import type { OperationComparison } from "../operations/operation-comparison.ts";
import { text } from "../walk/pair.ts";
import { compareFact } from "./fact.ts";
import { operationFacts } from "./facts.ts";
import { compareGrammars } from "./compare-grammars.ts";

/** Compares the facts of two operations that OpenAPI has no words for. Only documents with our extensions state them. */
export function compareExtensions({ before, after, report }: OperationComparison): void {
  const [was, is] = [before.operation, after.operation];
  const where = { before: was.at, after: is.at };
  for (const fact of operationFacts) {
    compareFact(fact, was.description, is.description, { subject: "", ...where }, (change) =>
      report({ ...change, subject: shortened(change.subject) }),
    );
  }
  const [old, now] = [was.description["x-lockstep-stream"], is.description["x-lockstep-stream"]];
  if (isJsonObject(old) && isJsonObject(now)) {
    const place = { before: `${was.at}/x-lockstep-stream/grammar`, after: `${is.at}/x-lockstep-stream/grammar` };
    compareGrammars(old["grammar"], now["grammar"], place, report);
  }
  compareAliases(was.description, is.description, where, report);
}

/** `stream/finish/field` for `/x-lockstep-stream/finish/field`. */
function shortened(subject: string): string {
  const [extension = "", ...rest] = subject.replace(/^\//, "").split("/");
  return [extension.replace("x-lockstep-", ""), ...rest].join("/");
}

function aliasesOf(operation: JsonObject): ReadonlyMap<string, JsonObject> {
  const list: unknown[] = Array.isArray(operation["x-lockstep-aliases"]) ? operation["x-lockstep-aliases"] : [];
  return new Map(list.filter(isJsonObject).map((alias) => [String(alias["id"]), alias]));
}

function compareAliases(
  was: JsonObject,
  is: JsonObject,
  where: { readonly before: string; readonly after: string },
  report: OperationComparison["report"],
): void {
  const [olds, news] = [aliasesOf(was), aliasesOf(is)];
  for (const name of new Set([...olds.keys(), ...news.keys()])) {
    const [old, now] = [olds.get(name), news.get(name)];
    const sends = (alias: JsonObject | undefined): string => text({ ...alias, id: undefined, deprecated: undefined });
    const fill = { name, before: sends(old), after: sends(now) };
    const place = { subject: `alias=${name}`, fill, ...where };
    if (!old) report({ ...place, rule: "alias-added" });
    else if (!now) report({ ...place, rule: "alias-removed" });
    else if (fill.before !== fill.after) report({ ...place, rule: "alias-changed" });
  }
}
