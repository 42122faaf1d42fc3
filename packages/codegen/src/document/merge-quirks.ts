import type { Preset } from "./presets.ts";

/** The quirks of a preset, of all its sources together; undefined where it has none. */
export function mergeQuirks({ quirks }: Pick<Preset, "quirks">): Readonly<Record<string, unknown>> | undefined {
  return quirks === undefined ? undefined : Object.assign({}, ...quirks.map(({ set }) => set));
}

/** A quirk that two entries set, so that one of their sources would count for nothing. */
export function quirkSetTwice({ quirks = [] }: Pick<Preset, "quirks">): string | undefined {
  const names = quirks.flatMap(({ set }) => Object.keys(set));
  return names.find((name, index) => names.indexOf(name) !== index);
}
