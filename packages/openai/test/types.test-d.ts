import type { APIPromise, EventStream } from "@lockstep/core";
import {
  type ChatCompletion,
  type ChatCompletionChunk,
  type ChatCompletionMessageParam,
  type ChatCompletionRequest,
  type ChatCompletionTool,
  chatCompletionsCreate,
  createClient,
  createOpenAI,
  type Embedding,
  type ErrorObject,
  type Model,
  modelsList,
  openaiChat,
  type OpenAIChatOptions,
  type TokenLogprob,
} from "../src/index.ts";

const client = createOpenAI();
const messages: ChatCompletionMessageParam[] = [{ role: "user", content: "Hi" }];

// `stream` decides what comes back.
void (client.chat.completions.create({ model: "gpt-5", messages }) satisfies APIPromise<ChatCompletion>);
void (client.chat.completions.create({ model: "gpt-5", messages, stream: false }) satisfies APIPromise<ChatCompletion>);
void (client.chat.completions.create({ model: "gpt-5", messages, stream: true }) satisfies APIPromise<
  EventStream<ChatCompletionChunk>
>);
declare const maybe: boolean;
void (client.chat.completions.create({ model: "gpt-5", messages, stream: maybe }) satisfies APIPromise<
  ChatCompletion | EventStream<ChatCompletionChunk>
>);
// @ts-expect-error a stream has no choices
void (await client.chat.completions.create({ model: "gpt-5", messages, stream: true })).choices;

// Optional members take undefined, also under exactOptionalPropertyTypes.
const undecided: ChatCompletionRequest = {
  model: "gpt-5",
  messages,
  temperature: undefined,
  tools: undefined,
  stream: undefined,
};
undecided satisfies ChatCompletionRequest;

// Requests are closed, model ids are not.
void client.chat.completions.create({ model: "a-model-of-next-year", messages });
// @ts-expect-error no such effort
void client.chat.completions.create({ model: "gpt-5", messages, reasoning_effort: "heroic" });

// Types have names.
declare const named: [ChatCompletionTool, TokenLogprob, Embedding, Model, ErrorObject];
named[1].logprob satisfies number;

// Replies: known words complete, unknown ones fit.
declare const reply: ChatCompletion;
const reason = reply.choices[0]?.finish_reason;
reason satisfies string | null | undefined;

// A client of named operations has those and no others.
const small = createClient({}, [chatCompletionsCreate, modelsList]);
void (small.chat.completions.create({ model: "gpt-5", messages }) satisfies APIPromise<ChatCompletion>);
void small.models.list();
void small.withOptions({ project: "p" }).chat.completions.create({ model: "gpt-5", messages });
// @ts-expect-error not asked for
void small.embeddings;
// @ts-expect-error not asked for
small.chat.completions.list();

client.withOptions({ organization: "org" });
// @ts-expect-error no such option
client.withOptions({ organisation: "org" });

// Provider options: what the vocabulary expresses is not among them.
openaiChat("gpt-5", { client: small });
const options: OpenAIChatOptions = { verbosity: "low", store: undefined };
options satisfies OpenAIChatOptions;
// @ts-expect-error the vocabulary says maxOutputTokens
const wrong: OpenAIChatOptions = { max_completion_tokens: 5 };
wrong satisfies OpenAIChatOptions;
