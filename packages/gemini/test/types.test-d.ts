import type { APIPromise, EventStream, PagePromise } from "@lockstep/core";
import {
  type BatchEmbedContentsRequest,
  type Candidate,
  chatCapabilities,
  type Content,
  createClient,
  createGemini,
  type ErrorDetail,
  type GenerateContentRequest,
  type GenerateContentResponse,
  type ListModelsResponse,
  type LogprobsResult,
  type Model,
  modelsGenerateContent,
  type Part,
} from "../src/index.ts";

const client = createGemini();
const body: GenerateContentRequest = { contents: [{ role: "user", parts: [{ text: "Hi" }] }] };

// Each operation has its own method: nothing in a body asks for a stream.
void (client.models.generateContent("m", body) satisfies APIPromise<GenerateContentResponse>);
void (client.models.generateContentStream("m", body) satisfies APIPromise<EventStream<GenerateContentResponse>>);
void (client.models.list({ pageSize: 5 }) satisfies PagePromise<Model, ListModelsResponse>);
// @ts-expect-error the model is in the path, and comes first
void client.models.generateContent(body);
// @ts-expect-error alt=sse is sent by the client: there is no query to give
void client.models.generateContentStream("m", body, { alt: "sse" });
// @ts-expect-error contents are what it is about
void client.models.generateContent("m", { generationConfig: {} });

// A turn goes back as it came, signatures and all.
declare const candidate: Candidate;
const next: GenerateContentRequest = { contents: [...body.contents, ...(candidate.content ? [candidate.content] : [])] };
next satisfies GenerateContentRequest;
const signed: Part = { functionCall: { name: "f" }, thoughtSignature: "c2ln" };
signed satisfies Part;

// What is zero is left out, so nothing may be taken for granted.
declare const reply: GenerateContentResponse;
// @ts-expect-error a refused prompt has no candidates
void reply.candidates[0];
const index: number | undefined = candidate.index;
index satisfies number | undefined;
const parts: Part[] | undefined = candidate.content?.parts;
parts satisfies Part[] | undefined;

// Logprobs are lists of steps, alternatives in lists of their own.
const logprobs: LogprobsResult = {
  chosenCandidates: [{ token: "Hello", tokenId: 9259, logProbability: -6.7947026e-6 }],
  topCandidates: [{ candidates: [{ token: "Hello", logProbability: -6.7947026e-6 }] }],
};
logprobs satisfies LogprobsResult;
// @ts-expect-error one list too few
const flat: LogprobsResult = { topCandidates: [[{ token: "Hello" }]] };
flat satisfies object;

// Reasons may be new; modes of a request may not.
const reason: Candidate["finishReason"] = "A_REASON_OF_TOMORROW";
reason satisfies string;
// @ts-expect-error no such mode
const mode: GenerateContentRequest = { ...body, toolConfig: { functionCallingConfig: { mode: "SOMETIMES" } } };
mode satisfies object;
// @ts-expect-error roles of other wires are no roles here, but text is: the content must have parts
const content: Content = { role: "assistant", content: "Hi" };
content satisfies object;

// Details of errors narrow by their @type.
declare const detail: ErrorDetail;
if (detail["@type"] === "type.googleapis.com/google.rpc.QuotaFailure") detail.violations satisfies object | undefined;
// @ts-expect-error only after narrowing
void detail.violations;

// In a batch each request names its model.
// @ts-expect-error the model is missing
const batch: BatchEmbedContentsRequest = { requests: [{ content: { parts: [{ text: "a" }] } }] };
batch satisfies object;

// A client of one operation has that method only.
const small = createClient({}, [modelsGenerateContent]);
void small.models.generateContent("m", body);
// @ts-expect-error not asked for
void small.models.countTokens("m", {});

chatCapabilities.logprobs satisfies true;
chatCapabilities.minP satisfies false;
chatCapabilities.parallelToolCalls satisfies false;
