import { partSchemas } from "../../document/part-schemas.ts";
import { comparablePath, parts, type MatchedOperation, type SlicedOperation } from "../../document/slice.ts";
import { code } from "../describe.ts";
import type { Difference } from "../find-differences.ts";
import type { PairedOperations } from "../pair-operations.ts";
import type { Subject } from "../subject.ts";
import { cellAfter, cellBefore, heads, rowsOf, type Context } from "./context.ts";
import { section, table } from "./markdown.ts";
import { membersTable } from "./members.ts";
import { changedValues, unsureMembers } from "./replies.ts";
import { differsInCells } from "./requests.ts";

const callOf = ({ method, path }: SlicedOperation): string => code(`${method} ${path}`);

/** Why a document leaves an operation of the service out; undefined where it does not say so. */
function leftOut({ scope }: Subject, { method, path }: SlicedOperation): string | undefined {
  return scope.omits({ method, paths: [path, comparablePath(path)] });
}

function summaryOf({ description }: SlicedOperation): string {
  const { summary } = description;
  return typeof summary === "string" ? summary : "";
}

/** Differences of an operation that both have, beside those that are given. */
function oneOperation(context: Context, pair: MatchedOperation, except: ReadonlySet<string>): string[] {
  const { comparison } = context;
  const lists = parts
    .filter((part) => part !== "error" && partSchemas(comparison.other.document, pair.theirs, part).length > 0)
    .map((part) => ({ part, found: comparison.differences(pair, part).filter((one) => !except.has(keyOf(context, one))) }));
  const requests = lists.filter(({ part }) => part === "request").flatMap(({ found }) => found);
  const replies = lists.filter(({ part }) => part !== "request");
  return [
    ...membersTable(context, lists),
    ...table(
      ["parameter", ...heads(context)],
      rowsOf(
        context,
        requests.filter((difference) => difference.before && difference.after && differsInCells(context, difference)),
      ),
    ),
    ...changedValues(context, replies),
    ...unsureMembers(context, replies),
  ];
}

/** A difference with what it says, so that two forms of an operation can be told apart. */
function keyOf(context: Context, difference: Difference): string {
  return JSON.stringify([
    difference.where,
    [...difference.kinds],
    cellBefore(context, difference),
    cellAfter(context, difference),
  ]);
}

function sharedPart(context: Context, pairs: readonly MatchedOperation[]): string[] {
  const [reference] = heads(context);
  const { comparison, chat } = context;
  // How a call is counted is said once.
  const counting = parts
    .flatMap((part) => comparison.differences(chat, part))
    .filter(({ where }) => /^usage\b/.test(where))
    .map((difference) => keyOf(context, difference));
  return pairs
    .filter(({ theirs }) => theirs.at !== context.chat.theirs.at)
    .flatMap((pair) => {
      const { ours, theirs } = pair;
      const moved =
        comparablePath(ours.path) === comparablePath(theirs.path) ? "" : `; ${reference} has it at ${code(ours.path)}`;
      const body = oneOperation(context, pair, new Set(counting));
      return [
        `### ${code(theirs.id)}`,
        "",
        `${callOf(theirs)}${moved}.${body.length === 0 ? " As it is there." : ""}`,
        "",
        ...body,
      ];
    });
}

function furtherPart(context: Context, further: readonly MatchedOperation[]): string[] {
  const { comparison, chat } = context;
  return further.flatMap((pair) => {
    const isChat = pair.ours.at === chat.ours.at;
    const known = parts.flatMap((part) => (isChat ? comparison.differences(chat, part) : []));
    const body = oneOperation(context, pair, new Set(known.map((difference) => keyOf(context, difference))));
    const like = isChat ? ` What is said of ${code(chat.theirs.id)} holds here too, and this:` : "";
    return [
      `### ${code(pair.theirs.id)}`,
      "",
      `${callOf(pair.theirs)}. ${summaryOf(pair.theirs)}${body.length === 0 ? "" : like}`,
      "",
      ...body,
    ];
  });
}

/** Operations beside the one that answers a conversation. */
export function operationsPart(context: Context, { pairs, further, onlyReference, onlyHere }: PairedOperations): string[] {
  const { reference, other } = context.comparison;
  const rows = (operations: readonly SlicedOperation[], owner: Subject, lacking: Subject): string[][] =>
    operations.map((operation) => {
      const reason = leftOut(lacking, operation);
      const known =
        reason === undefined ? "" : ` Known at ${lacking.name}, too, and left out of its document: ${reason.trim()}`;
      return [
        code(operation.id),
        callOf(operation),
        summaryOf(operation) + (owner === other || reason !== undefined ? known : ""),
      ];
    });
  const head = ["operation", "call", "what it does"];
  return section(
    "## Other operations",
    sharedPart(context, pairs),
    furtherPart(context, further),
    section(`### In the document of ${other.name} alone`, table(head, rows(onlyHere, other, reference))),
    section(`### In the document of ${reference.name} alone`, table(head, rows(onlyReference, reference, other))),
  );
}
