// `node src/publish/cli.ts --from <folder> [--provenance]`: publishes for real what `npm run release:pack` packed. It needs nothing but
// Node and npm, so that the job that may publish runs no code of others.
import { parseArgs } from "node:util";
import { assertOneRegistry } from "./one-registry.ts";
import { publishAll } from "./publish.ts";

const { values } = parseArgs({
  options: { from: { type: "string" }, provenance: { type: "boolean" }, "by-hand": { type: "boolean" } },
});
try {
  if (values.from === undefined) throw new Error("Say which folder: --from <folder>, where release:pack has packed.");
  if (process.env["CI"] === undefined && values["by-hand"] !== true) {
    throw new Error("Releases are published by the workflow, with provenance. If it must be from here: --by-hand.");
  }
  const outcomes = await publishAll({
    folder: values.from,
    cwd: values.from,
    env: {},
    guard: assertOneRegistry,
    provenance: values.provenance ?? false,
    onPackage: ({ name, version }, outcome) => console.log(`${outcome}: ${name}@${version}`),
  });
  const differing = [...outcomes].filter(([, outcome]) => outcome === "differs").map(([name]) => name);
  if (differing.length > 0) console.log(`Changed since they were published, without a changeset: ${differing.join(", ")}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
