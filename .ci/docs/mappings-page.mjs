import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { documentPaths } from "./document-paths.mjs";
import { code, table } from "./markdown.mjs";

const introduction = `# How a reply maps

What \`chat\` and \`streamChat\` make of each provider's replies: which member of the wire becomes which member of the vocabulary, in whole
replies and in chunks, and what is kept in \`residue\` because the vocabulary has no word for it. Everything else of a reply is in \`raw\`.

This page is generated from the \`replyMapping\` that each provider package exports: its tables are those that the decoder uses, and where a
decoder has none, a test holds the row to what it does. \`°\` marks what is read although the provider's document does not have it, because
other servers of the same dialect send it. A finish reason that is in no table becomes \`other\`, and is in \`rawFinishReason\` as it came. \`npm run docs\` writes the page,
\`npm test\` holds it to its data.
`;

/** One section for each package that exports a \`replyMapping\`. */
export async function mappingsPage(root) {
  const sections = [];
  for (const id of readdirSync(join(root, "packages")).sort()) {
    const file = join(root, "packages", id, "dist", "index.js");
    if (!existsSync(file)) continue;
    const { replyMapping } = await import(pathToFileURL(file).href);
    if (replyMapping !== undefined) sections.push(await section(root, id, replyMapping));
  }
  if (sections.length === 0) throw new Error("No package exports a replyMapping: build first (npm run build).");
  return `${introduction}\n${sections.join("\n\n")}\n`;
}

async function section(root, id, mapping) {
  const { inReply, inEvent } = await documentPaths(root, id, mapping);
  const { members, finishReasons, usage, residue, notes = [] } = mapping;
  const streamed = mapping.streamOperation === undefined ? "" : `, streamed ${code(mapping.streamOperation)}`;
  return [
    `## ${mapping.name}`,
    `${code(`@lockstep/${id}`)}, ${code(mapping.operation)}${streamed}.${notes.map((note) => ` ${note}`).join("")}`,
    table(
      ["reply", "whole", "streamed", ""],
      members.map(({ member, whole, streamed: chunk, note = "" }) => [
        code(member),
        paths(whole, inReply),
        paths(chunk, inEvent),
        note,
      ]),
    ),
    table(
      ["wire", "`finishReason`"],
      byValue(finishReasons).map(([reason, words]) => [words.map(code).join(", "), code(reason)]),
    ),
    table(
      ["`usage`", "wire"],
      Object.entries(usage)
        .filter(([, { from }]) => from.length > 0)
        .map(([part, { from, sum = false }]) => [
          code(part),
          paths(from, (path) => inReply(path) || inEvent(path), sum ? " + " : ", "),
        ]),
    ),
    table(
      ["`residue`", "holds", "goes back"],
      residue.map(({ section: name, holds, goesBack }) => [code(name), holds, goesBack ? "yes" : "no"]),
    ),
  ].join("\n\n");
}

function paths(list, isDescribed, between = ", ") {
  return list === undefined ? "" : list.map((path) => `${code(path)}${isDescribed(path) ? "" : "°"}`).join(between);
}

/** A word of ours with all words of the wire that become it, in the order of the table. */
function byValue(table) {
  const groups = new Map();
  for (const [word, reason] of Object.entries(table)) groups.set(reason, [...(groups.get(reason) ?? []), word]);
  return [...groups];
}
