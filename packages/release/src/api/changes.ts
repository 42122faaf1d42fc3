import { type Change, compareSurfaces, type Weight } from "./compare.ts";
import { wireDirections } from "./directions.ts";
import type { Reports } from "./report.ts";
import { readSurface } from "./surface.ts";

/** The differences of one committed text. */
export interface FileChanges {
  readonly file: string;
  /** The folder of the package. */
  readonly folder: string;
  readonly changes: readonly Change[];
}

/** Files that are new, gone or different; one whose lines are only in another order is there without changes. */
export function findChanges(before: Reports, now: Reports): readonly FileChanges[] {
  const files = [...new Set([...before.keys(), ...now.keys()])].toSorted();
  return files
    .filter((file) => before.get(file) !== now.get(file))
    .map((file) => {
      const folder = file.replace(/(\.wire\.txt|\.md)$/, "");
      return { file, folder, changes: changesOf(file, before.get(file), now.get(file)) };
    });
}

function changesOf(file: string, before: string | undefined, now: string | undefined): readonly Change[] {
  if (before === undefined) return [{ kind: "added", place: file, weight: "minor", what: "all of it" }];
  if (now === undefined) return [{ kind: "removed", place: file, weight: "major", what: "all of it" }];
  const [old, current] = [readSurface(file, before), readSurface(file, now)];
  // Who wrote or read a type before may do so still, and who does now may have done so.
  const directionOf = file.endsWith(".wire.txt") ? wireDirections(new Map([...old, ...current])) : () => "both" as const;
  return compareSurfaces(old, current, directionOf);
}

const order: readonly Weight[] = ["patch", "minor", "major"];

export function heaviest(weights: readonly Weight[]): Weight {
  return order[Math.max(0, ...weights.map((weight) => order.indexOf(weight)))] ?? "patch";
}

/** Before 1.0 there is no major: what would be one is a minor, and everything else may be a patch. */
export function askedFor(weight: Weight, version: string): Weight {
  if (!version.startsWith("0.")) return weight;
  return weight === "major" ? "minor" : "patch";
}

export const isEnough = (given: Weight, asked: Weight): boolean => order.indexOf(given) >= order.indexOf(asked);

/** Each change in a line, heaviest first, and at the end of a file's what its package's changeset must say at least. */
export function printChanges(files: readonly FileChanges[]): string {
  return files.map(({ file, changes }) => [`${file}:`, ...linesOf(changes)].join("\n")).join("\n\n");
}

function linesOf(changes: readonly Change[]): readonly string[] {
  if (changes.length === 0) return ["  nothing that a program sees: order, or how it is written"];
  return changes
    .toSorted((one, other) => order.indexOf(other.weight) - order.indexOf(one.weight))
    .map(({ kind, place, what, weight }) => `  ${weight.padEnd(5)} ${kind.padEnd(7)} ${place}: ${what}`);
}
