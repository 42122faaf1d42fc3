import type { ReasoningEffort } from "@lockstep/core";
import type { FunctionCall, FunctionTool } from "@lockstep/core/dialect";

/**
 * What the dialect writes: the narrowest body that says everything our request can say, and never a null. Each provider's typed
 * call takes it as its own generated body type; where the two disagree, that line does not compile.
 *
 * Servers differ in which values they take. `Limits` names them as types, and the quirks hold the same values as data.
 */
export interface Limits {
  readonly systemRole: "system" | "developer";
  readonly part: PartKind;
  readonly reasoningEffort: ReasoningEffort;
  readonly logprobs: boolean | number;
  readonly toolChoice: ToolChoiceKind;
  readonly responseFormat: ResponseFormatKind;
}

/** The body's `messages` part by part: a kind for each shape that some server refuses. */
export interface PartShapes {
  readonly image: { type: "image_url"; image_url: { url: string; detail?: "auto" | "low" | "high" | undefined } };
  /** The same where the server fetches nothing: the address is a data URL. */
  readonly "image-data": { type: "image_url"; image_url: { url: string; detail?: "auto" | "low" | "high" | undefined } };
  readonly "audio-wav": { type: "input_audio"; input_audio: { data: string; format: "wav" } };
  readonly "audio-mp3": { type: "input_audio"; input_audio: { data: string; format: "mp3" } };
  /** OpenAI's shape around an address: bare base64 is refused there. */
  readonly "audio-address": { type: "input_audio"; input_audio: { data: string; format: "wav" | "mp3" } };
  readonly "audio-url": { type: "audio_url"; audio_url: { url: string } };
  readonly video: { type: "video_url"; video_url: { url: string } };
  readonly "file-url": { type: "file_url"; file_url: { url: string } };
  readonly file: { type: "file"; file: { file_id?: string; file_data?: string; filename?: string } };
  /** A file by its id, where the server takes neither bytes nor addresses. */
  readonly "file-id": { type: "file"; file: { file_id: string } };
  /** A file by its id or its address, where the server takes no bytes. */
  readonly "file-reference": { type: "file"; file: { file_id: string } | { url: string } };
}

export type PartKind = keyof PartShapes;

export interface WrittenText {
  type: "text";
  text: string;
}

export interface WrittenSystemMessage<Role> {
  role: Role;
  content: string;
}

export interface WrittenUserMessage<Kind extends PartKind> {
  role: "user";
  content: string | (WrittenText | PartShapes[Kind])[];
}

export interface WrittenAssistantMessage {
  role: "assistant";
  content?: string | null;
  refusal?: string;
  reasoning?: string;
  reasoning_content?: string;
  tool_calls?: FunctionCall[];
}

export interface WrittenToolMessage {
  role: "tool";
  tool_call_id: string;
  content: string;
}

export type WrittenMessage<L extends Limits> =
  | WrittenSystemMessage<L["systemRole"]>
  | WrittenUserMessage<L["part"]>
  | WrittenAssistantMessage
  | WrittenToolMessage;

/** Ways to choose a tool; `named` makes the model call the one that is named. */
export interface ToolChoiceShapes {
  readonly auto: "auto";
  readonly none: "none";
  readonly required: "required";
  readonly named: { type: "function"; function: { name: string } };
}

export type ToolChoiceKind = keyof ToolChoiceShapes;

/** Forms of a reply, under our words for them. */
export interface ResponseFormatShapes {
  readonly text: { type: "text" };
  readonly json: { type: "json_object" };
  readonly "json-schema": {
    type: "json_schema";
    json_schema: { name: string; schema: Record<string, unknown>; description?: string; strict?: boolean };
  };
}

export type ResponseFormatKind = keyof ResponseFormatShapes;

export interface WrittenChat<L extends Limits> {
  model: string;
  messages: WrittenMessage<L>[];
  max_tokens?: number | undefined;
  max_completion_tokens?: number | undefined;
  temperature?: number | undefined;
  top_p?: number | undefined;
  stop?: string[] | undefined;
  logprobs?: L["logprobs"] | undefined;
  top_logprobs?: number | undefined;
  tools?: FunctionTool[] | undefined;
  tool_choice?: ToolChoiceShapes[L["toolChoice"]] | undefined;
  parallel_tool_calls?: boolean | undefined;
  response_format?: ResponseFormatShapes[L["responseFormat"]] | undefined;
  reasoning_effort?: L["reasoningEffort"] | undefined;
  seed?: number | undefined;
  top_k?: number | undefined;
  min_p?: number | undefined;
  presence_penalty?: number | undefined;
  frequency_penalty?: number | undefined;
  repetition_penalty?: number | undefined;
}

/** What some servers have for no reasoning at all, beside the efforts (the quirk `thinkingSwitch`). */
export interface WrittenThinking {
  thinking?: { type: "disabled" } | undefined;
}

/** What some servers call otherwise (the quirk `renamed`). */
export interface WrittenRenamed {
  random_seed?: number | undefined;
  repeat_penalty?: number | undefined;
}

/** Members of the body that the vocabulary expresses: `providerOptions` has the others. */
export type ExpressedMember = keyof WrittenChat<Limits> | keyof WrittenRenamed | "stream";

export interface WrittenEmbedding {
  model: string;
  input: string | string[];
  dimensions?: number | undefined;
}

export interface WrittenRerank {
  model: string;
  query: string;
  documents: string[];
  top_n?: number | undefined;
}
