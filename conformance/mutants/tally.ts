import { compileGrammar, readStream } from "@lockstep/traffic";
import type { StreamGrammar, WireEvent } from "@lockstep/traffic";
import { allEdits, applyEdit, editKinds, type Edit, type EditKind } from "./edit.ts";
import { isVisible } from "./is-visible.ts";

/** A stream in order, with the request that it answers. */
export interface BaseStream {
  readonly operation: string;
  readonly source: string;
  readonly events: readonly WireEvent[];
  readonly request?: unknown;
}

export interface Mutant {
  readonly stream: BaseStream;
  readonly edit: Edit;
  readonly visible: boolean;
  readonly rejected: boolean;
}

/** What the document says of a stream's end, apart from the grammar. */
export interface Unsaid {
  /** Data that says nothing. */
  readonly ignored?: readonly string[];
  /** Data of a last event that not every server sends. */
  readonly optionalEnd?: string;
}

/** Makes every edit of a stream, and asks the grammar; `visible` is told by code that knows no grammar. */
export function mutantsOf(stream: BaseStream, grammar: StreamGrammar, unsaid: Unsaid): readonly Mutant[] {
  const compiled = compileGrammar(grammar, stream.request);
  return allEdits(stream.events).map((edit): Mutant => {
    const rejected = readStream(compiled, applyEdit(stream.events, edit)).length > 0;
    return { stream, edit, visible: isVisible(stream.events, edit, unsaid), rejected };
  });
}

export interface Rate {
  readonly all: number;
  readonly rejected: number;
}

export function rateOf(mutants: readonly Mutant[]): Rate {
  return { all: mutants.length, rejected: mutants.filter(({ rejected }) => rejected).length };
}

export function share({ all, rejected }: Rate): number {
  return all === 0 ? 1 : rejected / all;
}

function cell(rate: Rate): string {
  return `${rate.rejected}/${rate.all} ${(share(rate) * 100).toFixed(1)} %`.padStart(19);
}

/** A row for each operation and each kind of edit: over the edits that change the order, and over all of them. */
export function formatMutants(mutants: readonly Mutant[]): string {
  const row = (name: string, list: readonly Mutant[]): string =>
    [name.padEnd(52), cell(rateOf(list.filter(({ visible }) => visible))), cell(rateOf(list))].join(" ");
  const ofKind = (list: readonly Mutant[], kind: EditKind): Mutant[] => list.filter(({ edit }) => edit.kind === kind);
  const operations = [...new Set(mutants.map(({ stream }) => stream.operation))];
  return [
    ["rejected".padEnd(52), "changes the order".padStart(19), "all".padStart(19)].join(" "),
    ...operations.map((operation) =>
      row(
        operation,
        mutants.filter(({ stream }) => stream.operation === operation),
      ),
    ),
    ...editKinds.map((kind) => row(kind, ofKind(mutants, kind))),
    row("together", mutants),
  ].join("\n");
}
