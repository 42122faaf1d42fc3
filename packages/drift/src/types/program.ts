import { dirname } from "node:path";
import ts from "typescript";
import { DriftError } from "../drift-error.ts";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  types: [],
};

/** The compiler's own declarations, parsed once for all programs: they are most of what is read. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** One program for both sides: types of two programs cannot be compared. */
export function loadProgram(entries: readonly string[]): ts.Program {
  const host = ts.createCompilerHost(options);
  const folder = dirname(host.getDefaultLibFileName(options));
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) => {
    if (!file.startsWith(folder)) return read(file, ...rest);
    if (!libraries.has(file)) libraries.set(file, read(file, ...rest));
    return libraries.get(file);
  };
  return ts.createProgram({ rootNames: [...entries], options, host });
}

/** The module of a file. @throws DriftError when it exports nothing. */
export function moduleOf(program: ts.Program, file: string): ts.Symbol {
  const source = program.getSourceFile(file);
  const symbol = source && program.getTypeChecker().getSymbolAtLocation(source);
  if (!symbol) throw new DriftError(`${file} exports nothing that can be read.`);
  return symbol;
}

const resolved = (checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

/** A type that a module exports, by its name; `A.B` is B of the namespace A. Undefined where there is none. */
export function exportedType(checker: ts.TypeChecker, module: ts.Symbol, name: string): ts.Type | undefined {
  let here = module;
  for (const step of name.split(".")) {
    const found = checker.getExportsOfModule(here).find((one) => one.name === step);
    if (!found) return undefined;
    here = resolved(checker, found);
  }
  return checker.getDeclaredTypeOfSymbol(here);
}
