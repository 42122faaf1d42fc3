export { createGenerator, GenerationFailed, type StreamGenerator } from "./grammar/generate/generate-stream.ts";
export {
  compileGrammar,
  GrammarReader,
  readStream,
  type CompiledGrammar,
  type StreamGrammar,
} from "./grammar/grammar-reader.ts";
export type { OrderFinding } from "./grammar/finding.ts";
export { checkExchange, generalPath, isValidExchange } from "./recordings/check-exchange.ts";
export type { CheckedExchange, ExchangeFinding, ExchangeKind, ExchangePlace, OpenValue } from "./recordings/check-exchange.ts";
export { findCorpusFolder, noCorpus, type CorpusFolder } from "./recordings/default-folder.ts";
export { expectedOf, providerSentence, type Expected } from "./recordings/expected.ts";
export { explanationKey, readExplanations, type Explanation } from "./recordings/explanations.ts";
export { findOperation } from "./recordings/find-operation.ts";
export { corpusFiles, type CorpusFiles, type Malformed } from "./recordings/folder.ts";
export { baseSteps, corpusOperations, matchOperation } from "./recordings/operations.ts";
export type { CorpusOperation, OperationMatch, PathRules } from "./recordings/operations.ts";
export { loadProviders, type JudgedProvider, type ProviderIndex } from "./recordings/providers.ts";
export { parseRecording, readRecording, type Recording, type RecordingFile } from "./recordings/recording.ts";
export { RecordingsError } from "./recordings/recordings-error.ts";
export { readEventText, type WireEvent, type WireEvents } from "./streams/event-text.ts";
export { atPath, withPath } from "./streams/member-path.ts";
export { isKeepAlive, streamFacts, type StreamFacts } from "./streams/stream-facts.ts";
export { chunkMember, choicesAskedFor, finishesOf, type Finishes, type StreamRules } from "./streams/stream-rules.ts";
export { unexplained } from "./validation/finding.ts";
export type { Finding, FindingKind, ValidationMode, ValidationResult } from "./validation/finding.ts";
export {
  excerpt,
  isJsonObject,
  jsonType,
  pointerStep,
  resolvePointer,
  type JsonObject,
  type JsonType,
} from "./validation/json.ts";
export { loadDocument } from "./validation/load-document.ts";
export { documentOperations, findTarget, fixedQuery } from "./validation/target.ts";
export type { DocumentOperation, ValidationTarget } from "./validation/target.ts";
export { createValidator, type Validator } from "./validation/validator.ts";
