// Each sentence of the transport's contract names the tests that hold it. This says which sentence names none, and which test
// is not there: a renamed test must not leave a promise behind that nothing holds.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const page = join(dirname(dirname(fileURLToPath(import.meta.url))), "docs", "transport-contract.md");
const link = /\[([^\]]+)\]\(([^)]+\.test\.ts|[^)]*\/test\/[^)]+\.ts)\)/g;

/** What is wrong with one sentence; an empty list when its tests are there. */
function complaints(sentence) {
  const links = [...sentence.matchAll(link)];
  if (links.length === 0) return ["names no test"];
  return links.flatMap(([, title, target]) => {
    const file = join(dirname(page), target);
    if (!existsSync(file)) return [`names ${target}, which is not there`];
    // Titles stand in the files as they are, in quotes of either kind.
    return readFileSync(file, "utf8").includes(title.replaceAll("`", "")) ? [] : [`names "${title}", which ${target} does not have`];
  });
}

const sentences = readFileSync(page, "utf8")
  .split("\n")
  .filter((line) => line.startsWith("- "));
let wrong = sentences.length === 0 ? 1 : 0;
for (const sentence of sentences) {
  for (const complaint of complaints(sentence)) {
    wrong++;
    console.error(`docs/transport-contract.md: "${sentence.slice(2, 90)}..." ${complaint}.`);
  }
}
console.log(`contract: ${sentences.length} sentences, ${wrong} complaints`);
process.exit(wrong === 0 ? 0 : 1);
