// `npm run check:secrets`: no secret in any tracked file; with --history, in no line that a commit ever added. check:pack looks
// into the tarballs.
import { apart, knownFindings } from "./known.ts";
import { describeFinding, scanText } from "./scan.ts";
import { historySources, trackedSources } from "./sources.ts";

const withHistory = process.argv.includes("--history");
const sources = await (withHistory ? historySources() : trackedSources()).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
const findings = (await Promise.all(sources.map(({ file, text }) => scanText(file, text)))).flat();
const known = knownFindings.filter(({ onlyInHistory }) => withHistory || onlyInHistory !== true);
const { secrets, stale } = apart(findings, known);
for (const secret of secrets) console.error(describeFinding(secret));
for (const { file, digest } of stale) {
  console.error(
    `${file}: the known finding ${digest} is not there any more: take it out of packages/release/src/secrets/known.ts.`,
  );
}
const place = withHistory ? "files of the history" : "files";
console.log(
  `secrets: ${sources.length} ${place}, ${findings.length - secrets.length} known findings, ${secrets.length} secrets`,
);
// An empty folder has no secrets either: it is no answer.
process.exitCode = secrets.length + stale.length > 0 || sources.length === 0 ? 1 : 0;
