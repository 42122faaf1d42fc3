import { posix } from "node:path";
import { build, type Plugin } from "esbuild";
import { importables } from "../workspace.ts";
import type { Packed } from "./packed.ts";

export interface Graph {
  /** The files of the package that its entries lead to, themselves included. */
  readonly files: ReadonlySet<string>;
  /** What they import from elsewhere, as it is written there: `jose`, `@scope/name/errors`, `node:fs`. */
  readonly imports: ReadonlySet<string>;
}

/** What the JavaScript of the entries leads to, read by a bundler. Throws for an import of a file that is not there. */
export async function codeGraph(packed: Packed): Promise<Graph> {
  const { metafile } = await build({
    entryPoints: importables(packed.manifest).map(({ code }) => code),
    plugins: [filesOf(packed)],
    bundle: true,
    format: "esm",
    platform: "neutral",
    metafile: true,
    write: false,
    outdir: "nowhere",
    logLevel: "silent",
  });
  const inputs = Object.entries(metafile.inputs);
  const imports = inputs.flatMap(([, input]) => input.imports.filter(({ external }) => external === true));
  return {
    files: new Set(inputs.map(([name]) => name.replace(/^packed:/, ""))),
    imports: new Set(imports.map(({ path }) => path)),
  };
}

function filesOf({ files }: Packed): Plugin {
  return {
    name: "packed",
    setup(plugin) {
      plugin.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind !== "entry-point" && !path.startsWith(".")) return { path, external: true };
        const file = kind === "entry-point" ? path : posix.join(posix.dirname(importer), path);
        if (files.has(file)) return { path: file, namespace: "packed" };
        return { errors: [{ text: `${importer || "exports"} leads to ${file}, which is not in the package` }] };
      });
      plugin.onLoad({ filter: /.*/, namespace: "packed" }, ({ path }) => ({ contents: files.get(path) ?? "", loader: "js" }));
    },
  };
}
