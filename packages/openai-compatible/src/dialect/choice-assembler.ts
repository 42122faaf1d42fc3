import type { ChatReply, TokenLogprob } from "@lockstep/core";
import {
  type DeltaEvent,
  type EventSink,
  filled,
  finishReasonOf,
  isObject,
  type JsonObject,
  mergeDelta,
  noneKnown,
  replaceMembers,
  sections,
} from "@lockstep/core/dialect";
import { type ContentLayout, joinLayouts, layoutOfText } from "./content-layout.ts";
import type { DecodedLogprobs } from "./decode-logprobs.ts";
import type { DecodeQuirks } from "./quirks.ts";
import type { ChoicePieces } from "./read-choice.ts";
import { ToolCallAssembler } from "./tool-calls.ts";

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
  #layout: ContentLayout = [];
  #text = "";
  #reasoning = "";
  #refusal = "";
  #rawFinishReason: string | null = null;
  /** True where the call came in the older form, which has one at most and no id. */
  #isFunctionCall = false;

  constructor(quirks: DecodeQuirks) {
    this.#quirks = quirks;
  }

  /** Takes the pieces of one chunk, or of a whole reply, and adds the events that they cause to `events`. */
  add(pieces: ChoicePieces, whole: boolean, events: EventSink): void {
    const { text, reasoning, refusal, toolCalls, functionCall, logprobs, messageRest, choiceRest } = pieces;
    this.#addLayout(pieces);
    this.#addFinish(pieces.rawFinishReason);
    if (pieces.tokenId !== undefined) this.#tokenIds.push(pieces.tokenId);
    if (reasoning !== "") {
      this.#reasoning += reasoning;
      events.push({ type: "reasoning-delta", text: reasoning });
    }
    this.#addLogprobs("reasoning", logprobs?.reasoning, events);
    if (text !== "") {
      this.#text += text;
      events.push({ type: "text-delta", text });
    }
    this.#addLogprobs("content", logprobs?.content, events);
    if (refusal !== "") {
      this.#refusal += refusal;
      events.push({ type: "refusal-delta", text: refusal });
    }
    this.#addLogprobs("refusal", logprobs?.refusal, events);
    if (toolCalls !== undefined) this.#addToolCalls(toolCalls, whole, events);
    if (functionCall !== undefined) this.#addFunctionCall(functionCall, events);
    if (messageRest !== undefined) mergeDelta(this.#messageRest, messageRest, this.#quirks.joinedDeltaFields);
    if (choiceRest !== undefined) replaceMembers(this.#choiceRest, choiceRest, noneKnown);
    if (logprobs?.rest !== undefined) mergeDelta(this.#choiceRest, { logprobs: logprobs.rest }, []);
  }

  end(replyId: string | undefined): readonly DeltaEvent[] {
    return this.#calls.end(replyId);
  }

  result(replyId: string | undefined): Omit<ChatReply, "raw" | "warnings"> {
    const { content, reasoning, refusal } = this.#logprobs;
    const raw = this.#rawFinishReason;
    const foreign = this.#calls.foreignCalls();
    return {
      text: this.#text,
      ...(this.#reasoning !== "" && { reasoning: this.#reasoning }),
      ...(this.#refusal !== "" && { refusal: this.#refusal }),
      toolCalls: this.#calls.toolCalls(replyId),
      finishReason: finishReasonOf(this.#quirks.finishReasons, raw),
      rawFinishReason: raw,
      ...(content && { logprobs: content }),
      ...(reasoning && { reasoningLogprobs: reasoning }),
      ...(refusal && { refusalLogprobs: refusal }),
      residue: sections({
        content: this.#layout,
        message: { ...this.#messageRest, ...(foreign.length > 0 && { tool_calls: foreign }) },
        choice: { ...this.#choiceRest, ...(this.#tokenIds.length > 0 && { token_ids: this.#tokenIds }) },
      }),
    };
  }

  #addFinish(reason: string | null): void {
    const known = this.#rawFinishReason;
    if (this.#quirks.firstFinishCounts === true && known) {
      // Another word is kept, though it does not count.
      if (reason && reason !== known) this.#choiceRest["finish_reason"] = reason;
      return;
    }
    // An empty word after a real one is a server's way to say nothing.
    this.#rawFinishReason = reason || (this.#rawFinishReason ?? reason);
  }

  /** Only a message with thinking among its parts has a layout; then every text counts, those before the first part too. */
  #addLayout({ layout, text }: ChoicePieces): void {
    if (layout !== undefined) {
      const before = this.#layout.length > 0 ? this.#layout : layoutOfText(this.#text);
      this.#layout = joinLayouts(before, layout);
    } else if (text !== "" && this.#layout.length > 0) {
      this.#layout = joinLayouts(this.#layout, layoutOfText(text));
    }
  }

  #addLogprobs(channel: keyof typeof logprobEvents, added: readonly TokenLogprob[] | undefined, events: EventSink): void {
    if (added === undefined) return;
    // An empty list is remembered: "sent, but empty" is not "not sent".
    const all = (this.#logprobs[channel] ??= []);
    // One by one: a long reply has more tokens than a call takes arguments.
    for (const token of added) all.push(token);
    if (added.length > 0) events.push({ type: logprobEvents[channel], logprobs: added });
  }

  #addToolCalls(calls: readonly unknown[], whole: boolean, events: EventSink): void {
    for (const call of calls) {
      if (!isObject(call)) continue;
      if (whole) this.#calls.addWhole(call);
      else this.#calls.add(call, events);
    }
  }

  /** Some servers send an empty one beside every answer, or one beside calls of the newer form: that is no call. */
  #addFunctionCall(called: JsonObject, events: EventSink): void {
    this.#isFunctionCall ||= filled(called["name"]) !== undefined && this.#calls.isEmpty;
    if (this.#isFunctionCall) this.#calls.add({ function: called }, events);
    else mergeDelta(this.#messageRest, { function_call: called }, this.#quirks.joinedDeltaFields);
  }
}
