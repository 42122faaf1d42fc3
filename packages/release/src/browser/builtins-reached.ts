import { builtinModules } from "node:module";
import { build } from "esbuild";

/** Where a module of Node is imported: by which file, and which module. */
export interface ReachedBuiltin {
  readonly from: string;
  readonly module: string;
}

/** Entries that are for Node, Bun and Deno alone; all others are for browsers, too. */
export function isForBrowsers(entry: string): boolean {
  return !entry.endsWith("/node");
}

/**
 * The modules of Node that a bundle for browsers of these entries would need, whether or not the code that imports them is used: an
 * unused import is one that a browser still tries to load.
 *
 * @param folder where the entries are resolved from
 */
export async function builtinsReached(entries: readonly string[], folder: string): Promise<readonly ReachedBuiltin[]> {
  const contents = entries.map((entry, index) => `export * as entry${index} from ${JSON.stringify(entry)};`).join("\n");
  const { metafile } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    treeShaking: false,
    external: ["node:*", ...builtinModules],
    metafile: true,
  });
  return Object.entries(metafile.inputs).flatMap(([from, { imports }]) =>
    imports.filter(({ external }) => external === true).map(({ path }) => ({ from, module: path })),
  );
}
