// Writes the pages of docs/ that are made of data, or says which of them differ from their data: `node .ci/docs.mjs [--check]`.
// Needs built packages.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { differencePages } from "./docs/difference-pages.mjs";
import { driftPages } from "./docs/drift-pages.mjs";
import { mappingsPage } from "./docs/mappings-page.mjs";
import { runtimesPage } from "./docs/runtimes-page.mjs";
import { serversPage } from "./docs/servers-page.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const check = process.argv.includes("--check");

const pages = new Map([
  ["docs/how-a-reply-maps.md", await mappingsPage(root)],
  ["docs/openai-compatible-servers.md", await serversPage(root)],
  ["docs/runtimes.md", runtimesPage(root)],
  ...driftPages(root),
  ...(await differencePages(root, "openai")),
]);

let wrong = 0;
for (const [name, text] of pages) {
  const file = join(root, name);
  const found = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (found === text) continue;
  if (check) {
    wrong++;
    console.error(`${name} ${found === undefined ? "is missing" : "differs from its data"}: run npm run docs, and commit it.`);
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`${name}: written`);
  }
}
// A page of a provider that is gone would be there for ever.
for (const folder of ["docs/drift", "docs/differences"]) {
  for (const name of readdirSync(join(root, folder)).map((file) => `${folder}/${file}`)) {
    if (pages.has(name)) continue;
    wrong++;
    console.error(`${name} is made of no data any more: delete it.`);
  }
}
console.log(`docs: ${pages.size} generated pages, ${wrong} out of date`);
process.exit(wrong === 0 ? 0 : 1);
