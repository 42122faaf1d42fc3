import { code } from "../describe.ts";
import type { Subject } from "../subject.ts";
import { heads, split, type Context } from "./context.ts";
import { none, paragraph, section, table } from "./markdown.ts";
import { membersTable } from "./members.ts";
import { changedValues, unsureMembers } from "./replies.ts";

function codes({ service }: Subject, retry: boolean): string {
  const found = (service?.errorCodes ?? []).filter((one) => one.retry === retry).map((one) => code(one.code));
  return found.join(", ") || none;
}

/** What the client tries again, and what it does not, beside what the status says. */
function retries(context: Context): string[] {
  const { reference, other } = context.comparison;
  if (!reference.service || !other.service) return [];
  const statuses = ({ service }: Subject): string =>
    (service?.retryStatuses ?? []).map((status) => code(String(status))).join(", ") || none;
  const rows = [
    ["statuses tried again, beside 408, 429 and 5XX", statuses(reference), statuses(other)],
    ["codes never tried again", codes(reference, false), codes(other, false)],
    ["codes always tried again", codes(reference, true), codes(other, true)],
  ];
  return table(
    ["", ...heads(context)],
    rows.filter(([, was, is]) => was !== is),
  );
}

/** The body of an error, its known words, and what is tried again. */
export function errorsPart(context: Context): string[] {
  const { comparison, chat, reference, here } = context;
  const [name, other] = heads(context);
  const found = comparison.differences(chat, "error");
  const lists = [{ part: "error", found }] as const;
  const words = ["error/type", "error/code"].flatMap((path) => {
    const [was, is] = [reference, here].map((reading) => reading.values("error", path).map(code).join(", "));
    return was === is ? [] : [[code(path.replace("/", ".")), was || none, is || none]];
  });
  const body = [...membersTable(context, lists, split), ...changedValues(context, lists), ...unsureMembers(context, lists)];
  return section(
    "## Errors",
    body.length === 0 ? paragraph(`The body of an error is as ${name} writes it.`) : body,
    table(["known values of", name, other], words),
    retries(context),
  );
}
