import type { ChatCapabilities, ChatFeature, ChatFeatureFields, ChatModel, Message, Unsupported } from "@lockstep/core";
import { chat, type ChatRequestOf, streamChat } from "../src/index.ts";
import { nothing } from "./models.ts";

// Each capability, for a provider that has none of them and for one that has all.

type Everything = { readonly [Feature in ChatFeature]: true } & { readonly input: ChatCapabilities["input"] };
declare const acme: ChatModel<"acme", typeof nothing, { readonly own?: number }>;
declare const rich: ChatModel<"rich", Everything, object>;
const messages: readonly Message[] = [{ role: "user", content: "Hi" }];

type Equal<A, B> = [A, B] extends [B, A] ? true : false;
type Refused = {
  readonly [Feature in ChatFeature]: Equal<ChatRequestOf<typeof acme>[Feature], Unsupported<"acme", Feature> | undefined>;
};
type Taken = {
  readonly [Feature in ChatFeature]: Equal<ChatRequestOf<typeof rich>[Feature], ChatFeatureFields[Feature] | undefined>;
};
declare const refused: Refused;
declare const taken: Taken;
refused satisfies { readonly [Feature in ChatFeature]: true };
taken satisfies { readonly [Feature in ChatFeature]: true };

// What it says: the sentence holds the provider and the feature.
declare const sentence: NonNullable<ChatRequestOf<typeof acme>["logprobs"]>["not supported"];
sentence satisfies "acme has no parameter for logprobs";

void chat(rich, { messages, temperature: 1 });
// @ts-expect-error acme has no parameter for temperature
void chat(acme, { messages, temperature: 1 });
// @ts-expect-error
streamChat(acme, { messages, temperature: 1 });
void chat(rich, { messages, topP: 1 });
// @ts-expect-error acme has no parameter for topP
void chat(acme, { messages, topP: 1 });
// @ts-expect-error
streamChat(acme, { messages, topP: 1 });
void chat(rich, { messages, stop: ["a"] });
// @ts-expect-error acme has no parameter for stop
void chat(acme, { messages, stop: ["a"] });
// @ts-expect-error
streamChat(acme, { messages, stop: ["a"] });
void chat(rich, { messages, logprobs: true });
// @ts-expect-error acme has no parameter for logprobs
void chat(acme, { messages, logprobs: true });
// @ts-expect-error
streamChat(acme, { messages, logprobs: true });
void chat(rich, { messages, tools: [{ name: "f" }] });
// @ts-expect-error acme has no parameter for tools
void chat(acme, { messages, tools: [{ name: "f" }] });
// @ts-expect-error
streamChat(acme, { messages, tools: [{ name: "f" }] });
void chat(rich, { messages, toolChoice: "auto" });
// @ts-expect-error acme has no parameter for toolChoice
void chat(acme, { messages, toolChoice: "auto" });
// @ts-expect-error
streamChat(acme, { messages, toolChoice: "auto" });
void chat(rich, { messages, parallelToolCalls: true });
// @ts-expect-error acme has no parameter for parallelToolCalls
void chat(acme, { messages, parallelToolCalls: true });
// @ts-expect-error
streamChat(acme, { messages, parallelToolCalls: true });
void chat(rich, { messages, responseFormat: { type: "json" } });
// @ts-expect-error acme has no parameter for responseFormat
void chat(acme, { messages, responseFormat: { type: "json" } });
// @ts-expect-error
streamChat(acme, { messages, responseFormat: { type: "json" } });
void chat(rich, { messages, reasoningEffort: "low" });
// @ts-expect-error acme has no parameter for reasoningEffort
void chat(acme, { messages, reasoningEffort: "low" });
// @ts-expect-error
streamChat(acme, { messages, reasoningEffort: "low" });
void chat(rich, { messages, seed: 1 });
// @ts-expect-error acme has no parameter for seed
void chat(acme, { messages, seed: 1 });
// @ts-expect-error
streamChat(acme, { messages, seed: 1 });
void chat(rich, { messages, topK: 1 });
// @ts-expect-error acme has no parameter for topK
void chat(acme, { messages, topK: 1 });
// @ts-expect-error
streamChat(acme, { messages, topK: 1 });
void chat(rich, { messages, minP: 1 });
// @ts-expect-error acme has no parameter for minP
void chat(acme, { messages, minP: 1 });
// @ts-expect-error
streamChat(acme, { messages, minP: 1 });
void chat(rich, { messages, presencePenalty: 1 });
// @ts-expect-error acme has no parameter for presencePenalty
void chat(acme, { messages, presencePenalty: 1 });
// @ts-expect-error
streamChat(acme, { messages, presencePenalty: 1 });
void chat(rich, { messages, frequencyPenalty: 1 });
// @ts-expect-error acme has no parameter for frequencyPenalty
void chat(acme, { messages, frequencyPenalty: 1 });
// @ts-expect-error
streamChat(acme, { messages, frequencyPenalty: 1 });
void chat(rich, { messages, repetitionPenalty: 1 });
// @ts-expect-error acme has no parameter for repetitionPenalty
void chat(acme, { messages, repetitionPenalty: 1 });
// @ts-expect-error
streamChat(acme, { messages, repetitionPenalty: 1 });
