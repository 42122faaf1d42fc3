import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const compilerVersion: string = ts.version;

/** Programs stand in this folder as far as the compiler knows, so that they import what it may import. */
const folder = dirname(fileURLToPath(import.meta.url));

/** A strict project's; a machine's own @types packages are none of the program's. */
const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  types: [],
};

export interface Checked {
  readonly instantiations: number;
  readonly complaints: readonly string[];
}

/** Reads every file once for all programs: the standard library is most of what a program costs. */
export class Compiler {
  readonly #host: ts.CompilerHost;
  readonly #files = new Map<string, ts.SourceFile | undefined>();
  readonly #texts = new Map<string, string>();

  constructor() {
    const disk = ts.createCompilerHost(options);
    this.#host = {
      ...disk,
      getSourceFile: (name, version) => {
        const text = this.#texts.get(name);
        if (text !== undefined) return ts.createSourceFile(name, text, version, true);
        if (!this.#files.has(name)) this.#files.set(name, disk.getSourceFile(name, version));
        return this.#files.get(name);
      },
      fileExists: (name) => this.#texts.has(name) || disk.fileExists(name),
      readFile: (name) => this.#texts.get(name) ?? disk.readFile(name),
    };
  }

  /** What it costs to check the program alone, as with `skipLibCheck`. */
  checkProgram(text: string): Checked {
    return this.#check(text, (program, own) => [...program.getSemanticDiagnostics(own)]);
  }

  /** What it costs to check every declaration that the program leads to, apart from the compiler's own. */
  checkDeclarations(text: string): Checked {
    return this.#check(text, (program) =>
      program
        .getSourceFiles()
        .filter((file) => !program.isSourceFileDefaultLibrary(file))
        .flatMap((file) => program.getSemanticDiagnostics(file)),
    );
  }

  #check(text: string, check: (program: ts.Program, own: ts.SourceFile | undefined) => readonly ts.Diagnostic[]): Checked {
    const name = join(folder, "program.ts");
    this.#texts.set(name, text);
    const program = ts.createProgram({ rootNames: [name], options, host: this.#host });
    const diagnostics = check(program, program.getSourceFile(name));
    const complaints = diagnostics.map(({ messageText, file }) => {
      const where = file === undefined || file.fileName === name ? "" : `${file.fileName}: `;
      return where + ts.flattenDiagnosticMessageText(messageText, " ");
    });
    // In no declaration of the compiler's, and what --extendedDiagnostics prints.
    const counting = program as ts.Program & { readonly getInstantiationCount: () => number };
    return { instantiations: counting.getInstantiationCount(), complaints };
  }
}
