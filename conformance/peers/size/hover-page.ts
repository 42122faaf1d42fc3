import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../bench/fresh-process.ts";
import { type Hover, places } from "./hover.ts";

const home = "docs/hover.md";
const file = join(packageFolder, "..", "..", home);
const width = 120;
/** More than an editor shows without scrolling is no help. */
export const mostLines = 24;

const head = `# What an editor shows

The text that an editor shows where the pointer rests on a name, as TypeScript 5.9 gives it. Written by \`npm run bench:size\`; \`npm test\`
fails when one of them changes, or has more than ${mostLines} lines of ${width} characters.
`;

export function hoverPage(hovers: readonly Hover[]): string {
  const sections = hovers.map(({ title, text }) => {
    const program = places.find((place) => place.title === title)?.program.trim() ?? "";
    return `\n## ${title}\n\n\`\`\`ts\n${program.replace("^", "/* here */ ")}\n\`\`\`\n\n\`\`\`text\n${text}\n\`\`\`\n`;
  });
  return head + sections.join("");
}

export const writeHoverPage = (page: string): void => writeFileSync(file, page);
export const committedHoverPage = (): string => (existsSync(file) ? readFileSync(file, "utf8") : "");

/** Sentences on what nobody can read at a glance, and on what is shown otherwise than the page says. */
export function hoverComplaints(hovers: readonly Hover[], committed: string): readonly string[] {
  const long = hovers.flatMap(({ title, text }) => {
    const lines = text.split("\n").reduce((count, line) => count + Math.max(1, Math.ceil(line.length / width)), 0);
    return lines > mostLines ? [`"${title}" takes ${lines} lines, and ${mostLines} are the most`] : [];
  });
  const now = hoverPage(hovers);
  if (now === committed) return long;
  const sections = new Set(committed.split(/^(?=## )/m).map((section) => section.trim()));
  const changed = now
    .split(/^(?=## )/m)
    .slice(1)
    .filter((section) => !sections.has(section.trim()))
    .map((section) => `${home} has something else than is shown now: ${section.trim()}`);
  return [...long, ...(changed.length > 0 ? changed : [`${home} has more, or another order, than is shown now`])];
}
