import { unpublished } from "../workspace.ts";
import { codeGraph } from "./code-graph.ts";
import type { Packed, Rule } from "./packed.ts";
import { foreignSources } from "./rules-maps.ts";
import { typeGraph } from "./type-graph.ts";

const noticeFile = "dist/THIRD-PARTY-LICENSES.txt";

/** A package holds what its entries lead to, the maps of that, and the papers: no file less and none more. */
export const exactFiles: Rule = async (packed) => {
  const wanted = await wantedFiles(packed);
  const missing = wanted.filter((path) => !packed.files.has(path));
  const stray = [...packed.files.keys()].filter((path) => !wanted.includes(path));
  return [
    ...missing.map((path) => `${path} is missing`),
    ...stray.map((path) => `${path} is published, and no entry of exports leads to it`),
  ];
};

async function wantedFiles(packed: Packed): Promise<readonly string[]> {
  const code = [...(await codeGraph(packed)).files];
  const papers = ["package.json", "README.md", "LICENSE"];
  // Before its first version a package has nothing to tell of.
  const isReleased = packed.manifest.version !== unpublished || packed.files.has("CHANGELOG.md");
  const changelog = isReleased ? ["CHANGELOG.md"] : [];
  const notice = foreignSources(packed).length > 0 ? [noticeFile] : [];
  return [...papers, ...changelog, ...notice, ...code, ...code.map((path) => `${path}.map`), ...typeGraph(packed).files];
}

/** The code of others that is inside comes with the licence it is under. */
export const noticeOfOthers: Rule = (packed) => {
  const notice = packed.files.get(noticeFile) ?? "";
  return foreignSources(packed)
    .filter((name) => !notice.includes(`\n${name} `))
    .map((name) => `the code of ${name} is inside, and ${noticeFile} does not hold its licence`);
};
