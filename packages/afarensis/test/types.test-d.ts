import type { APIPromise, EventStream, PagePromise, PollingPromise } from "@lockstep/core";
import { chat } from "../../lockstep/src/chat.ts";
import { embed } from "../../lockstep/src/embed.ts";
import {
  type Assistant,
  type AssistantList,
  afarensisChat,
  afarensisEmbedding,
  audioSpeechCreate,
  type ChatCompletion,
  type ChatCompletionChunk,
  createAfarensis,
  createClient,
  type FineTuningJob,
  type Run,
  type RunStepToolCall,
  type Transcription,
} from "../src/index.ts";

const client = createAfarensis({ organization: "org-1" });
const messages = [{ role: "user" as const, content: "Hi" }];
const body = { model: "gpt-3.5-turbo", messages };

void (client.chat.completions.create(body) satisfies APIPromise<ChatCompletion>);
void (client.chat.completions.create({ ...body, stream: true }) satisfies APIPromise<EventStream<ChatCompletionChunk>>);
// Both forms of calling a function.
void client.chat.completions.create({ ...body, tools: [{ type: "function", function: { name: "f" } }], tool_choice: "auto" });
void client.chat.completions.create({ ...body, functions: [{ name: "f" }], function_call: { name: "f" } });
// What came after February 2024 is not there.
// @ts-expect-error the usage of a stream
void client.chat.completions.create({ ...body, stream: true, stream_options: { include_usage: true } });
// @ts-expect-error a tool that must be called
void client.chat.completions.create({ ...body, tool_choice: "required" });
// @ts-expect-error a schema for the reply
void client.chat.completions.create({ ...body, response_format: { type: "json_schema" } });
// @ts-expect-error several calls at once are not asked for
void client.chat.completions.create({ ...body, parallel_tool_calls: false });

// A completion's log probabilities are a list of maps, a chat's a list of objects.
const completion = await client.completions.create({ model: "gpt-3.5-turbo-instruct", prompt: "a", suffix: "c", logprobs: 2 });
completion.choices[0]?.logprobs?.top_logprobs?.[0] satisfies { [token: string]: number } | null | undefined;
const reply = await client.chat.completions.create({ ...body, logprobs: true, top_logprobs: 5 });
reply.choices[0]?.logprobs?.content?.[0]?.top_logprobs[0]?.logprob satisfies number | undefined;
reply.choices[0]?.message.function_call?.arguments satisfies string | undefined;

// The reply of speech hangs on its format.
const file = new File([], "a.mp3");
void (client.audio.speech.create({ model: "tts-1", input: "a", voice: "nova" }) satisfies APIPromise<Response>);
void (client.audio.transcriptions.create({ model: "whisper-1", file }) satisfies APIPromise<Transcription>);
void (client.audio.transcriptions.create({ model: "whisper-1", file, response_format: "srt" }) satisfies APIPromise<string>);
// @ts-expect-error a file is no name
void client.files.create({ file: "a.jsonl", purpose: "fine-tune" });
// @ts-expect-error no such purpose
void client.files.create({ file, purpose: "batch" });

// Work is waited for, lists are walked.
void (client.fineTuning.jobs.create({ model: "m", training_file: "f" }) satisfies PollingPromise<FineTuningJob>);
void (client.beta.threads.runs.create("t", { assistant_id: "a" }) satisfies PollingPromise<Run>);
void (client.beta.assistants.list() satisfies PagePromise<Assistant, AssistantList>);
// @ts-expect-error a run takes no files of its own
void client.beta.threads.runs.create("t", { assistant_id: "a", file_ids: [] });
declare const call: RunStepToolCall;
if (call.type === "code_interpreter") call.code_interpreter.input satisfies string;
// @ts-expect-error only code has it
else void call.code_interpreter;

// The facade.
const model = afarensisChat("Afs-turbo");
void chat(model, { messages, logprobs: { top: 2 }, seed: 1, responseFormat: { type: "json" } });
void chat(model, { messages, providerOptions: { n: 2, logit_bias: { "50256": -100 }, functions: [{ name: "f" }] } });
// @ts-expect-error there is no reasoning
void chat(model, { messages, reasoningEffort: "low" });
// @ts-expect-error nor top_k
void chat(model, { messages, topK: 3 });
// @ts-expect-error nor a way to ask for one call at a time
void chat(model, { messages, parallelToolCalls: false });
// @ts-expect-error what the vocabulary says is no option of the provider's
void chat(model, { messages, providerOptions: { temperature: 1 } });
void embed(afarensisEmbedding("text-embedding-3-small"), { input: "a", dimensions: 256 });
// @ts-expect-error an embedding model does not chat
void chat(afarensisEmbedding("text-embedding-3-small"), { messages });

const small = createClient({ organization: "org-1" }, [audioSpeechCreate]);
void small.audio.speech.create({ model: "tts-1", input: "a", voice: "nova" });
// @ts-expect-error it has one operation
void small.audio.transcriptions;
client.withOptions({ organization: "org-2" }) satisfies typeof client;
