// `npm run release:rename -- --scope @other --facade other`: gives the packages other names, in every file under version control.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { names } from "../names.ts";
import { readOptions } from "../options.ts";
import { run } from "../run.ts";
import { root } from "../workspace.ts";
import { mayMeanFacade, renamed } from "./renamed.ts";

const from = { scope: names.scope, facade: names.facade.name };
const values = readOptions("npm run release:rename -- --scope @other --facade other", {
  scope: { type: "string" },
  facade: { type: "string" },
});
const to = { scope: values.scope ?? from.scope, facade: values.facade ?? from.facade };
if (!/^@[a-z0-9][\w.-]*$/.test(to.scope) || !/^[a-z0-9][\w.-]*$/.test(to.facade)) {
  console.error(`--scope is like @other, --facade like other; these are ${to.scope} and ${to.facade}.`);
  process.exit(2);
}

// What `-I` calls binary has no names in it; the lockfile is written anew by the install.
const listed = await run("git", ["grep", "-I", "-z", "--name-only", "-e", from.scope, "-e", from.facade]);
const files = listed.split("\0").filter((file) => file !== "" && file !== "pnpm-lock.yaml");
const doubtful: string[] = [];
for (const file of files) {
  const text = readFileSync(join(root, file), "utf8");
  const result = renamed(text, from, to);
  if (result !== text) writeFileSync(join(root, file), result);
  if (to.facade !== from.facade && mayMeanFacade(result, from)) doubtful.push(file);
}
console.log(
  `The packages are ${to.scope}/* and ${to.facade} now. Then: npm run bootstrap, npm run generate, npm run format, npm run api,`,
);
console.log("npm run docs, npm test. The folder of the facade keeps its name.");
if (doubtful.length > 0)
  console.log(`"${from.facade}" may be the package, a folder or a command in:\n  ${doubtful.join("\n  ")}`);
