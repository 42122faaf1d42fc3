import { isJsonObject } from "@lockstep/traffic";
import { follow } from "../../document/part-schemas.ts";
import { code } from "../describe.ts";
import { errorForm } from "../facts.ts";
import type { Difference } from "../find-differences.ts";
import { caveatAt } from "../prose.ts";
import type { Subject } from "../subject.ts";
import { heads, type Context } from "./context.ts";
import { none, section, table } from "./markdown.ts";
import { changedValues, unsureMembers } from "./replies.ts";

function codes({ service }: Subject, retry: boolean): string {
  const found = (service?.errorCodes ?? []).filter((one) => one.retry === retry).map((one) => code(one.code));
  return found.join(", ") || none;
}

/** What the client tries again, and what it does not, beside what the status says. */
function retries(reference: Subject, other: Subject): string[][] {
  if (!reference.service || !other.service) return [];
  const statuses = ({ service }: Subject): string =>
    (service?.retryStatuses ?? []).map((status) => code(String(status))).join(", ") || none;
  return [
    ["statuses tried again, beside 408, 429 and 5XX", statuses(reference), statuses(other)],
    ["codes never tried again", codes(reference, false), codes(other, false)],
    ["codes always tried again", codes(reference, true), codes(other, true)],
  ];
}

/** What the provider's document says of the statuses of errors, beyond that they are errors. */
function statusesPart({ comparison, chat }: Context): string[] {
  const responses = chat.theirs.description["responses"];
  const lines = Object.keys(isJsonObject(responses) ? responses : {})
    .filter((status) => /^[45d]/.test(status))
    .flatMap((status) => {
      const said = follow(comparison.other.document, `${chat.theirs.at}/responses/${status}`);
      const caveat = said && caveatAt(comparison.other.document, said.at);
      return caveat === undefined ? [] : [`- ${status} here: ${caveat}`];
    });
  return lines.length === 0 ? [] : [...lines, ""];
}

/** Where the other provider writes errors in several forms, it says nothing which of them the reference's is. */
function withoutForm(difference: Difference): Difference {
  return { ...difference, where: difference.where.replace(/^\[[^\]]*\]\.?/, "") };
}

/** The body of an error, its known words, and what is tried again. */
export function errorsPart(context: Context): string[] {
  const { comparison, chat, reference, here } = context;
  const found = comparison
    .differences(chat, "error")
    .map(withoutForm)
    .filter(({ where }) => where !== "");
  const lists = [{ part: "error", found }] as const;
  const rows = [
    ["body", reference, here].map((one) => (typeof one === "string" ? one : (errorForm(one) ?? none))),
    ...["error/type", "error/code"].map((path) => [
      `known values of ${code(path.replace("/", "."))}`,
      ...[reference, here].map((reading) => reading.values("error", path).map(code).join(", ") || none),
    ]),
    ...retries(comparison.reference, comparison.other),
  ].filter(([, was, is]) => was !== is);
  return section(
    "## Errors",
    table(["", ...heads(context)], rows),
    changedValues(context, lists),
    unsureMembers(context, lists),
    statusesPart(context),
  );
}
