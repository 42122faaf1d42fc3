// Which hand-written files of different packages have the most lines in common: `node .ci/shared-lines.mjs [root]`. Fails where two
// share more than the limit, for then they have one fact or one way of doing things in two places.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Share of the smaller file's lines that another package's file may have, too. */
const limit = 0.4;
/** Files of fewer lines are mostly frame. */
const smallest = 30;
const shown = 10;

/** Lines that do something: no comments, no imports or exports of others' names, nothing that is only brackets. */
function linesOfLogic(text) {
  return text
    .replaceAll(/\/\*.*?\*\//gs, "")
    .replaceAll(/^import [^;]*;/gm, "")
    .replaceAll(/^export (type )?[{*][^;]*;/gm, "")
    .split("\n")
    .map((line) => line.replace(/(^|\s)\/\/ .*$/, "").trim())
    .filter((line) => /[a-z0-9]/i.test(line));
}

function countsOf(lines) {
  const counts = new Map();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** How many lines of one are in the other, each as often as it stands in both. */
function sharedBy(one, other) {
  let shared = 0;
  for (const [line, count] of one.counts) shared += Math.min(count, other.counts.get(line) ?? 0);
  return shared;
}

/** All pairs of files of different packages, the most alike first. `files` are `{ name, package, text }`. */
function pairs(files) {
  const read = files
    .filter(({ text }) => text.split("\n").length - 1 > smallest)
    .map((file) => ({ ...file, lines: linesOfLogic(file.text) }))
    .filter(({ lines }) => lines.length > 0)
    .map((file) => ({ ...file, counts: countsOf(file.lines) }));
  const found = read.flatMap((one, at) =>
    read
      .slice(at + 1)
      .filter((other) => other.package !== one.package)
      .map((other) => {
        const shared = sharedBy(one, other);
        return { one, other, shared, share: shared / Math.min(one.lines.length, other.lines.length) };
      }),
  );
  return found.sort((a, b) => b.share - a.share);
}

function filesIn(root) {
  return globSync("{packages/*/src,conformance}/**/*.ts", { cwd: root })
    .filter((name) => !/node_modules|\/generated\/|\/test|\/fixtures\/|\.test|\/dist\//.test(name))
    .map((name) => ({ name, package: packageOf(name), text: readFileSync(join(root, name), "utf8") }));
}

function packageOf(name) {
  const [folder, second] = name.split("/");
  return folder === "packages" ? `packages/${second}` : folder;
}

const root = process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url));
const files = filesIn(root);
const all = pairs(files);
for (const { one, other, shared, share } of all.slice(0, shown)) {
  const smaller = Math.min(one.lines.length, other.lines.length);
  console.log(`${(share * 100).toFixed(0).padStart(3)} %  ${shared} of ${smaller} lines  ${one.name}  ${other.name}`);
}
const over = all.filter(({ share }) => share > limit).length;
console.log(`shared lines: ${files.length} files, ${over} pairs of different packages above ${limit * 100} %`);
if (over > 0)
  console.error("Move what they share to a package that both use (core, openai-compatible), or let one use the other.");
process.exit(over === 0 ? 0 : 1);
