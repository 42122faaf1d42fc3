import { isJsonObject, pointerStep, type JsonObject } from "@lockstep/traffic";
import type { OperationChange } from "../operations/operation-comparison.ts";
import { text } from "../walk/pair.ts";
import { compareFact, type Fact } from "./fact.ts";
import { timesOf } from "./order.ts";

type Report = (change: OperationChange) => void;

interface Where {
  readonly before: string;
  readonly after: string;
}

const membersOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

/** Facts of an event of the grammar that are compared as they stand. */
const SYMBOL: readonly Fact[] = [
  { member: "name", word: "grammar-symbol", kind: "value", changed: "grammar-symbol-renamed" },
  { member: "data", word: "grammar-symbol-data", kind: "value" },
  { member: "part", word: "grammar-symbol-part", kind: "value" },
];

/** Facts of what comes in pieces. */
const PART: readonly Fact[] = [
  { member: "oneByOne", word: "", kind: "flag", yes: "grammar-parts-became-one-by-one", no: "grammar-parts-may-interleave" },
];

const PART_VALUES: readonly (readonly [member: string, rule: string])[] = [
  ["key", "grammar-part-key-changed"],
  ["in", "grammar-part-list-changed"],
  ["withoutKey", "grammar-part-keyless-changed"],
  ["counted", "grammar-part-numbering-changed"],
  ["count", "grammar-part-count-changed"],
];

/** Compares two orders of events; one that a document does not describe says nothing. */
export function compareGrammars(was: unknown, is: unknown, where: Where, report: Report): void {
  const subject = "stream/grammar";
  if (!isJsonObject(was) || !isJsonObject(is)) {
    if (isJsonObject(was)) report({ ...where, rule: "grammar-removed", subject });
    if (isJsonObject(is)) report({ ...where, rule: "grammar-added", subject });
    return;
  }
  changed(was, is, { member: "idsFrom", rule: "grammar-first-id-changed", subject }, where, report);
  compareLevel(was, is, subject, where, report);
}

/** Events, their order, and what comes in pieces inside of them. */
function compareLevel(was: JsonObject, is: JsonObject, subject: string, where: Where, report: Report): void {
  compareFact({ member: "anywhere", word: "grammar-anywhere", kind: "list" }, was, is, { ...where, subject }, report);
  compareSymbols(was, is, subject, where, report);
  compareOrders(was, is, subject, where, report);
  compareParts(was, is, subject, where, report);
  for (const [name, old, now, place] of pairs(was, is, "marks", subject, where)) {
    const change = old === undefined ? "added" : now === undefined ? "removed" : "changed";
    if (!same(old, now))
      report({ ...place, rule: `grammar-mark-${change}`, fill: { name, before: text(old), after: text(now) } });
  }
  compareFact({ member: "checks", word: "grammar-check", kind: "list" }, was, is, { ...where, subject }, report);
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

interface Named {
  readonly member: string;
  readonly rule: string;
  readonly subject: string;
}

/** A fact that may be left out: then a default of the notation holds, so that coming and going are changes like others. */
function changed(was: JsonObject, is: JsonObject, { member, rule, subject }: Named, where: Where, report: Report): void {
  const [old, now] = [was[member], is[member]];
  if (same(old, now)) return;
  const fill = { before: text(old ?? "not said"), after: text(now ?? "not said") };
  report({ ...where, rule, subject: `${subject}/${member}`, fill });
}

/** Members of an object that both levels may have: name, what each says, and where. */
function* pairs(was: JsonObject, is: JsonObject, member: string, subject: string, where: Where) {
  const [olds, news] = [membersOf(was[member]), membersOf(is[member])];
  for (const name of new Set([...Object.keys(olds), ...Object.keys(news)])) {
    const at = (base: string, there: boolean): string => (there ? `${base}/${member}${pointerStep(name)}` : base);
    const place = {
      subject: `${subject}/${member === "events" ? name : `${member}/${name}`}`,
      before: at(where.before, name in olds),
      after: at(where.after, name in news),
    };
    yield [name, olds[name], news[name], place] as const;
  }
}

function compareSymbols(was: JsonObject, is: JsonObject, subject: string, where: Where, report: Report): void {
  for (const [name, old, now, place] of pairs(was, is, "events", subject, where)) {
    if (!isJsonObject(old)) report({ ...place, rule: "grammar-symbol-added", fill: { name } });
    else if (!isJsonObject(now)) report({ ...place, rule: "grammar-symbol-removed", fill: { name } });
    else {
      const known = ({ where: condition, otherwise }: JsonObject): string =>
        text(otherwise === true ? "what fits no other" : (condition ?? "its name"));
      const asked = ({ asked: condition, unasked }: JsonObject): string => text({ asked: condition, unasked });
      const fill = { before: known(old), after: known(now) };
      if (fill.before !== fill.after) report({ ...place, rule: "grammar-symbol-condition-changed", fill });
      const asks = { before: asked(old), after: asked(now) };
      if (asks.before !== asks.after) report({ ...place, rule: "grammar-symbol-asked-changed", fill: asks });
      for (const fact of SYMBOL) {
        const rule = fact.kind === "value" ? (fact.changed ?? `${fact.word}-changed`) : "";
        changed(old, now, { member: fact.member, rule, subject: place.subject }, place, report);
      }
    }
  }
}

function compareOrders(was: JsonObject, is: JsonObject, subject: string, where: Where, report: Report): void {
  const [before, after] = [String(was["order"]), String(is["order"])];
  if (before === after) return;
  const [olds, news] = [timesOf(before), timesOf(after)];
  let explained = 0;
  for (const [name, old] of olds) {
    const now = news.get(name);
    const say = (rule: string): void => {
      explained += 1;
      report({ ...where, rule, subject: `${subject}/${name}`, fill: { name } });
    };
    if (!now) {
      if (!(name in membersOf(is["events"]))) explained += 1;
    } else {
      if (old.least === 0 && now.least > 0) say("grammar-symbol-became-required");
      if (old.least > 0 && now.least === 0) say("grammar-symbol-became-optional");
      if (old.most <= 1 && now.most > 1) say("grammar-symbol-may-repeat");
      if (old.most > 1 && now.most <= 1) say("grammar-symbol-repeats-no-more");
    }
  }
  const added = [...news.keys()].filter((name) => !olds.has(name) && !(name in membersOf(was["events"])));
  const sequence = (names: Iterable<string>, others: ReadonlyMap<string, unknown>): string =>
    [...names].filter((name) => others.has(name)).join(" ");
  const moved = sequence(olds.keys(), news) !== sequence(news.keys(), olds);
  // What is not one event coming, going, or coming more often is an order of another kind.
  if (moved || (explained === 0 && added.length === 0))
    report({ ...where, rule: "grammar-order-changed", subject: `${subject}/order`, fill: { before, after } });
}

function compareParts(was: JsonObject, is: JsonObject, subject: string, where: Where, report: Report): void {
  for (const [name, old, now, place] of pairs(was, is, "parts", subject, where)) {
    if (!isJsonObject(old)) report({ ...place, rule: "grammar-part-added", fill: { name } });
    else if (!isJsonObject(now)) report({ ...place, rule: "grammar-part-removed", fill: { name } });
    else {
      for (const [member, rule] of PART_VALUES) changed(old, now, { member, rule, subject: place.subject }, place, report);
      for (const fact of PART) compareFact(fact, old, now, place, report);
      compareLevel(old, now, place.subject, place, report);
    }
  }
}
