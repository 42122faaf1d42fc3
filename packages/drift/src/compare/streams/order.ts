/** How often an event may come: from `least` to `most`. */
export interface Times {
  readonly least: number;
  readonly most: number;
}

type Counts = ReadonlyMap<string, Times>;

/** An expression over names: a name, one after another, one of several, and how often. */
type Node =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly Node[] }
  | { readonly kind: "times"; readonly part: Node; readonly times: Times };

const TIMES: Readonly<Record<string, Times>> = {
  "?": { least: 0, most: 1 },
  "*": { least: 0, most: Infinity },
  "+": { least: 1, most: Infinity },
};

function parse(order: string): Node {
  const tokens = order.match(/[A-Za-z][\w-]*|[|?*+()]/g) ?? [];
  let position = 0;

  function choice(): Node {
    const parts = [sequence()];
    while (tokens[position] === "|") {
      position += 1;
      parts.push(sequence());
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind: "choice", parts };
  }

  function sequence(): Node {
    const parts: Node[] = [];
    for (let token = tokens[position]; token !== undefined && token !== "|" && token !== ")"; token = tokens[position]) {
      position += 1;
      let part: Node = { kind: "name", name: token };
      if (token === "(") {
        part = choice();
        position += 1;
      }
      for (let times = TIMES[tokens[position] ?? ""]; times; times = TIMES[tokens[position] ?? ""]) {
        position += 1;
        part = { kind: "times", part, times };
      }
      parts.push(part);
    }
    return { kind: "sequence", parts };
  }

  return choice();
}

function count(node: Node): Counts {
  if (node.kind === "name") return new Map([[node.name, { least: 1, most: 1 }]]);
  if (node.kind === "times") {
    const { least, most } = node.times;
    return new Map(
      [...count(node.part)].map(([name, times]) => [
        name,
        { least: times.least * least, most: times.most === 0 ? 0 : times.most * most },
      ]),
    );
  }
  const all = node.parts.map(count);
  const names = new Set(all.flatMap((counts) => [...counts.keys()]));
  const none: Times = { least: 0, most: 0 };
  return new Map(
    [...names].map((name) => {
      const times = all.map((counts) => counts.get(name) ?? none);
      const [least, most] = [times.map((one) => one.least), times.map((one) => one.most)];
      const sum = (list: number[]): number => list.reduce((total, one) => total + one, 0);
      return [
        name,
        node.kind === "sequence"
          ? { least: sum(least), most: sum(most) }
          : { least: Math.min(...least), most: Math.max(...most) },
      ];
    }),
  );
}

/** How often each name of an order may come, in the order in which the names are first written. */
export function timesOf(order: string): Counts {
  return count(parse(order));
}
