import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { createTwoFilesPatch } from "diff";
import { DriftError } from "../../drift-error.ts";
import { root } from "../../places.ts";
import type { MeasuredTraffic } from "../measure-traffic.ts";
import { applyChanges } from "./apply.ts";
import { toChanges } from "./change.ts";
import { SourceFiles } from "./source-files.ts";

/** What traffic asks of the documents. */
export interface Proposal {
  readonly files: readonly { readonly file: string; readonly before: string; readonly after: string }[];
  /** What is open and no change answers, a line each. */
  readonly left: readonly string[];
}

/** Works out the changes of the documents' source files; writes nothing. */
export function propose(measured: readonly MeasuredTraffic[], specs: string): Proposal {
  const sources = new SourceFiles();
  const left: string[] = [];
  for (const { open, document, report } of measured) {
    const main = join(specs, report.provider ?? "", "openapi.yaml");
    const { changes, unanswered } = toChanges(open, document);
    for (const { finding, why } of unanswered)
      left.push(`${finding.rule} ${finding.operation ?? ""} ${finding.subject}: ${why}`);
    for (const { change, why } of applyChanges(sources, main, changes))
      left.push(`${change.at} (${change.kind} ${change.name}): ${why}`);
  }
  return { files: sources.changed(), left };
}

/** A path as a diff names it: from the top of the repository where it lies in there. */
function named(file: string): string {
  const path = relative(root, file);
  return path.startsWith("..") ? file.replace(/^\//, "") : path;
}

/** The proposal as a unified diff, which `git apply` takes. */
export function unifiedDiff({ files }: Proposal): string {
  return files
    .map(({ file, before, after }) => createTwoFilesPatch(`a/${named(file)}`, `b/${named(file)}`, before, after))
    .map((text) => text.replace(/^=+\n/, ""))
    .join("");
}

function write({ files }: Proposal): void {
  for (const { file, after } of files) {
    try {
      writeFileSync(file, after);
    } catch (error) {
      throw new DriftError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown reason"}).`);
    }
  }
}

/** What is changed can bring more to light: a field that stood in an unknown variant. */
const MOST_ROUNDS = 8;

/**
 * Prints the change of the documents that their traffic asks for, or writes it, and measures again until nothing more is asked.
 * Returns 1 when something is open that no change answers, or, when printing, when there is something to change.
 */
export async function patchCommand(
  measure: () => Promise<readonly MeasuredTraffic[]>,
  specs: string,
  isWriting: boolean,
): Promise<number> {
  const say = (lines: readonly string[]): void => {
    for (const line of lines) console.error(`drift: no change is proposed for ${line}`);
  };
  let proposal = propose(await measure(), specs);
  if (!isWriting) {
    if (proposal.files.length > 0) console.log(unifiedDiff(proposal).trimEnd());
    else console.error("drift: the traffic asks for no change of the documents.");
    say(proposal.left);
    return proposal.files.length > 0 || proposal.left.length > 0 ? 1 : 0;
  }
  const changed = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS && proposal.files.length > 0; round += 1) {
    write(proposal);
    for (const { file } of proposal.files) changed.add(file);
    proposal = propose(await measure(), specs);
  }
  for (const file of changed) console.log(`changed ${named(file)}`);
  if (changed.size === 0) console.error("drift: the traffic asks for no change of the documents.");
  else console.error("drift: read the changes, then run `npm run generate`.");
  say(proposal.left);
  return proposal.files.length > 0 || proposal.left.length > 0 ? 1 : 0;
}
