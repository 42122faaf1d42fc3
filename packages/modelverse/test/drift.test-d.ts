/** Drift alarm: when a line here fails, the document and the dialect have parted. */
import type { ReadChunk, ReadReply, WrittenChat } from "@lockstep/openai-compatible";
import type { ChatCompletion, ChatCompletionChunk, ChatCompletionRequest, ModelverseLimits } from "../src/index.ts";

declare const reply: ChatCompletion;
declare const chunk: ChatCompletionChunk;
reply satisfies ReadReply;
chunk satisfies ReadChunk;

declare const body: WrittenChat<ModelverseLimits>;
body satisfies ChatCompletionRequest;
