/** Where a part's bytes are: behind a URL, in the request itself (base64), or in a file that the provider already has. */
export type PartSource =
  | { readonly url: string }
  | { readonly data: string; readonly mediaType: string }
  | { readonly fileId: string };

export interface TextPart {
  readonly type: "text";
  readonly text: string;
}

export interface ImagePart {
  readonly type: "image";
  readonly source: PartSource;
  /** How closely the model looks, where the provider lets the caller say. */
  readonly detail?: "auto" | "low" | "high" | undefined;
}

export interface AudioPart {
  readonly type: "audio";
  readonly source: PartSource;
}

export interface VideoPart {
  readonly type: "video";
  readonly source: PartSource;
}

export interface FilePart {
  readonly type: "file";
  readonly source: PartSource;
  readonly name?: string | undefined;
}

export type UserPart = TextPart | ImagePart | AudioPart | VideoPart | FilePart;

export interface SystemMessage {
  readonly role: "system";
  readonly content: string | readonly TextPart[];
}

export interface UserMessage {
  readonly role: "user";
  readonly content: string | readonly UserPart[];
}

/** What a provider said that the vocabulary has no word for: kept as it came, and sent back on the next turn. */
export type Residue = Readonly<Record<string, unknown>>;

/** A call that the model makes; `arguments` is the exact JSON text that the provider sent. */
export interface ToolCall {
  /** The provider's id, which the answering tool message names; where it sends none, one made from the reply's id. */
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
  /** What else the provider wrote on this call (a signature that must come back); absent where there is nothing. */
  readonly residue?: Residue | undefined;
}

export interface AssistantMessage {
  readonly role: "assistant";
  readonly content?: string | readonly TextPart[] | undefined;
  readonly reasoning?: string | undefined;
  readonly refusal?: string | undefined;
  readonly toolCalls?: readonly ToolCall[] | undefined;
  readonly residue?: Residue | undefined;
}

/** The result of one tool call. */
export interface ToolMessage {
  readonly role: "tool";
  readonly toolCallId: string;
  readonly content: string | readonly TextPart[];
  /** True where the tool failed and `content` says how; providers without a member for it get the content alone. */
  readonly isError?: boolean | undefined;
}

export type Message = SystemMessage | UserMessage | AssistantMessage | ToolMessage;
