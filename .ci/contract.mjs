// Each sentence of the pages below that begins with a dash names the tests that hold it. This says which sentence names
// none, and which test is not there: a renamed test must not leave a promise behind that nothing holds. `node .ci/contract.mjs [root]`.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = process.argv[2] ?? dirname(dirname(fileURLToPath(import.meta.url)));
const pages = ["docs/transport-contract.md", "docs/versioning.md", "SECURITY.md"];
const link = /\[((?:[^[\]\\]|\\.)+)\]\(([^()\s]+)\)/g;
const sources = new Map();

/** The code of a file, without the comments: a title that is only spoken of is no test. */
function codeOf(file) {
  if (!sources.has(file)) sources.set(file, readFileSync(file, "utf8").replace(/^\s*(?:\/\/|\/?\*).*$/gm, ""));
  return sources.get(file);
}

/**
 * Whether a file has a test, a table's row or a scenario of this title: in quotes, whole, and where titles stand, which is first
 * in a call, first in a list, or as the name of an object.
 */
function hasTitle(file, title) {
  const quoted = ['"', "'", "`"].map((quote) => {
    const literal = quote + title.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`) + quote;
    return literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  const before = String.raw`(?:(?<!\.(?:skip|todo)(?:\.\w+\([^)]*\))?)\(|\[|\b(?:name|title):)\s*`;
  return new RegExp(String.raw`${before}(?:${quoted.join("|")})\s*[,)\]}]`).test(codeOf(file));
}

/** What is wrong with one sentence; an empty list when its tests are there. */
function complaintsOf(sentence, page) {
  const links = [...sentence.matchAll(link)];
  const open = sentence.includes("[?]") ? ["still says [?]"] : [];
  const none = links.some(([, , target]) => target.endsWith(".ts")) ? [] : ["names no test"];
  const wrong = links.flatMap(([, text, target]) => {
    const file = join(root, dirname(page), target);
    if (!existsSync(file)) return [`names ${target}, which is not there`];
    // Markdown hides a backslash before a mark that it would read otherwise.
    const title = text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
    return !target.endsWith(".ts") || hasTitle(file, title) ? [] : [`names "${title}", which ${target} does not have`];
  });
  return [...open, ...none, ...wrong];
}

/** Says what is wrong with the sentences of a page, and gives the number of complaints. A page without sentences is one, too. */
function check(page) {
  // A sentence begins with a dash in the first column; what is indented below it belongs to it.
  const sentences = readFileSync(join(root, page), "utf8").match(/^- .*(?:\n[ \t]+\S.*)*/gm) ?? [];
  const complaints = sentences.flatMap((sentence) => {
    const [words] = sentence.slice(2).split("\n");
    const shown = words.length > 90 ? `${words.slice(0, 87)}...` : words;
    return complaintsOf(sentence, page).map((complaint) => `"${shown}" ${complaint}.`);
  });
  if (sentences.length === 0) complaints.push("has no sentences.");
  for (const complaint of complaints) console.error(`${page}: ${complaint}`);
  console.log(`${page}: ${sentences.length} sentences, ${complaints.length} complaints`);
  return complaints.length;
}

// All pages are looked at before this ends.
const wrong = pages.map(check).reduce((sum, count) => sum + count, 0);
process.exit(wrong === 0 ? 0 : 1);
