// `npm run api` writes the public surface of every package into docs/api. With --check it compares and names what changed; with
// --since <git reference> it compares the committed reports with those of the reference, and asks for the changesets.
import { parseArgs } from "node:util";
import { findChanges, printChanges } from "./changes.ts";
import { committedReports, currentReports, home, writeReports } from "./committed.ts";
import { changesetsSince, currentVersions, missingChangesets, reportsAt } from "./since.ts";

const toDo = `
If this is what you want, run \`npm run api\` and commit ${home}: the diff is what a reviewer reads. It needs a changeset of the weight
in front of the heaviest line; docs/versioning.md says what a weight means before 1.0, and when a correction weighs less.`;

async function check(): Promise<boolean> {
  const changed = findChanges(committedReports(), await currentReports());
  if (changed.length === 0) {
    console.log(`The public surface of every package is as ${home} says.`);
    return true;
  }
  console.error(`The public surface is not as ${home} says:\n\n${printChanges(changed)}\n${toDo}`);
  return false;
}

async function checkChangesets(reference: string): Promise<boolean> {
  const changed = findChanges(await reportsAt(reference), committedReports());
  if (changed.length > 0) console.log(`Since ${reference}:\n\n${printChanges(changed)}\n`);
  const missing = missingChangesets(changed, await changesetsSince(reference), currentVersions());
  if (missing.length > 0)
    console.error(`${missing.join("\n")}\nAdd one with \`npm run changeset\`; docs/versioning.md has the policy.`);
  else console.log("Every changed surface has a changeset that says enough.");
  return missing.length === 0;
}

try {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false }, since: { type: "string" } } });
  let passed = true;
  if (values.check) passed = await check();
  if (values.since !== undefined) passed = (await checkChangesets(values.since)) && passed;
  if (!values.check && values.since === undefined) {
    writeReports(await currentReports());
    console.log(`Written to ${home}.`);
  }
  if (!passed) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
