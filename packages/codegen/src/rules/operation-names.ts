import type { UserContext } from "@redocly/openapi-core";

const OPERATION_ID = /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/;

/** What a dotted name stands for in the client: a method, or a resource that holds methods. */
interface Owner {
  readonly name: string;
  readonly kind: "method" | "resource";
  /** The operationId that brought the name. */
  readonly id: string;
}

/** What the id needs of the client: its own method, and every resource on the way there. */
function ownersOf(id: string): Owner[] {
  const segments = id.split(".");
  const resources = segments.slice(1).map((_, index) => segments.slice(0, index + 1).join("."));
  return [...resources.map((name): Owner => ({ name, kind: "resource", id })), { name: id, kind: "method", id }];
}

/** Generated names have neither the dots nor, for a reader in a hurry, the capitals: `a.bC` and `a.b.c` would both be `aBC`. */
function folded(name: string): string {
  return name.replaceAll(".", "").toLowerCase();
}

function clash(one: Owner, other: Owner): string {
  if (one.name === other.name)
    return `${one.name} is a ${other.kind} of ${other.id} and here, of ${one.id}, a ${one.kind}: rename one of them.`;
  return `${one.id} and ${other.id} need the ${one.kind} ${one.name} and the ${other.kind} ${other.name}, which differ in dots and capitals only and would share generated names: rename one of them.`;
}

/** Sees the operationIds of one document, each in its operation, and reports those that have no place of their own in the client. */
export class OperationNames {
  readonly #owners = new Map<string, Owner>();
  readonly #reported = new Set<string>();

  check(id: string, context: UserContext, place: readonly string[] = ["operationId"]): void {
    const location = context.location.child([...place]);
    if (!OPERATION_ID.test(id)) {
      const message = `The operationId ${JSON.stringify(id)} is no dotted method name such as chat.completions.create: rename it.`;
      context.report({ message, location });
      return;
    }
    if (id.startsWith("withOptions."))
      context.report({ message: "withOptions is a method of every client: rename the resource.", location });
    for (const owner of ownersOf(id)) {
      const key = folded(owner.name);
      const known = this.#owners.get(key) ?? owner;
      this.#owners.set(key, known);
      // The same method twice is a repeated operationId, which Redocly's own rule reports.
      if (known.name === owner.name && known.kind === owner.kind) continue;
      // What hangs below a name that clashes would only clash again.
      if (!this.#reported.has(key)) context.report({ message: clash(owner, known), location });
      this.#reported.add(key);
      return;
    }
  }
}
