import { existsSync } from "node:fs";
import { join } from "node:path";
import { names } from "../names.ts";
import { publicPackages } from "../workspace.ts";
import type { Rule } from "./packed.ts";

const sampleLines = 5;
const importsOurs = new RegExp(`from "(?:${names.scope}/[\\w-]+|${names.facade.name})`);

/** Whoever finds the package on a registry reads how to install it, a sample (which check:pack compiles), and where to read on. */
export const readme: Rule = ({ manifest: { name }, files }) => {
  const text = files.get("README.md") ?? "";
  const samples = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code.trim());
  const isSample = (code: string) => importsOurs.test(code) && code.split("\n").length >= sampleLines;
  const expected: readonly (readonly [string, boolean])[] = [
    [`does not begin with "# ${name}"`, text.startsWith(`# ${name}\n`)],
    [`has no line "npm install ${name}"`, installLine(name).test(text)],
    [`has no sample of ${sampleLines} lines or more that imports a package of ours`, samples.some(isSample)],
    ["links to no documentation", linksOf(text).some((target) => /(?:^|\/)(?:docs|specs)\//.test(target))],
  ];
  return expected.filter(([, holds]) => !holds).map(([complaint]) => `README.md ${complaint}`);
};

function installLine(name: string): RegExp {
  return new RegExp(`^npm install (?:\\S+ )*${name}(?: |$)`, "m");
}

/**
 * Links lead to files of the repository, from the package's folder, or over https. A registry shows the first kind as links only
 * where the manifest says which repository that is.
 */
export const links: Rule = ({ manifest: { name }, files }) => {
  const folder = publicPackages().find(({ manifest }) => manifest.name === name)?.path ?? "";
  return linksOf(files.get("README.md") ?? "")
    .filter((target) => !target.startsWith("https://") && !target.startsWith("#"))
    .filter((target) => !existsSync(join(folder, target.replace(/#.*$/, ""))))
    .map((target) => `README.md links to ${target}, which is not there`);
};

function linksOf(text: string): readonly string[] {
  return [...text.replaceAll(/^```.*?^```$/gms, "").matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = ""]) => target);
}
