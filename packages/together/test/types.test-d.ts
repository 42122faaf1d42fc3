import type { APIPromise, EventStream } from "@lockstep/core";
import {
  type ChatCompletion,
  type ChatCompletionChunk,
  type ChatCompletionLogprobs,
  type ChatCompletionRequest,
  type ChunkLogprobs,
  type CompletionLogprobs,
  createTogether,
  type TogetherChatSettings,
  type TopLogprobMap,
} from "../src/index.ts";

const client = createTogether();
const body: ChatCompletionRequest = { model: "m", messages: [{ role: "user", content: "Hi" }] };

void (client.chat.completions.create(body) satisfies APIPromise<ChatCompletion | EventStream<ChatCompletionChunk>>);
void (client.chat.completions.create({ ...body, stream: false }) satisfies APIPromise<ChatCompletion>);
void (client.chat.completions.create({ ...body, stream: true }) satisfies APIPromise<EventStream<ChatCompletionChunk>>);

// The wire carries a list with one map per token.
const maps: TopLogprobMap[] = [{ Hello: -2.6e-6, hello: -13.5 }, { ".": -4.8e-5 }];
const listed: CompletionLogprobs = { tokens: ["Hello", "."], token_logprobs: [-2.6e-6, -4.8e-5], top_logprobs: maps };
listed satisfies ChatCompletionLogprobs;
const mapped: CompletionLogprobs = {
  tokens: ["Hello"],
  token_logprobs: [-2.6e-6],
  // @ts-expect-error one map for all tokens is what the published types say, and what the wire never sends
  top_logprobs: { Hello: -2.6e-6 },
};
mapped satisfies object;

// A chunk may carry a bare number.
const bare: ChunkLogprobs = -0.25;
bare satisfies ChunkLogprobs;

// Both request forms.
void client.chat.completions.create({ ...body, logprobs: 5 });
void client.chat.completions.create({ ...body, logprobs: true, top_logprobs: 5 });
// @ts-expect-error neither
void client.chat.completions.create({ ...body, logprobs: "yes" });
const integer: TogetherChatSettings = { logprobsForm: "integer", client: undefined };
integer satisfies TogetherChatSettings;
// @ts-expect-error no such form
const wrong: TogetherChatSettings = { logprobsForm: "float" };
wrong satisfies object;

// Optional members take undefined, also under exactOptionalPropertyTypes.
const undecided: ChatCompletionRequest = { ...body, top_k: undefined, stream: undefined, logprobs: undefined };
undecided satisfies ChatCompletionRequest;
