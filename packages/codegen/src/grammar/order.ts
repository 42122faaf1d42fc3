/** An order of events: a regular expression over their names. */
export type Order =
  | { readonly kind: "event"; readonly name: string }
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly Order[] }
  | { readonly kind: "repeat"; readonly part: Order; readonly least: 0 | 1; readonly many: boolean };

/** An order that cannot be read; the message says what stands where. */
export class OrderError extends Error {
  override readonly name = "OrderError";
}

const REPEATS: Readonly<Record<string, readonly [0 | 1, boolean]>> = { "?": [0, false], "*": [0, true], "+": [1, true] };

/**
 * Reads `start (text | call+)* stop?`: names after each other, alternatives between bars, `?` at most once, `*` any number of
 * times, `+` at least once.
 * @throws OrderError
 */
export function parseOrder(text: string): Order {
  const tokens = [...text.matchAll(/\s*([A-Za-z][\w-]*|[()|?*+]|\S)/g)].map((match) => ({
    text: match[1] ?? "",
    column: match.index + match[0].length - (match[1]?.length ?? 0) + 1,
  }));
  let next = 0;
  const peek = (): string | undefined => tokens[next]?.text;

  function fail(expected: string): never {
    const token = tokens[next];
    const found = token === undefined ? "it ends" : `"${token.text}" stands at column ${token.column}`;
    throw new OrderError(`${found} where ${expected} is expected`);
  }

  function choice(): Order {
    const parts = [sequence()];
    while (peek() === "|") {
      next++;
      parts.push(sequence());
    }
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: "choice", parts };
  }

  function sequence(): Order {
    const parts = [repeat()];
    while (peek() !== undefined && peek() !== "|" && peek() !== ")") parts.push(repeat());
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: "sequence", parts };
  }

  function repeat(): Order {
    let part = atom();
    for (let found = REPEATS[peek() ?? ""]; found; found = REPEATS[peek() ?? ""]) {
      next++;
      part = { kind: "repeat", part, least: found[0], many: found[1] };
    }
    return part;
  }

  function atom(): Order {
    const token = peek();
    if (token === "(") {
      next++;
      const inner = choice();
      if (peek() !== ")") fail(")");
      next++;
      return inner;
    }
    if (token === undefined || !/^[A-Za-z]/.test(token)) fail("an event or (");
    next++;
    return { kind: "event", name: token };
  }

  const order = choice();
  if (next < tokens.length) fail("the end");
  return order;
}

/** All names in an order. */
export function namesOf(order: Order): ReadonlySet<string> {
  if (order.kind === "event") return new Set([order.name]);
  const parts = order.kind === "repeat" ? [order.part] : order.parts;
  return new Set(parts.flatMap((part) => [...namesOf(part)]));
}
