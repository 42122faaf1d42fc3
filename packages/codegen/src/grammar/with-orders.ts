import type { GrammarNotation, LevelNotation, PartNotation } from "./notation.ts";

/** Orders that replace those of a grammar: by the part's name, with dots where parts hold parts (`choice.call`), `events` for the stream's own. */
export type Orders = Readonly<Record<string, string>>;

/**
 * The grammar with other orders, for a server that sends the same events otherwise.
 *
 * @throws {RangeError} that names a part which the grammar does not have.
 */
export function withOrders(grammar: GrammarNotation, orders: Orders): GrammarNotation {
  return Object.entries(orders).reduce<GrammarNotation>(
    (changed, [name, order]) => ({ ...changed, ...withOrder(changed, name === "events" ? [] : name.split("."), order, name) }),
    grammar,
  );
}

function withOrder(level: LevelNotation, path: readonly string[], order: string, name: string): LevelNotation {
  const [step, ...rest] = path;
  if (step === undefined) return { ...level, order };
  const part = level.parts?.[step];
  if (part === undefined) {
    const parts = Object.keys(level.parts ?? {}).join(", ");
    throw new RangeError(`no part ${name} in the grammar, which has ${parts || "none"} there`);
  }
  const changed: PartNotation = { ...part, ...withOrder(part, rest, order, name) };
  return { ...level, parts: { ...level.parts, [step]: changed } };
}
