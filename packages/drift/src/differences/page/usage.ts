import { code } from "../describe.ts";
import { sentenceAt } from "../prose.ts";
import type { Reading } from "../reading.ts";
import { heads, type Context } from "./context.ts";
import { none, paragraph, section, table } from "./markdown.ts";
import { membersTable } from "./members.ts";

/** The paths of a count that the document describes, in the order in which the client reads them. */
function described(reading: Reading, paths: readonly string[]): string | undefined {
  const found = paths.filter((path) =>
    (["reply", "event"] as const).some((part) => reading.at(part, `usage/${path.replaceAll(".", "/")}`) !== undefined),
  );
  return found.map(code).join(", ") || undefined;
}

const isCount = (reading: Reading, name: string): boolean =>
  reading.at("reply", `usage/${name}`) !== undefined && reading.members("reply", `usage/${name}`).length === 0;

/** What the provider's document says of the counts that the reference has too. */
function countsPart({ here, reference, comparison }: Context): string[] {
  const names = here.members("reply", "usage").filter((name) => isCount(here, name) && isCount(reference, name));
  const lines = names.flatMap((name) => {
    const said = sentenceAt(comparison.other.document, here.at("reply", `usage/${name}`)?.[0]?.at);
    return said === "" ? [] : [`- ${code(name)} here: ${said}`];
  });
  return lines.length === 0 ? [] : [...lines, ""];
}

/** How a call is counted: which counts there are, and where they stand. */
export function usagePart(context: Context): string[] {
  const { comparison, chat, reference, here } = context;
  const [name] = heads(context);
  const parts = Object.entries(comparison.other.dialect?.usageParts ?? {});
  const before = comparison.reference.dialect?.usageParts ?? {};
  const rows = parts.flatMap(([part, paths]) => {
    const [was, is] = [described(reference, before[part] ?? paths), described(here, paths)];
    return was === is ? [] : [[code(part), was ?? none, is ?? none]];
  });
  const lists = (["reply", "event"] as const).map((part) => ({
    part,
    found: comparison.differences(chat, part).filter(({ where }) => /^usage\b/.test(where)),
  }));
  return section(
    "## Usage",
    table(["count of the facade", ...heads(context)], rows),
    paragraph(
      rows.length === 0 && parts.length > 0
        ? `The counts that the facade has a word for stand where they do at ${name}.`
        : undefined,
    ),
    membersTable(context, lists),
    countsPart(context),
  );
}
