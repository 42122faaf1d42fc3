export { CorpusError } from "./corpus-error.ts";
export { findCorpusFolder, noCorpus, type CorpusFolder } from "./default-folder.ts";
export { readCorpus, type CorpusOptions } from "./read-corpus.ts";
export { corpusFiles } from "./folder.ts";
export type { CorpusReport, ProviderSummary } from "./report.ts";
export { runCorpus, type RunCorpusOptions } from "./run-corpus.ts";
