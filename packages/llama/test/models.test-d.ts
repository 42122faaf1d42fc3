/** What the facade's request may ask of a model of Meta Llama's. */
import type { ChatRequest } from "@lockstep/core";
import type { ChatCapabilities, LlamaChatOptions } from "../src/index.ts";

type Request = ChatRequest<"llama", ChatCapabilities, LlamaChatOptions>;
const messages = [{ role: "user", content: "Hi" }] as const;

({ messages, temperature: 1, topP: 1, topK: 1, repetitionPenalty: 1.1, maxOutputTokens: 9 }) satisfies Request;
({ messages, tools: [{ name: "f" }], toolChoice: "required", providerOptions: { user: "u" } }) satisfies Request;
({ messages, responseFormat: { type: "json-schema", name: "n", schema: {} } }) satisfies Request;

// @ts-expect-error there are no logprobs
({ messages, logprobs: true }) satisfies Request;
// @ts-expect-error no stop texts
({ messages, stop: ["."] }) satisfies Request;
// @ts-expect-error no seed
({ messages, seed: 1 }) satisfies Request;
// @ts-expect-error no such penalty
({ messages, presencePenalty: 1 }) satisfies Request;
// @ts-expect-error no such penalty
({ messages, frequencyPenalty: 1 }) satisfies Request;
// @ts-expect-error no reasoning
({ messages, reasoningEffort: "low" }) satisfies Request;
// @ts-expect-error calls are not said to be parallel
({ messages, parallelToolCalls: false }) satisfies Request;
// @ts-expect-error what the vocabulary has a word for is no option
({ messages, providerOptions: { top_k: 1 } }) satisfies Request;
