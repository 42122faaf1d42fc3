/**
 * One vocabulary for every provider. Models are values that provider packages make (`openaiChat("gpt-5")`); each function here takes
 * one, and a program's bundle holds those that it imports: calls (`chat`, `streamChat`, `embed`, `rerank`, `countTokens`), objects by
 * a schema, tools, conversations, models made of models, ids in strings, and a model for tests.
 *
 * @packageDocumentation
 */
export { chat } from "./chat.ts";
export { ChatStream } from "./chat-stream.ts";
export { Conversation, conversation, type ConversationSettings, type Said } from "./conversation.ts";
export { countTokens } from "./count-tokens.ts";
export { embed } from "./embed.ts";
export {
  type CommonCapabilities,
  type CommonOptions,
  earlierErrors,
  fallback,
  type FallbackModel,
  type FallbackSettings,
  type ProvidersOf,
} from "./fallback.ts";
export {
  generateObject,
  type GivesNoObjects,
  type GivingObjects,
  type ObjectRequest,
  streamObject,
} from "./generate-object.ts";
export { type InvalidObjectDetails, InvalidObjectError } from "./invalid-object-error.ts";
export { type Middleware, type MiddlewareCall, withMiddleware } from "./middleware.ts";
export { cache, type CacheSettings, type CacheStore } from "./middleware-cache.ts";
export { defaults } from "./middleware-defaults.ts";
export { log, type LogEntry } from "./middleware-log.ts";
export {
  type MockAnswer,
  type MockCall,
  type MockCapabilities,
  type MockEvents,
  type MockModel,
  mockModel,
  type MockSettings,
} from "./mock-model.ts";
export type {
  AnyChatModel,
  AnyEmbeddingModel,
  AnyRerankModel,
  ChatRequestOf,
  Counting,
  CountsNoTokens,
  EmbedRequestOf,
  RawChunkOf,
  RawCountOf,
  RawEmbeddingOf,
  RawOf,
  RawRerankOf,
  RerankRequestOf,
} from "./model-types.ts";
export type { ObjectReply } from "./object-reply.ts";
export { ObjectStream, type PartialObject } from "./object-stream.ts";
export type { ObjectMechanism, ObjectSettings } from "./object-request.ts";
export type { FacadeOptions, OnUnsupported } from "./options.ts";
export type { PartialReply } from "./partial-reply.ts";
export {
  createRegistry,
  type RegisteredProvider,
  type Registry,
  type RegistryChatModel,
  type RegistryEmbeddingModel,
  type RegistryRerankModel,
  type UncheckedChatCapabilities,
} from "./registry.ts";
export { rerank } from "./rerank.ts";
export type { ToolResult } from "./run-tool.ts";
export { runTools, streamTools, type ToolRequest } from "./run-tools.ts";
export type { JsonSchema } from "./schema.ts";
export { streamChat } from "./stream-chat.ts";
export { toMessage } from "./to-message.ts";
export { type RunnableTool, tool, type ToolContext, type ToolDefinition } from "./tool.ts";
export { type RunProgress, type ToolEvent, type ToolRun, type ToolStep, unfinishedRun } from "./tool-loop.ts";
export { ToolStream } from "./tool-stream.ts";

export * from "@lockstep/core/errors";
export type {
  AnyChatRequest,
  AssistantMessage,
  AudioPart,
  CallOptions,
  ChatCapabilities,
  ChatEvent,
  ChatFeature,
  ChatFeatureFields,
  ChatModel,
  ChatReply,
  ChatRequest,
  ChatRequestBase,
  ChatWarning,
  CountsTokens,
  EmbeddingCapabilities,
  EmbeddingModel,
  EmbedReply,
  EmbedRequest,
  FilePart,
  FinishReason,
  ImagePart,
  InputModality,
  LogprobsRequest,
  Message,
  PartSource,
  RateLimit,
  RankedDocument,
  RateLimits,
  ReasoningEffort,
  RerankCapabilities,
  RerankModel,
  RerankReply,
  RerankRequest,
  Residue,
  ResponseFormat,
  SystemMessage,
  TextPart,
  TokenCount,
  TokenLogprob,
  Tool,
  ToolCall,
  ToolChoice,
  ToolMessage,
  TopLogprob,
  Unsupported,
  Usage,
  UserMessage,
  UserPart,
  VideoPart,
} from "@lockstep/core";
