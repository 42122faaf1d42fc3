import type { APIPromise, EventStream, PollingPromise } from "@lockstep/core";
import {
  type ChatCompletion,
  type ChatCompletionChunk,
  type ChatCompletionRequest,
  createXai,
  type DeferredCompletion,
  type Usage,
  xaiChat,
  type XaiChatOptions,
} from "../src/index.ts";

const client = createXai();
const body: ChatCompletionRequest & { deferred?: undefined; stream?: undefined } = {
  model: "grok-3",
  messages: [{ role: "user", content: "Hi" }],
};
void (client.chat.completions.create(body) satisfies APIPromise<ChatCompletion>);
void (client.chat.completions.create({ ...body, stream: true }) satisfies APIPromise<EventStream<ChatCompletionChunk>>);
const deferred = client.chat.completions.create({ ...body, deferred: true });
deferred satisfies PollingPromise<DeferredCompletion, ChatCompletion>;
// @ts-expect-error an answer that was not deferred is not waited for
void client.chat.completions.create(body).wait();

// Live search, typed by where it searches.
void client.chat.completions.create({
  ...body,
  search_parameters: {
    mode: "auto",
    sources: [
      { type: "x", included_x_handles: ["xai"] },
      { type: "web", country: "NO" },
    ],
  },
});
// @ts-expect-error a feed has its address
void client.chat.completions.create({ ...body, search_parameters: { sources: [{ type: "rss" }] } });
// @ts-expect-error no such effort
void client.chat.completions.create({ ...body, reasoning_effort: "most" });
declare const reply: ChatCompletion;
reply.citations satisfies string[] | null | undefined;

// Old replies have no details.
declare const usage: Usage;
usage.completion_tokens_details satisfies { reasoning_tokens: number } | undefined;

// What a known model refuses or ignores, its type says.
const reasoning = xaiChat("grok-4.3");
reasoning.capabilities.logprobs satisfies false;
reasoning.capabilities.presencePenalty satisfies false;
reasoning.capabilities.reasoningEffort satisfies true;
xaiChat("grok-9").capabilities.logprobs satisfies true;
declare const id: string;
xaiChat(id).capabilities.stop satisfies true;

// A model's answer is now.
const options: XaiChatOptions = { service_tier: "priority", search_parameters: { mode: "off" } };
options satisfies XaiChatOptions;
// @ts-expect-error
const later: XaiChatOptions = { deferred: true };
later satisfies object;
