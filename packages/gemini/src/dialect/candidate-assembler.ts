import type { ChatReply, TokenLogprob } from "@lockstep/core";
import {
  type DeltaEvent,
  type EventSink,
  filled,
  isList,
  isObject,
  type JsonObject,
  mergeDelta,
  noneKnown,
  replaceMembers,
  sections,
  unknownMembers,
} from "@lockstep/core/dialect";
import { decodeLogprobs } from "./decode-logprobs.ts";
import { finishReasonOf } from "./finish-reasons.ts";
import { TurnAssembler } from "./turn-assembler.ts";

const known: ReadonlySet<string> = new Set(["index", "content", "finishReason", "logprobsResult"]);
const knownOfContent: ReadonlySet<string> = new Set(["parts"]);
const knownOfModel: ReadonlySet<string> = new Set([...knownOfContent, "role"]);

/** Gathers one candidate of a reply. */
export class CandidateAssembler {
  /** Events of a candidate other than the first, until it is known whether it is the one that the reply is about. */
  readonly held: DeltaEvent[] = [];
  readonly #turn = new TurnAssembler();
  readonly #contentRest: Record<string, unknown> = {};
  readonly #rest: Record<string, unknown> = {};
  #logprobs: TokenLogprob[] | undefined;
  #rawFinishReason: string | null = null;

  add(candidate: JsonObject, replyId: string | undefined, events: EventSink): void {
    const { content, finishReason } = candidate;
    this.#rawFinishReason = filled(finishReason) ?? this.#rawFinishReason;
    // A number, where a caller asked for enums so: no word that the vocabulary could hand on.
    if (typeof finishReason === "number") this.#rest["finishReason"] = finishReason;
    if (isObject(content)) this.#addContent(content, replyId, events);
    this.#addLogprobs(candidate["logprobsResult"], events);
    replaceMembers(this.#rest, candidate, known);
  }

  result(replyId: string | undefined): Omit<ChatReply, "raw" | "warnings"> {
    const turn = this.#turn;
    const raw = this.#rawFinishReason;
    return {
      text: turn.text,
      ...(turn.reasoning !== "" && { reasoning: turn.reasoning }),
      toolCalls: turn.toolCalls(replyId),
      finishReason: finishReasonOf(raw, turn.hasCalls),
      rawFinishReason: raw,
      ...(this.#logprobs && { logprobs: this.#logprobs }),
      residue: sections({ content: this.#contentResidue(), candidate: this.#rest }),
    };
  }

  #addContent(content: JsonObject, replyId: string | undefined, events: EventSink): void {
    const { parts, role } = content;
    for (const [position, part] of (isList(parts) ? parts : []).entries()) {
      if (isObject(part)) this.#turn.add(part, position === 0, replyId, events);
    }
    const rest = unknownMembers(content, role === "model" ? knownOfModel : knownOfContent);
    if (rest !== undefined) replaceMembers(this.#contentRest, rest, noneKnown);
  }

  #contentResidue(): JsonObject {
    const layout = this.#turn.layout();
    return { ...this.#contentRest, ...(layout && { parts: layout }) };
  }

  #addLogprobs(wire: unknown, events: EventSink): void {
    const decoded = decodeLogprobs(wire);
    if (decoded === undefined) return;
    const { tokens, rest } = decoded;
    // An empty list is remembered: "sent, but empty" is not "not sent".
    const all = (this.#logprobs ??= []);
    // One by one: a long reply has more tokens than a call takes arguments.
    for (const token of tokens) all.push(token);
    if (tokens.length > 0) events.push({ type: "logprobs", logprobs: tokens });
    if (rest !== undefined) mergeDelta(this.#rest, { logprobsResult: rest }, []);
  }
}
