import type { Context } from "./context.ts";
import { section } from "./markdown.ts";

/** What the provider's document is not sure of, and what would settle it. */
export function uncertainPart({ uncertain }: Context): string[] {
  if (uncertain.length === 0) return [];
  return section(
    "## Uncertain",
    ["What the document marks as uncertain, and what would settle it.", ""],
    uncertain.map(({ where, settledBy }) => `- ${where}: ${settledBy}`),
    [""],
  );
}
