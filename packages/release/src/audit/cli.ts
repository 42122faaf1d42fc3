// `npm run audit`: asks the registry for advisories on every lockfile. Ends with 0 when there are none but explained ones, with 1 when
// there are, and with 2 when the registry did not answer: then nobody has looked.
import { dirname, join } from "node:path";
import { trackedSources } from "../secrets/sources.ts";
import { root } from "../workspace.ts";
import { askRegistry } from "./ask.ts";
import { explained } from "./explained.ts";
import { exitCodes, verdictOf } from "./verdict.ts";

const lockfiles = (await trackedSources()).map(({ file }) => file).filter((file) => /(?:^|\/)pnpm-lock\.yaml$/.test(file));
const answers = await Promise.all(lockfiles.map((file) => askRegistry(join(root, dirname(file)))));
const { outcome, lines } = verdictOf(answers, explained, new Date().toISOString().slice(0, 10));
for (const line of lines) console.log(line);
console.log(`audit: ${lockfiles.length} lockfiles, ${outcome}`);
process.exitCode = exitCodes[outcome];
