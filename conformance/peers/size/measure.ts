import { bundle, packageOf } from "./bundle.ts";
import type { Compiler } from "./compiler.ts";
import { findStrangers, type Marks } from "./contents.ts";
import type { Group, Subject } from "./subjects.ts";

/** What a program weighs and costs. */
export interface Size {
  readonly name: string;
  readonly title: string;
  readonly group: Group;
  readonly own: boolean;
  readonly beside?: string | undefined;
  readonly gzipKilobytes: number;
  readonly minifiedKilobytes: number;
  /** The minified kilobytes by what they come from: the folder of a package of ours, or `other`. */
  readonly parts: Readonly<Record<string, number>>;
  /** Type instantiations for checking the program. */
  readonly instantiations: number;
}

/** What it costs to import something: type instantiations for checking all declarations that are read. */
export interface ImportCost {
  readonly entry: string;
  readonly own: boolean;
  readonly instantiations: number;
}

export interface Measured {
  readonly sizes: readonly Size[];
  readonly imports: readonly ImportCost[];
  /** What is in a bundle of ours and must not be. */
  readonly strangers: readonly string[];
}

export interface Asked {
  readonly subjects: readonly Subject[];
  readonly entries: readonly { readonly entry: string; readonly own: boolean }[];
  readonly marks: Marks;
}

export async function measureAll({ subjects, entries, marks }: Asked, compiler: Compiler): Promise<Measured> {
  const strangers: string[] = [];
  const sizes: Size[] = [];
  for (const { name, title, group, own, beside, program, holds } of subjects) {
    const made = await bundle(name, program);
    const { instantiations, complaints } = compiler.checkProgram(program);
    // A program that does not compile measures nothing.
    if (complaints.length > 0) throw new Error(`The program "${name}" does not compile: ${complaints.join("; ")}\n${program}`);
    const [gzipKilobytes, minifiedKilobytes] = [kilobytes(made.gzipBytes), kilobytes(made.minifiedBytes)];
    const parts = partsOf(made.inputs);
    sizes.push({ name, title, group, own, beside, gzipKilobytes, minifiedKilobytes, parts, instantiations });
    if (holds !== undefined) strangers.push(...findStrangers(made, holds, marks).map((what) => `${name}: ${what}`));
  }
  const imports = entries.map(({ entry, own }): ImportCost => {
    const { instantiations, complaints } = compiler.checkDeclarations(
      `import * as entry from "${entry}";\nexport { entry };\n`,
    );
    if (own && complaints.length > 0) throw new Error(`The declarations of ${entry} do not compile: ${complaints.join("; ")}`);
    return { entry, own, instantiations };
  });
  return { sizes, imports, strangers };
}

function partsOf(inputs: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  const bytes = new Map<string, number>();
  for (const [file, count] of inputs) {
    const part = packageOf(file) ?? "other";
    bytes.set(part, (bytes.get(part) ?? 0) + count);
  }
  return Object.fromEntries(
    [...bytes].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([part, count]) => [part, kilobytes(count)]),
  );
}

const kilobytes = (bytes: number): number => Math.round(bytes / 10) / 100;
