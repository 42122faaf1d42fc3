import type { Difference } from "./find-differences.ts";
import { schemasAt } from "./prose.ts";
import type { Subject } from "./subject.ts";

/** A member of the reference's request that the other provider calls otherwise. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

function sameAs(subject: Subject, { after }: Difference): string[] {
  const said = schemasAt(subject.document, after?.[0]?.at ?? "#").flatMap(({ schema }) => schema["x-lockstep-same-as"] ?? []);
  return said.flat().map(String);
}

/**
 * Members under another name, as the document says by `x-lockstep-same-as`, and as the dialect's table says of the limit of the
 * answer. Nothing is concluded from names that look alike.
 */
export function renamesOf(
  reference: Subject,
  other: Subject,
  found: readonly Difference[],
  has: (name: string) => boolean,
): Rename[] {
  const missing = new Set(found.filter(({ kinds }) => kinds.has("missing")).map(({ where }) => where));
  const [from, to] = [reference.dialect?.maxTokensField, other.dialect?.maxTokensField];
  const limit = from !== undefined && to !== undefined && missing.has(from) && has(to) ? [{ from, to }] : [];
  const said = found
    .filter(({ kinds }) => kinds.has("added"))
    .flatMap((difference) =>
      sameAs(other, difference)
        .filter((name) => missing.has(name))
        .map((name) => ({ from: name, to: difference.where })),
    );
  return [...limit, ...said];
}
