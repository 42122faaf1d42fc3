import { posix } from "node:path";
import type { Graph } from "./code-graph.ts";
import { importables } from "../workspace.ts";
import type { Packed } from "./packed.ts";

const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const reference = /\b(?:from|import)\s*\(?\s*(["'])([^"']+)\1/g;

/** What the declarations of the entries lead to. Throws for an import of a file that is not there. */
export function typeGraph(packed: Packed): Graph {
  const files = new Set<string>();
  const imports = new Set<string>();
  const waiting = importables(packed.manifest).map(({ types }) => ({ file: types, importer: "exports" }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { file, importer } = next;
    if (files.has(file)) continue;
    const text = packed.files.get(file);
    if (text === undefined) throw new Error(`${importer} leads to ${file}, which is not in the package`);
    files.add(file);
    for (const [, , target = ""] of text.replaceAll(comment, "").matchAll(reference)) {
      if (target.startsWith("."))
        waiting.push({ file: declarationOf(posix.join(posix.dirname(file), target)), importer: file });
      else imports.add(target);
    }
  }
  return { files, imports };
}

/** `./name.ts` and `./name.js` both mean the declarations beside them. */
function declarationOf(path: string): string {
  return path.replace(/(?:\.d)?\.[jt]s$/, ".d.ts");
}
