/** Names of members, each inside the one before. */
export type Path = readonly string[];

/** The document writes a path with dots: `output.choices`. */
export function pathOf(dotted: string): Path;
export function pathOf(dotted: string | undefined): Path | undefined;
export function pathOf(dotted: string | undefined): Path | undefined {
  return dotted?.split(".");
}

/** The member at the path; undefined where there is none. Runs for every chunk: a loop over one or two names, nothing is made. */
export function at(value: unknown, path: Path): unknown {
  let found = value;
  for (let depth = 0; depth < path.length; depth++) {
    if (found === undefined || found === null) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[path[depth] as string];
  }
  return found;
}
