// What of other people's a bundle holds, and the notice that their licences ask for.
import { readFileSync, readdirSync } from "node:fs";

/** The folders of the packages that a bundle was made of, `node_modules/<name>` each, from the inputs that esbuild names. */
export function inlinedPackages(inputs) {
  const folders = new Set();
  for (const path of inputs) {
    const folder = path.match(/^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  return [...folders];
}

/** Name, version and licence of each, in full: whoever hands copies on owes the authors this. */
export function noticeOf(folders) {
  const notices = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
    if (file === undefined) throw new Error(`${name} ${version} brings no licence file, so it cannot be part of a bundle.`);
    return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
  });
  return `This package holds code of others, under these licences.\n\n${notices.join("\n---\n\n")}`;
}
