import type { Difference } from "./find-differences.ts";
import { schemasAt } from "./prose.ts";
import type { Reading } from "./reading.ts";

/** A member of the reference's request that the other provider calls otherwise. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** What `x-lockstep-same-as` says of a member. */
function sameAs({ subject }: Reading, { after }: Difference): string[] {
  const said = schemasAt(subject.document, after?.[0]?.at ?? "#").flatMap(({ schema }) => schema["x-lockstep-same-as"] ?? []);
  return said.flat().map(String);
}

/**
 * Members under another name, as the document says by `x-lockstep-same-as`, and as the dialect's table says of the limit of the
 * answer. Nothing is concluded from names that look alike.
 * @throws Error where the document names a member that the reference's request does not have.
 */
export function renamesOf(reference: Reading, here: Reading, found: readonly Difference[]): Rename[] {
  const missing = new Set(found.filter(({ kinds }) => kinds.has("missing")).map(({ where }) => where));
  const said = found
    .filter(({ kinds }) => kinds.has("added"))
    .flatMap((difference) => sameAs(here, difference).map((from) => ({ from, to: difference.where })));
  for (const { from, to } of said) {
    if (reference.at("request", from) !== undefined) continue;
    const { id } = here.subject;
    throw new Error(
      `specs/${id}/openapi.yaml: ${to} is x-lockstep-same-as ${from}, which is no member of the request of ${reference.subject.id}.`,
    );
  }
  return [...limit(reference, here, missing), ...said.filter(({ from }) => missing.has(from))];
}

/** The limit of the answer, which the dialect's tables name. */
function limit(reference: Reading, here: Reading, missing: ReadonlySet<string>): Rename[] {
  const [from, to] = [reference.subject.dialect?.maxTokensField, here.subject.dialect?.maxTokensField];
  if (from === undefined || to === undefined || !missing.has(from)) return [];
  return here.at("request", to) === undefined ? [] : [{ from, to }];
}
