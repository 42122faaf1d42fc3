import type { ChatEvent, ChatReply, TokenLogprob } from "@lockstep/core";
import type { DecodedLogprobs } from "./decode-logprobs.ts";
import type { DecodeQuirks } from "./quirks.ts";
import type { ChoicePieces } from "./read-choice.ts";
import { mergeDelta, replaceMembers, sections } from "./residue.ts";
import { ToolCallAssembler } from "./tool-calls.ts";

export type DeltaEvent = Exclude<ChatEvent, { type: "finish" }>;

const logprobEvents = {
  content: "logprobs",
  reasoning: "reasoning-logprobs",
  refusal: "refusal-logprobs",
} as const;

type Channels = { -readonly [Channel in keyof DecodedLogprobs]?: TokenLogprob[] };

/** Gathers one choice of a reply. */
export class ChoiceAssembler {
  /** Events of a choice other than 0, until it is known whether it is the one that the reply is about. */
  readonly held: DeltaEvent[] = [];
  readonly #quirks: DecodeQuirks;
  readonly #calls = new ToolCallAssembler();
  readonly #logprobs: Channels = {};
  readonly #tokenIds: number[] = [];
  readonly #messageRest: Record<string, unknown> = {};
  readonly #choiceRest: Record<string, unknown> = {};
  #text = "";
  #reasoning = "";
  #refusal = "";
  #rawFinishReason: string | null = null;

  constructor(quirks: DecodeQuirks) {
    this.#quirks = quirks;
  }

  add(pieces: ChoicePieces, whole: boolean): readonly DeltaEvent[] {
    const { text, reasoning, refusal, toolCalls } = pieces;
    this.#text += text;
    this.#reasoning += reasoning;
    this.#refusal += refusal;
    // An empty word after a real one is a server's way to say nothing.
    this.#rawFinishReason = pieces.rawFinishReason || (this.#rawFinishReason ?? pieces.rawFinishReason);
    if (pieces.tokenId !== undefined) this.#tokenIds.push(pieces.tokenId);
    mergeDelta(this.#messageRest, pieces.messageRest, this.#quirks.joinedDeltaFields);
    const { logprobs, ...choiceRest } = pieces.choiceRest;
    replaceMembers(this.#choiceRest, choiceRest);
    if (logprobs !== undefined) mergeDelta(this.#choiceRest, { logprobs }, []);
    const callEvents = toolCalls.flatMap((call) => (whole ? this.#calls.addWhole(call) : this.#calls.add(call)) ?? []);
    return [
      ...(reasoning === "" ? [] : [{ type: "reasoning-delta" as const, text: reasoning }]),
      ...this.#addLogprobs("reasoning", pieces.logprobs.reasoning),
      ...(text === "" ? [] : [{ type: "text-delta" as const, text }]),
      ...this.#addLogprobs("content", pieces.logprobs.content),
      ...(refusal === "" ? [] : [{ type: "refusal-delta" as const, text: refusal }]),
      ...this.#addLogprobs("refusal", pieces.logprobs.refusal),
      ...callEvents,
    ];
  }

  end(replyId: string | undefined): readonly DeltaEvent[] {
    return this.#calls.end(replyId);
  }

  result(replyId: string | undefined): Omit<ChatReply, "raw" | "warnings"> {
    const { content, reasoning, refusal } = this.#logprobs;
    const raw = this.#rawFinishReason;
    const table = this.#quirks.finishReasons;
    const foreign = this.#calls.foreignCalls();
    return {
      text: this.#text,
      ...(this.#reasoning !== "" && { reasoning: this.#reasoning }),
      ...(this.#refusal !== "" && { refusal: this.#refusal }),
      toolCalls: this.#calls.toolCalls(replyId),
      finishReason: (raw !== null && Object.hasOwn(table, raw) ? table[raw] : undefined) ?? "other",
      rawFinishReason: raw,
      ...(content && { logprobs: content }),
      ...(reasoning && { reasoningLogprobs: reasoning }),
      ...(refusal && { refusalLogprobs: refusal }),
      residue: sections({
        message: { ...this.#messageRest, ...(foreign.length > 0 && { tool_calls: foreign }) },
        choice: { ...this.#choiceRest, ...(this.#tokenIds.length > 0 && { token_ids: this.#tokenIds }) },
      }),
    };
  }

  #addLogprobs(channel: keyof typeof logprobEvents, added: readonly TokenLogprob[] | undefined): readonly DeltaEvent[] {
    if (added === undefined) return [];
    // An empty list is remembered: "sent, but empty" is not "not sent".
    const all = (this.#logprobs[channel] ??= []);
    // One by one: a long reply has more tokens than a call takes arguments.
    for (const token of added) all.push(token);
    return added.length === 0 ? [] : [{ type: logprobEvents[channel], logprobs: added }];
  }
}
