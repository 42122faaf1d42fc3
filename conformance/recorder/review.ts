import { createInterface } from "node:readline/promises";
import type { Draft } from "./recorded-fixture.ts";
import type { Finding } from "./redact/redactor.ts";

/** What a person reads before anything is written: every value that was masked, removed, or looked like a secret and was kept. */
export function renderReview(drafts: readonly Draft[]): string {
  const lines = drafts.flatMap(({ id, summary, findings }) => [
    `${id}: ${summary}`,
    ...(findings.length === 0 ? ["  nothing was masked, and nothing looked like a secret"] : grouped(findings)),
  ]);
  return [...lines, "", legend].join("\n");
}

const legend =
  "masked: replaced byte for byte. removed: the header is left out. kept: looks random, and is data by its name; look at each.";

/** One line for each rule and place; the same place in several events is one. */
function grouped(findings: readonly Finding[]): readonly string[] {
  const groups = new Map<string, { readonly line: string; readonly excerpts: Set<string>; count: number }>();
  for (const { action, where, rule, excerpt } of findings) {
    const place = where.replaceAll(/\b(event|line) \d+/g, "$1 *").replaceAll(/\/\d+(?=\/|$)/g, "/*");
    const group = rule.replace(/entropy of [\d.]+ bits a character/, "entropy");
    const key = `${action} ${place} ${group}`;
    const known = groups.get(key) ?? { line: `  ${action.padEnd(8)}${place}: ${group}`, excerpts: new Set(), count: 0 };
    known.excerpts.add(excerpt);
    known.count++;
    groups.set(key, known);
  }
  const order = ["masked", "removed", "kept"];
  const sorted = [...groups.values()].toSorted((a, b) => order.indexOf(actionOf(a.line)) - order.indexOf(actionOf(b.line)));
  return sorted.map(({ line, excerpts, count }) => {
    const shown = [...excerpts].slice(0, 4).join(", ");
    const more = excerpts.size > 4 ? ", …" : "";
    return `${line}: ${shown}${more}${count > 1 ? ` (${count} times)` : ""}`;
  });
}

function actionOf(line: string): string {
  return line.trim().split(" ")[0] ?? "";
}

/** What was decided, and how that is told. */
export type Consent = { readonly agreed: true } | { readonly agreed: false; readonly reason: string };

/** Asks on a terminal. Where nobody can be asked nothing is written, unless that was said before. */
export async function askConsent(question: string, yes: boolean): Promise<Consent> {
  if (yes) return { agreed: true };
  if (!canAsk())
    return { agreed: false, reason: "there is no terminal to ask on: look at the review, and run again with --yes" };
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await reader.question(`${question} [y/N] `);
    return /^y(?:es)?$/i.test(answer.trim()) ? { agreed: true } : { agreed: false, reason: "that was the answer" };
  } finally {
    reader.close();
  }
}

export function canAsk(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}
