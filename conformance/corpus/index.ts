export { readCorpus, type CorpusOptions } from "./read-corpus.ts";
export type { CorpusReport, ProviderSummary } from "./report.ts";
export { runCorpus, type RunCorpusOptions } from "./run-corpus.ts";
