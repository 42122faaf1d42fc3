// `npm run release:rehearse [-- --quiet] [-- --keep]`: a release and its use, from changesets to calls, on this machine alone.
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOptions } from "../options.ts";
import { stopAll } from "../run.ts";
import { rehearse } from "./rehearsal.ts";
import type { Registry } from "./registry.ts";
import { makeSteps } from "./steps.ts";

const values = readOptions("npm run release:rehearse [-- --quiet] [-- --keep]", {
  quiet: { type: "boolean" },
  keep: { type: "boolean" },
});
const began = performance.now();
const folder = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-rehearsal-")));
let registry: Registry | undefined;

function cleanUp(): void {
  stopAll();
  registry?.stop();
  if (values.keep !== true) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    cleanUp();
    console.error(`release:rehearse: stopped by ${signal}`);
    process.exit(130);
  });
}

/** A compiler may say the same thousands of times. */
function shortened(text: string): string {
  const lines = text.split("\n");
  return lines.length <= 60 ? text : [...lines.slice(0, 60), `... and ${lines.length - 60} more lines`].join("\n");
}

const steps = makeSteps((line) => {
  if (values.quiet !== true) console.log(line);
});
await rehearse(folder, steps, (started) => (registry = started));
const { failures } = steps;
for (const failure of failures) console.error(`\n${shortened(failure)}`);
if (failures.length > 0) {
  const complaints = registry?.complaints() ?? [];
  if (complaints.length > 0) console.error(`\nThe registry of the rehearsal said: ${complaints.join("; ")}`);
}
cleanUp();
if (values.keep === true) console.log(`Everything is left in ${folder}`);
const seconds = ((performance.now() - began) / 1000).toFixed(0);
console.log(`release:rehearse: ${steps.passed} steps passed, ${failures.length} failed, in ${seconds} s`);
process.exitCode = failures.length === 0 ? 0 : 1;
