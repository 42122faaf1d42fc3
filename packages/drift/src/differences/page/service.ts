import { code } from "../describe.ts";
import { addresses } from "../facts.ts";
import type { Reading } from "../reading.ts";
import { keyOf } from "../security.ts";
import { heads, type Context } from "./context.ts";
import { none, section, table } from "./markdown.ts";

const codes = (words: readonly string[]): string => words.map(code).join(", ") || none;

const limits = { requests: "requests", tokens: "tokens", inputTokens: "input tokens", outputTokens: "output tokens" };

function rateLimits({ subject }: Reading): string {
  const sets = Object.entries(limits).flatMap(([kind, words]) => {
    const set = subject.service?.rateLimitHeaders?.[kind];
    return set ? [`${words}: ${codes(Object.values(set))}`] : [];
  });
  return sets.join("; ") || none;
}

function optionHeaders({ subject }: Reading): string {
  return codes(Object.values(subject.service?.optionHeaders ?? {}).map(({ header }) => header));
}

const rows: readonly (readonly [label: string, cell: (reading: Reading) => string])[] = [
  ["base URLs", (reading) => addresses(reading) ?? none],
  ["key", (reading) => keyOf(reading) || none],
  ["variables of the key", ({ subject }) => codes(subject.service?.environment.apiKey ?? [])],
  ["header of the request id", ({ subject }) => codes(subject.service?.requestIdHeaders ?? [])],
  ["headers of limits", rateLimits],
  ["headers for options", optionHeaders],
];

// What is uncertain at the reference stands on no page: only what is so here is listed below.
const certain = (cell: string): string => cell.replaceAll(" (?)", "");

/** Addresses, keys and headers. */
export function servicePart(context: Context): string[] {
  const { reference, here } = context;
  return section(
    "## Addresses, keys and headers",
    table(
      ["", ...heads(context)],
      rows.map(([label, cell]) => [label, certain(cell(reference)), cell(here)]).filter(([, was, is]) => was !== is),
    ),
  );
}
