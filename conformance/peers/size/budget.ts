import type { ImportCost, Size } from "./measure.ts";

/** What is committed: every figure of ours is a budget. */
export interface SizeReport {
  readonly sizes: readonly Size[];
  readonly imports: readonly ImportCost[];
}

/** How much more is growth: 5 %, and of instantiations more than ten, because some programs take hardly any. */
const tolerance = 1.05;
const fewInstantiations = 10;

/** Sentences on what of ours has grown beyond its budget, what has none, and which budget nothing has any more. */
export function findGrown(now: SizeReport, committed: SizeReport): readonly string[] {
  const sizes = compare(now.sizes.filter(isOwn), committed.sizes.filter(isOwn), ({ name }) => name, growthOf);
  const imports = compare(now.imports.filter(isOwn), committed.imports.filter(isOwn), ({ entry }) => entry, importGrowth);
  return [...sizes, ...imports];
}

const isOwn = ({ own }: { readonly own: boolean }): boolean => own;

function compare<Item>(
  now: readonly Item[],
  committed: readonly Item[],
  nameOf: (item: Item) => string,
  grown: (now: Item, before: Item) => readonly string[],
): readonly string[] {
  const budgets = new Map(committed.map((item) => [nameOf(item), item] as const));
  const names = new Set(now.map(nameOf));
  const gone = [...budgets.keys()]
    .filter((name) => !names.has(name))
    .map((name) => `${name}: has a budget, and is measured no more`);
  const found = now.flatMap((item) => {
    const before = budgets.get(nameOf(item));
    if (before === undefined) return [`${nameOf(item)}: has no budget yet`];
    return grown(item, before).map((sentence) => `${nameOf(item)}: ${sentence}`);
  });
  return [...found, ...gone];
}

function growthOf(now: Size, before: Size): readonly string[] {
  const isHeavier = now.gzipKilobytes > before.gzipKilobytes * tolerance;
  const bundle = isHeavier
    ? [`${figures("kB gzip", now.gzipKilobytes, before.gzipKilobytes)}; minified ${partsGrown(now, before)}`]
    : [];
  return [...bundle, ...instantiationsGrown("the program takes", now.instantiations, before.instantiations)];
}

function importGrowth(now: ImportCost, before: ImportCost): readonly string[] {
  return instantiationsGrown("its declarations take", now.instantiations, before.instantiations);
}

function instantiationsGrown(what: string, now: number, before: number): readonly string[] {
  const isGrown = now > before * tolerance && now > before + fewInstantiations;
  return isGrown ? [`${what} ${figures("type instantiations", now, before)}`] : [];
}

function figures(unit: string, now: number, before: number): string {
  const percent = before === 0 ? "" : `, ${((now / before - 1) * 100).toFixed(1)} % more`;
  return `${now} ${unit}, budget ${before}${percent}`;
}

/** Which package the bytes are in: the file of a bundle is one, and would not say. */
function partsGrown({ parts }: Size, before: Size): string {
  const changes = [...new Set([...Object.keys(parts), ...Object.keys(before.parts)])]
    .map((part) => [part, (parts[part] ?? 0) - (before.parts[part] ?? 0)] as const)
    .filter(([, more]) => Math.abs(more) >= 0.01)
    .toSorted(([, one], [, other]) => other - one)
    .map(([part, more]) => `${part} ${more > 0 ? "+" : ""}${more.toFixed(2)} kB`);
  return changes.join(", ");
}
