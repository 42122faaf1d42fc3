import type { Answer } from "./ask.ts";
import type { Explained } from "./explained.ts";

export interface Verdict {
  /** `clean`: nothing, or nothing but what is explained. `not judged`: nobody has looked. */
  readonly outcome: "clean" | "findings" | "not judged";
  readonly lines: readonly string[];
}

/** What an answer comes to on a day, `2026-11-29`. An explanation that has run out, or explains nothing any more, is a finding. */
export function verdictOf(answers: readonly Answer[], explained: readonly Explained[], today: string): Verdict {
  const notJudged = answers.flatMap((answer) => (answer.isJudged ? [] : [`not judged: ${answer.why}`]));
  const advisories = answers.flatMap((answer) => (answer.isJudged ? answer.advisories : []));
  const explanationOf = (advisory: string, module: string) =>
    explained.find((entry) => entry.advisory === advisory && entry.module === module);
  const open: string[] = [];
  const known: string[] = [];
  for (const { advisory, module, severity, title, url, paths } of advisories) {
    const said = `${module}: ${severity}, ${title} (${url}), at ${paths.join(", ")}`;
    const explanation = explanationOf(advisory, module);
    if (explanation === undefined) open.push(said);
    else if (explanation.until <= today)
      open.push(`${said}; its explanation ran out on ${explanation.until}: ${explanation.reason}`);
    else known.push(`explained until ${explanation.until}: ${module}, ${advisory}: ${explanation.reason}`);
  }
  // Whether an explanation is still needed is not known while a lockfile is not judged.
  const isUsed = (entry: Explained) =>
    advisories.some(({ advisory, module }) => entry.advisory === advisory && entry.module === module);
  const stale = notJudged.length > 0 ? [] : explained.filter((entry) => !isUsed(entry));
  open.push(
    ...stale.map(({ advisory, module }) => `${module}: ${advisory} is explained, and is no finding any more: take it out`),
  );
  const outcome = open.length > 0 ? "findings" : notJudged.length > 0 ? "not judged" : "clean";
  return { outcome, lines: [...open, ...known, ...notJudged] };
}

export const exitCodes = { clean: 0, findings: 1, "not judged": 2 } as const;
