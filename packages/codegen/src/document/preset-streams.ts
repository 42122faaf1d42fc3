import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type GrammarNotation, grammarProblems, withOrders } from "../grammar/index.ts";
import { DocumentError } from "./document-error.ts";
import { isMapping, mappingAt, type Mapping } from "../mapping.ts";
import type { Preset, PresetStream } from "./presets.ts";

/**
 * What presets say of their streams must be about streams that the document has, and leave its grammars readable.
 *
 * @throws DocumentError that names the preset, the operation and the part.
 */
export function checkPresetStreams(documentFile: string, presets: readonly Preset[], document: Mapping): void {
  const file = join(dirname(documentFile), "presets.yaml");
  const problems = presets.flatMap(({ id, streams = {} }) =>
    Object.entries(streams).flatMap(([operation, own]) => {
      const description = streamOf(document, operation);
      const found = description === undefined ? ["no operation of that id streams"] : problemsOf(description, own);
      return found.map((what) => ({
        ...placeOf(file, id),
        message: `The preset ${id} describes streams of ${operation}: ${what}.`,
      }));
    }),
  );
  if (problems.length > 0) throw new DocumentError(problems);
}

/** What the document says of an operation's stream, the grammar too. */
function streamOf(document: Mapping, id: string): Mapping | undefined {
  const operations = Object.values(mappingAt(document, "paths")).flatMap((path) =>
    isMapping(path) ? Object.values(path) : [],
  );
  const stream = mappingAt(
    operations.find((operation) => isMapping(operation) && operation["operationId"] === id),
    "x-lockstep-stream",
  );
  return Object.keys(stream).length > 0 ? stream : undefined;
}

function problemsOf(description: Mapping, { orders, terminator }: PresetStream): readonly string[] {
  const { grammar, terminator: documented } = description as {
    readonly grammar?: GrammarNotation;
    readonly terminator?: unknown;
  };
  const lacks = terminator !== undefined && documented === undefined ? ["the document names no terminator for them"] : [];
  if (orders === undefined) return lacks;
  if (grammar === undefined) return [...lacks, "the document has no grammar for them"];
  try {
    const changed = grammarProblems(withOrders(grammar, orders)).map(({ path, message }) => `${path.join(".")} ${message}`);
    return [...lacks, ...changed];
  } catch (error) {
    if (error instanceof RangeError) return [...lacks, error.message];
    throw error;
  }
}

function placeOf(file: string, id: string): { readonly file: string; readonly line: number; readonly column: number } {
  const index = readFileSync(file, "utf8")
    .split("\n")
    .findIndex((line) => line.trim() === `- id: ${id}`);
  return { file, line: index + 1 || 1, column: 1 };
}
