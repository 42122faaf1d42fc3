import { posix } from "node:path";
import { eachMapping, TraceMap } from "@jridgewell/trace-mapping";
import type { Packed, Rule } from "./packed.ts";

interface SourceMap {
  readonly version: number;
  readonly sources: readonly string[];
  readonly sourcesContent?: readonly (string | null)[];
  readonly mappings: string;
}

/** Each file of JavaScript names its map, the map is there, and every place in it is a line of a source that is there. */
export const mapsResolve: Rule = (packed) =>
  [...packed.files].filter(([path]) => path.endsWith(".js")).flatMap(([path, text]) => complaintsOf(packed, path, text));

function complaintsOf({ files }: Packed, path: string, text: string): readonly string[] {
  const named = /^\/\/# sourceMappingURL=(.+)$/m.exec(text)?.[1];
  if (named === undefined) return [`${path} names no source map`];
  const file = posix.join(posix.dirname(path), named);
  const json = files.get(file);
  if (json === undefined) return [`${path} names ${named}, which is not in the package`];
  const map = JSON.parse(json) as SourceMap;
  const linesOf = new Map<string | null, number>();
  const complaints: string[] = [];
  map.sources.forEach((source, index) => {
    const content = map.sourcesContent?.[index] ?? files.get(posix.join(posix.dirname(file), source));
    if (isAbsolute(source)) complaints.push(`${file} holds a path of the machine that built it: ${source}`);
    else if (content === undefined) complaints.push(`${file} names ${source}, which is neither in it nor in the package`);
    linesOf.set(source, content?.split("\n").length ?? 0);
  });
  if (complaints.length > 0) return complaints;
  eachMapping(new TraceMap(json), ({ source, originalLine, generatedLine }) => {
    if (complaints.length > 0 || source === null || originalLine === null) return;
    if (originalLine > (linesOf.get(source) ?? 0)) {
      complaints.push(`${file} leads from line ${generatedLine} to line ${originalLine} of ${source}, which is shorter`);
    }
  });
  return complaints;
}

function isAbsolute(source: string): boolean {
  return /^(?:\/|[A-Za-z]:|[a-z]+:\/\/)/.test(source);
}

/** The packages of others whose code is inside, by the sources of the maps. */
export function foreignSources({ files }: Packed): readonly string[] {
  const maps = [...files].filter(([path]) => path.endsWith(".js.map"));
  const sources = maps.flatMap(([, json]) => (JSON.parse(json) as SourceMap).sources);
  const names = sources.flatMap((source) => /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
  return [...new Set(names)].toSorted();
}
