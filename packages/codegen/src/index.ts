export { carry } from "./carry.ts";
export { DocumentError, formatProblem, type DocumentProblem } from "./document/document-error.ts";
export { bundleDocument, loadDocument, type LoadedDocument } from "./document/load-document.ts";
export { generate } from "./generate.ts";
export { comparePackage, writePackage } from "./package-files.ts";
