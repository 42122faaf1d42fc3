// Which declarations a user's compiler can come to from the entries: the rest describe what no program can import.
import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";

const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const reference = /\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g;

/** The `.d.ts` files that the entries lead to, themselves included. They say `./name.ts` or `./name.js` of `./name.d.ts`. */
export function reachableTypes(entries) {
  const found = new Set();
  const waiting = entries.map((path) => posix.normalize(path));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    if (!existsSync(file)) throw new Error(`The types lead to ${file}, which was not written.`);
    found.add(file);
    const code = readFileSync(file, "utf8").replaceAll(comment, "");
    for (const [, target] of code.matchAll(reference)) {
      waiting.push(posix.join(posix.dirname(file), target).replace(/(?:\.d)?\.[jt]s$/, ".d.ts"));
    }
  }
  return found;
}
