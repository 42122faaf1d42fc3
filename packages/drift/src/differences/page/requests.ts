import { code, defaultOf, describeMembers } from "../describe.ts";
import type { Difference } from "../find-differences.ts";
import { caveatAt, isDeprecated, proseAt } from "../prose.ts";
import { renamesOf, type Rename } from "../renames.ts";
import { heads, markOf, rowsOf, sentenceOf, type Context } from "./context.ts";
import { paragraph, section, table } from "./markdown.ts";
import { membersTable } from "./members.ts";

/** Kinds of which the cells of a table show what differs. */
const SHOWN = ["type", "values", "alternatives", "range", "required"] as const;

/** True where the cells of the two providers differ in something that a caller has to know. */
export function differsInCells({ comparison }: Pick<Context, "comparison">, { kinds, before, after }: Difference): boolean {
  if (SHOWN.some((kind) => kinds.has(kind))) return true;
  if (!kinds.has("default") || !before || !after) return false;
  const [was, is] = [defaultOf(comparison.before, before), defaultOf(comparison.after, after)];
  return was !== undefined && is !== undefined;
}

const isTop = ({ path }: Difference): boolean => !path.includes("/");
const byName = (a: Difference, b: Difference): number => a.where.localeCompare(b.where, "en");

function missingPart(context: Context, missing: readonly Difference[], operation: string): string[] {
  const { comparison } = context;
  const [reference, name] = heads(context);
  const rows = missing.toSorted(byName).map((difference) => {
    const reason = comparison.other.scope.omitsField(operation, `request/${difference.path}`);
    const says = sentenceOf(context, difference);
    return {
      old: isDeprecated(comparison.reference.document, difference.before?.[0]?.at ?? "#"),
      where: difference.where,
      cells: [code(difference.where), reason === undefined ? says : `${says} Left out of the document: ${reason.trim()}`],
    };
  });
  const old = rows.filter((row) => row.old).map(({ where }) => code(where));
  return section(
    `### Taken by ${reference}, not by ${name}`,
    table(
      ["parameter", `what it is at ${reference}`],
      rows.filter((row) => !row.old).map(({ cells }) => cells),
    ),
    paragraph(old.length === 0 ? undefined : `Not taken either, and deprecated at ${reference}: ${old.join(", ")}.`),
  );
}

function renamedPart(context: Context, renames: readonly Rename[]): string[] {
  return section(
    "### The same under another name",
    table(
      heads(context),
      renames.map(({ from, to }) => [code(from), code(to)]),
    ),
  );
}

function valuesOf(context: Context, difference: Difference): string {
  return describeMembers(context.comparison.after, difference.after ?? []) + markOf(context, difference);
}

/** What it is, and that the reference has it where its document only leaves it out. */
function addedSentence(context: Context, difference: Difference): string {
  const { comparison, chat } = context;
  const reason = comparison.reference.scope.omitsField(chat.ours.id, `request/${difference.path}`);
  const known =
    reason === undefined ? "" : ` Known at ${comparison.reference.name}, too, and left out of its document: ${reason.trim()}`;
  return proseAt(comparison.other.document, difference.after?.[0]?.at) + known;
}

function addedPart(context: Context, added: readonly Difference[]): string[] {
  const [, name] = heads(context);
  return section(
    `### Taken by ${name} alone`,
    table(
      ["parameter", "values", "what it is"],
      added
        .toSorted(byName)
        .map((difference) => [code(difference.where), valuesOf(context, difference), addedSentence(context, difference)]),
    ),
  );
}

function changedPart(context: Context, found: readonly Difference[]): string[] {
  const [reference, name] = heads(context);
  const rows = found.filter((difference) => difference.before && difference.after && differsInCells(context, difference));
  const names = (kind: "null-refused" | "required"): string =>
    found
      .filter(({ kinds }) => kinds.has(kind))
      .map(({ where }) => code(where))
      .join(", ");
  const [refused, required] = [names("null-refused"), names("required")];
  return section(
    "### The same name, something else",
    table(["parameter", reference, name], rowsOf(context, rows)),
    paragraph(required && `Required here, and not at ${reference}: ${required}.`),
    paragraph(refused && `May be null at ${reference}, and not here: ${refused}.`),
  );
}

/** What the provider's document says of parameters that both take, where it says what is special about them. */
function caveatsPart({ comparison, reference, here, chat }: Context): string[] {
  const { description } = chat.theirs.description;
  const lines = here.members("request", "").flatMap((name) => {
    const places = reference.at("request", name);
    const said = caveatAt(comparison.other.document, here.at("request", name)?.[0]?.at);
    const same = places && said === proseAt(comparison.reference.document, places[0]?.at);
    return places === undefined || said === undefined || same ? [] : [`- ${code(name)}: ${said}`];
  });
  return section(
    "### What the document says of parameters that both take",
    paragraph(typeof description === "string" ? description : undefined),
    lines.length === 0 ? [] : [...lines, ""],
  );
}

/** What the dialect's table says of a request while the model reasons. */
function reasoningPart({ comparison }: Context): string[] {
  const { dialect } = comparison.other;
  const rules = dialect?.whileReasoning;
  const when =
    rules?.byDefault === true ? "While the model reasons, which it does unless it is told not to," : "While the model reasons,";
  const ignored = (rules?.ignored ?? []).map(code).join(", ");
  return [
    ...paragraph(ignored === "" ? undefined : `${when} ${ignored} does nothing.`),
    ...paragraph(rules?.refusesForcedTools === true ? `${when} a tool that must be called is refused.` : undefined),
  ];
}

/** Differences of a request: what is refused first, then what is only here, then what is otherwise. */
export function requestsPart(context: Context): string[] {
  const { comparison, chat, reference, here } = context;
  const found = comparison.differences(chat, "request");
  const top = found.filter(isTop);
  const renames = renamesOf(reference, here, top);
  const isRenamed = ({ where }: Difference): boolean => renames.some(({ from, to }) => from === where || to === where);
  const plain = top.filter((difference) => !isRenamed(difference));
  const nested = found.filter((difference) => !isTop(difference));
  const of = (kind: "missing" | "added"): Difference[] => plain.filter(({ kinds }) => kinds.has(kind));
  const body = [
    ...missingPart(context, of("missing"), chat.theirs.id),
    ...renamedPart(context, renames),
    ...addedPart(context, of("added")),
    ...changedPart(context, found),
    ...caveatsPart(context),
    ...reasoningPart(context),
    ...section("### Inside messages, tools and other objects", membersTable(context, [{ part: "request", found: nested }])),
  ];
  const same = `As at ${comparison.reference.name}.`;
  return section("## Requests", body.length === 0 ? paragraph(same) : body);
}
