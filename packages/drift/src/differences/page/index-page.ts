import { code } from "../describe.ts";
import { facts } from "../facts.ts";
import type { Reading } from "../reading.ts";
import type { Subject } from "../subject.ts";
import { none, section, table } from "./markdown.ts";

/** The table over all providers of the dialect, and who speaks another one. */
export function indexPage(reference: Reading, readings: readonly Reading[], others: readonly Subject[]): string {
  const { name } = reference.subject;
  const all = [reference, ...readings];
  return [
    `# What differs from ${name}`,
    "",
    `Providers that speak ${name}'s dialect beside ${name}, in one table: what is asked first. The page of each, behind its name, has the`,
    "rest: what it does not take, what only it takes, what it answers otherwise, and what is uncertain.",
    "",
    "Every cell is read from the provider's document, or from the tables of its package where a document cannot say it: `npm run docs`",
    "writes the pages, `npm test` holds them to their data. `–` is nothing of the kind in the document; (?) is uncertain, and the",
    "provider's page says what would settle it.",
    "",
    ...table(
      ["", name, ...readings.map(({ subject }) => `[${subject.name}](${subject.id}.md)`)],
      facts.map(({ label, cell }) => [label, ...all.map((reading) => cell(reading) ?? none)]),
    ),
    ...section("## Wires of their own", wires(name, others)),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

function wires(name: string, others: readonly Subject[]): string[] {
  if (others.length === 0) return [];
  const names = others.map((subject) => `${subject.name} (${code(subject.id)})`).join(", ");
  return [
    `${names}: their replies have another form, and a comparison with ${name} member by member would say nothing.`,
    "[How a reply maps](../how-a-reply-maps.md) shows what becomes of them.",
    "",
  ];
}
