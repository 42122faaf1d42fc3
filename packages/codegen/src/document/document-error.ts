import { isAbsolute, relative } from "node:path";

/** One thing that is wrong with a document, and where. Lines and columns count from 1. */
export interface DocumentProblem {
  /** Absolute path of the file that has to be changed. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What is wrong, then what to do. */
  readonly message: string;
}

/** `file:line:column message`, with the file relative to `base` where it lies under it. */
export function formatProblem(problem: DocumentProblem, base: string): string {
  const path = relative(base, problem.file);
  const file = path.startsWith("..") || isAbsolute(path) ? problem.file : path.replaceAll("\\", "/");
  return `${file}:${problem.line}:${problem.column} ${problem.message}`;
}

/** A document that cannot be used; `problems` says everything that is wrong with it, in the order of the files' lines. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  readonly problems: readonly DocumentProblem[];

  constructor(problems: readonly DocumentProblem[]) {
    super(problems.map((problem) => formatProblem(problem, process.cwd())).join("\n"));
    this.problems = problems;
  }
}
