import type { Declaration, Declarations } from "./declarations.ts";
import { readDeclarations } from "./declarations.ts";
import type { Entry } from "./entries.ts";
import { takeWire, type WireSection } from "./wire.ts";

/** The committed texts on one package: by the name of their file in docs/api. */
export type Reports = ReadonlyMap<string, string>;

interface EntrySurface {
  readonly entry: Entry;
  readonly declarations: Declarations;
  readonly sections: readonly WireSection[];
  readonly named: readonly Declaration[];
  readonly rest: readonly Declaration[];
  /** Names that a program can use in types only, though the declaration is of a class or function. */
  readonly onlyTypes: readonly string[];
}

/** What one package publishes: its own declarations, and the types of its document if it has one. The first entry is the main one. */
export function reportsOf(entries: readonly (readonly [Entry, string, readonly string[]])[]): Reports {
  const surfaces = entries.map(([entry, extracted, values]): EntrySurface => {
    const declarations = readDeclarations(extracted);
    return { entry, declarations, ...takeWire(declarations.declared), onlyTypes: onlyTypesOf(declarations, values) };
  });
  const [main] = surfaces;
  if (main === undefined) return new Map();
  const { manifest, folder } = main.entry.package;
  const wireFile = `${folder}.wire.txt`;
  const head = [`# ${manifest.name}`, "", howToRead(main.sections.length > 0 ? wireFile : undefined)];
  const reports = new Map([[`${folder}.md`, [...head, ...surfaces.map((one) => entrySection(one, main)), ""].join("\n")]]);
  const wire = wireLines(surfaces);
  if (wire.length > 0) reports.set(wireFile, `${wire.join("\n")}\n`);
  return reports;
}

function howToRead(wireFile: string | undefined): string {
  const wire = wireFile === undefined ? "" : ` The types of its document are in [${wireFile}](${wireFile}).`;
  return `Written by \`npm run api\`, checked by \`npm run check:api\`; [what it is for](README.md).${wire}`;
}

/** A class that is exported as a type only is declared like any other: the JavaScript says that it is not there. */
function onlyTypesOf({ declared }: Declarations, values: readonly string[]): readonly string[] {
  const isValue = ({ text }: Declaration): boolean =>
    /^export (?:declare )?(?:abstract )?(?:class|function|const) /m.test(text);
  return declared.filter((one) => one.exported && isValue(one) && !values.includes(one.name)).map(({ name }) => name);
}

function entrySection({ entry, declarations, named, rest, onlyTypes }: EntrySurface, main: EntrySurface): string {
  const isMain = entry === main.entry;
  const known = new Map(isMain ? [] : main.rest.map((declaration) => [declaration.name, declaration] as const));
  const isKnown = ({ name, text }: Declaration): boolean => {
    const there = known.get(name);
    return there !== undefined && withoutExport(there.text) === withoutExport(text);
  };
  const own = rest.filter((declaration) => !isKnown(declaration));
  const again = isMain ? [] : [...named, ...rest.filter(isKnown)].filter(({ exported }) => exported);
  const againLines = again.map(({ name }) => `export { ${name} } from "${main.entry.name}";`);
  const hidden = own.filter(({ exported }) => !exported);
  return [
    `\n## \`${entry.name}\``,
    ...fenced([
      [...importsOf(declarations, own), ...declarations.handedOn, ...againLines].join("\n"),
      ...own.filter(({ exported }) => exported).map(({ text }) => text),
    ]),
    ...(onlyTypes.length > 0 ? [`\nAs types only: ${onlyTypes.map((name) => `\`${name}\``).join(", ")}.`] : []),
    ...(hidden.length > 0 ? ["\n### Not exported, but part of what is", ...fenced(hidden.map(({ text }) => text))] : []),
  ].join("\n");
}

/** Without those that only the declarations of the main entry need. */
function importsOf({ imports }: Declarations, own: readonly Declaration[]): readonly string[] {
  const used = new Set(own.flatMap(({ text }) => text.match(/[\w$]+/g) ?? []));
  return imports.filter((line) =>
    (line.match(/\{.*\}|\* as [\w$]+/)?.[0].match(/[\w$]+/g) ?? []).some((name) => used.has(name)),
  );
}

const fenced = (parts: readonly string[]): readonly string[] => [
  "\n```ts",
  parts.filter((part) => part !== "").join("\n\n"),
  "```",
];

const withoutExport = (text: string): string => text.replaceAll(/^export /gm, "");

/** All entries of a package share one document, of which a further entry shows a part. */
function wireLines([main, ...others]: readonly EntrySurface[]): readonly string[] {
  if (main === undefined) return [];
  const all = new Set(main.sections.flatMap(({ lines }) => lines));
  for (const { entry, sections } of others) {
    const unknown = sections.flatMap(({ lines }) => lines).find((line) => !all.has(line));
    if (unknown !== undefined)
      throw new Error(`${entry.name} has a type of a document that ${main.entry.name} has not: ${unknown}`);
  }
  const hidden = main.named.filter(({ exported }) => !exported).map(({ name }) => name);
  const sections = hidden.length > 0 ? [...main.sections, { title: "Not exported", lines: hidden }] : main.sections;
  return sections.flatMap(({ title, lines }, index) => [...(index > 0 ? [""] : []), `# ${title}`, ...lines]);
}
