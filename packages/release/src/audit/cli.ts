// `npm run audit`: asks the registry for advisories on every lockfile. Ends with 0 when there are none but explained ones, with 1 when
// there are, and with 2 when the registry did not answer: then nobody has looked.
import { dirname, join } from "node:path";
import { trackedSources } from "../secrets/sources.ts";
import { root } from "../workspace.ts";
import { askRegistry, type Answer } from "./ask.ts";
import { explained } from "./explained.ts";
import { exitCodes, verdictOf } from "./verdict.ts";

const lockfiles = (await trackedSources()).map(({ file }) => file).filter((file) => /(?:^|\/)pnpm-lock\.yaml$/.test(file));
const answers = await Promise.all(lockfiles.map(async (file) => of(file, await askRegistry(join(root, dirname(file))))));
const { outcome, lines } = verdictOf(answers, explained, new Date().toISOString().slice(0, 10));
for (const line of lines) console.log(line);
console.log(`audit: ${lockfiles.length} lockfiles, ${outcome}`);
if (outcome === "not judged")
  console.error("Ask a registry that answers audits, as the one of npm does: npm_config_registry=<address> npm run audit.");
process.exitCode = exitCodes[outcome];

/** The answer, with the lockfile that it is about in every sentence. */
function of(file: string, answer: Answer): Answer {
  if (!answer.isJudged) return { ...answer, why: `${file}: ${answer.why}` };
  const name = (path: string) => `${file}: ${path}`;
  return { ...answer, advisories: answer.advisories.map((found) => ({ ...found, paths: found.paths.map(name) })) };
}
