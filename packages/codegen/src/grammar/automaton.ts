import type { Order } from "./order.ts";

/**
 * The position automaton of an order (Glushkov's construction): a state is a place where an event's name stands in the order, and
 * the start. Orders are deterministic, as content models of XML are: after no event may a name lead to two places. So the
 * automaton needs no subsets, and says in the document's own words what may come next.
 */
export interface Automaton {
  /** What may come from each state; the state `START` is the first. */
  readonly next: readonly ReadonlyMap<string, number>[];
  /** States in which the order is complete. */
  readonly complete: ReadonlySet<number>;
}

export const START = 0;

/** How often an event of the order comes: as written, perhaps, or never. */
export type Presence = "written" | "optional" | "never";

interface Reach {
  readonly nullable: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

/** An order in which a name leads to two places; the message names it. */
export class AmbiguousOrder extends Error {
  override readonly name = "AmbiguousOrder";
}

/**
 * Compiles an order; `presence` says which events this request does without.
 * @throws AmbiguousOrder
 */
export function compileOrder(order: Order, presence: (name: string) => Presence = () => "written"): Automaton {
  const names: string[] = ["the start"];
  const follow: Set<number>[] = [new Set()];

  function connect(from: readonly number[], to: readonly number[]): void {
    for (const state of from) for (const target of to) follow[state]?.add(target);
  }

  function visit(part: Order): Reach {
    switch (part.kind) {
      case "event": {
        const how = presence(part.name);
        if (how === "never") return { nullable: true, first: [], last: [] };
        const state = names.push(part.name) - 1;
        follow.push(new Set());
        return { nullable: how === "optional", first: [state], last: [state] };
      }
      case "choice": {
        const all = part.parts.map(visit);
        const first = all.flatMap((one) => one.first);
        return { nullable: all.some(({ nullable }) => nullable), first, last: all.flatMap((one) => one.last) };
      }
      case "sequence":
        return part.parts.map(visit).reduce((before, after): Reach => {
          connect(before.last, after.first);
          return {
            nullable: before.nullable && after.nullable,
            first: before.nullable ? [...before.first, ...after.first] : before.first,
            last: after.nullable ? [...before.last, ...after.last] : after.last,
          };
        });
      case "repeat": {
        const inner = visit(part.part);
        if (part.many) connect(inner.last, inner.first);
        return { ...inner, nullable: inner.nullable || part.least === 0 };
      }
    }
  }

  const whole = visit(order);
  connect([START], whole.first);
  const next = follow.map((targets, state) => {
    const byName = new Map<string, number>();
    for (const target of targets) {
      const name = names[target] ?? "";
      if (byName.has(name))
        throw new AmbiguousOrder(`after ${names[state] ?? ""} the event ${name} leads to two places of the order`);
      byName.set(name, target);
    }
    return byName;
  });
  return { next, complete: new Set([...(whole.nullable ? [START] : []), ...whole.last]) };
}
