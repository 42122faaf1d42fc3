export { carry } from "./carry.ts";
export { DocumentError, formatProblem, type DocumentProblem } from "./document/document-error.ts";
export { bundleDocument, loadDocument, type LoadedDocument } from "./document/load-document.ts";
export { generate } from "./generate.ts";
export { compileOrder, parseOrder, START, type Automaton, type Order, type Presence } from "./grammar/index.ts";
export type * from "./grammar/notation.ts";
export { comparePackage, writePackage } from "./package-files.ts";
