import type { APIPromise, ChatRequest, EventStream, PagePromise } from "@lockstep/core";
import {
  betaChatCompletionsCreate,
  type ChatCapabilities,
  type ChatCompletion,
  type ChatCompletionChunk,
  type ChatCompletionRequest,
  type Completion,
  type CompletionChunk,
  createClient,
  createDeepSeek,
  type DeepSeekChatOptions,
  deepseekBetaChat,
  deepseekChat,
  type Model,
  type ModelList,
  type UserBalance,
} from "../src/index.ts";

const client = createDeepSeek();
const messages: ChatCompletionRequest["messages"] = [{ role: "user", content: "Hi" }];
const body: ChatCompletionRequest = { model: "deepseek-flash", messages };

void (client.chat.completions.create({ ...body, stream: false }) satisfies APIPromise<ChatCompletion>);
void (client.chat.completions.create({ ...body, stream: true }) satisfies APIPromise<EventStream<ChatCompletionChunk>>);
const gap = { model: "deepseek-v4-pro", prompt: "def fib(a):", suffix: "return fib(a-1) + fib(a-2)" };
void (client.completions.create(gap) satisfies APIPromise<Completion | EventStream<CompletionChunk>>);
void (client.models.list() satisfies PagePromise<Model, ModelList>);
void (client.balance.retrieve() satisfies APIPromise<UserBalance>);

// Only the beta address takes a message that is begun, and strict functions.
const begun = { role: "assistant", content: "```python\n", prefix: true } as const;
const strict = { type: "function", function: { name: "f", strict: true } } as const;
void client.beta.chat.completions.create({ ...body, messages: [...messages, begun], tools: [strict] });
// @ts-expect-error no prefix here
void client.chat.completions.create({ ...body, messages: [{ role: "assistant", content: "a", prefix: true }] });
// @ts-expect-error nothing is strict here
void client.chat.completions.create({ ...body, tools: [{ type: "function", function: { name: "f", strict: true } }] });

// What the service does not have is no parameter: penalties, a seed, several answers, a schema, sound.
// @ts-expect-error penalties are gone from the reference
void client.chat.completions.create({ ...body, presence_penalty: 1 });
// @ts-expect-error no seed
void client.chat.completions.create({ ...body, seed: 1 });
// @ts-expect-error one answer only
void client.chat.completions.create({ ...body, n: 2 });
// @ts-expect-error no JSON Schema
void client.chat.completions.create({ ...body, response_format: { type: "json_schema", json_schema: { name: "s" } } });
const sound = { type: "input_audio", input_audio: { data: "", format: "wav" } } as const;
// @ts-expect-error no sound
void client.chat.completions.create({ ...body, messages: [{ role: "user", content: [sound] }] });

// The lists of logprobs are apart, and either may be missing.
declare const reply: ChatCompletion;
const lists = reply.choices[0]?.logprobs;
lists?.content?.[0]?.logprob satisfies number | undefined;
lists?.reasoning_content?.[0]?.top_logprobs[0]?.token satisfies string | undefined;
// @ts-expect-error there is no refusal
lists?.refusal satisfies unknown;
reply.usage.prompt_cache_miss_tokens satisfies number;
// @ts-expect-error amounts are texts
({ currency: "USD", total_balance: 1 }) satisfies Partial<UserBalance["balance_infos"][number]>;

// The facade: what the vocabulary has words for is no provider option, and what the service lacks does not compile.
const options: DeepSeekChatOptions = { thinking: { type: "enabled" }, user_id: "u-1" };
options satisfies object;
// @ts-expect-error said by maxOutputTokens
({ max_tokens: 1 }) satisfies DeepSeekChatOptions;
type Request = ChatRequest<"deepseek", ChatCapabilities, DeepSeekChatOptions>;
const asked: Request = { messages: [{ role: "user", content: "Hi" }], logprobs: { top: 20 }, reasoningEffort: "max" };
// @ts-expect-error no seed
({ ...asked, seed: 1 }) satisfies Request;
// @ts-expect-error the penalties are gone from the reference
({ ...asked, frequencyPenalty: 1 }) satisfies Request;
// @ts-expect-error tools are called in parallel, or not, as the model sees fit
({ ...asked, parallelToolCalls: false }) satisfies Request;

// A model takes any client that has its one operation.
const beta = createClient({}, [betaChatCompletionsCreate]);
deepseekBetaChat("deepseek-v4-pro", { client: beta });
deepseekChat("deepseek-flash", { client, sendReasoning: undefined });
// @ts-expect-error the plain operation is not in it
deepseekChat("deepseek-flash", { client: beta });
