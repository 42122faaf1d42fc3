import type { GrammarNotation } from "@lockstep/codegen/grammar";
import { atPath } from "./member-path.ts";

/**
 * The document's `x-lockstep-stream`, as far as reading needs it; its meaning is in specs/_extensions.schema.json. Read here once
 * more, in words of our own, because the clients' reading of it is what is under test.
 */
export interface StreamRules {
  readonly finish?: {
    readonly choices?: string;
    readonly field: string;
    readonly unfinished?: readonly string[];
    readonly countFrom?: string;
    readonly insteadOfChoices?: string;
  };
  readonly terminator?: { readonly data?: string; readonly event?: string; readonly required: boolean };
  /** Data of events that say nothing. */
  readonly ignored?: readonly string[];
  /** The order of the events. */
  readonly grammar?: GrammarNotation;
}

type FinishRule = NonNullable<StreamRules["finish"]>;

/** What one chunk says of the end: the choices that it finishes, and whether there will be none at all. */
export interface Finishes {
  readonly choices: readonly unknown[];
  readonly instead: boolean;
}

export function finishesOf(chunk: unknown, rule: FinishRule | undefined): Finishes {
  if (rule === undefined) return { choices: [], instead: false };
  const { choices, field, insteadOfChoices, unfinished = [] } = rule;
  const says = (value: unknown): boolean =>
    value !== undefined && value !== null && value !== "" && value !== false && !unfinished.some((word) => word === value);
  const found = choices === undefined ? [chunk] : atPath(chunk, choices);
  const list: readonly unknown[] = Array.isArray(found) ? found : [];
  const finished = [...list.entries()].filter(([, choice]) => says(atPath(choice, field)));
  return {
    // A number that a server leaves out is the choice's place in the list.
    choices: finished.map(([place, choice]) => (choices === undefined ? 0 : (atPath(choice, "index") ?? place))),
    instead: insteadOfChoices !== undefined && list.length === 0 && says(atPath(chunk, insteadOfChoices)),
  };
}

/** How many choices the request asked for. */
export function choicesAskedFor(requestBody: unknown, rule: FinishRule | undefined): number {
  const asked = rule?.countFrom === undefined ? undefined : atPath(requestBody, rule.countFrom);
  return typeof asked === "number" && asked > 1 ? asked : 1;
}

/** The member that every chunk with a choice has, and no error. */
export function chunkMember(rule: FinishRule | undefined): string | undefined {
  return (rule?.choices ?? rule?.field)?.split(".")[0];
}
