import type { ChatReply, ChatWarning } from "@lockstep/core";
import {
  Choices,
  type DeltaEvent,
  type EventSink,
  filled,
  type GatheredReply,
  isList,
  isObject,
  type JsonObject,
  noneKnown,
  replaceMembers,
  type ReplyContext,
  replyOf,
  sections,
} from "@lockstep/core/dialect";
import { ChoiceAssembler } from "./choice-assembler.ts";
import { decodeUsage, unexpressedUsage } from "./decode-usage.ts";
import type { DecodeQuirks } from "./quirks.ts";
import { readChoice } from "./read-choice.ts";
import type { ReadChunk, ReadReply, ReadUsage } from "./reads.ts";

/** `obfuscation` is padding of random length against traffic analysis. */
const knownOfEnvelope: ReadonlySet<string> = new Set(["id", "object", "model", "choices", "usage", "warnings", "obfuscation"]);

/**
 * Gathers a reply, from one whole body or from chunks: the same code for both, so that streaming cannot differ. The vocabulary
 * has one reply per call; further choices (`n`) are gathered too and kept in the residue.
 */
export class ReplyAssembler {
  readonly #quirks: DecodeQuirks;
  /** What each choice of this body has: a whole message, or a piece of one. */
  readonly #holds: "message" | "delta";
  readonly #choices: Choices<ChoiceAssembler>;
  readonly #rest: Record<string, unknown> = {};
  #id: string | undefined;
  #model: string | undefined;
  #warnings: readonly ChatWarning[] = [];
  /** As it came: some servers repeat usage so far in each chunk, and only the last is worth reading. */
  #wireUsage: ReadUsage | undefined;

  constructor(quirks: DecodeQuirks, holds: "message" | "delta") {
    this.#quirks = quirks;
    this.#holds = holds;
    this.#choices = new Choices(() => new ChoiceAssembler(quirks));
  }

  /** False while nothing has come that could be an answer: no choice at all. */
  get begun(): boolean {
    return this.#choices.size > 0;
  }

  /** Takes a reply or a chunk, and adds the events that it causes to `events`: those of choice 0. */
  add(wire: ReadReply | ReadChunk, events: EventSink): void {
    if (!isObject(wire)) return;
    this.#addEnvelope(wire);
    if (!isList(wire.choices)) return;
    for (const choice of wire.choices) {
      if (!isObject(choice)) continue;
      const index = typeof choice["index"] === "number" ? choice["index"] : 0;
      const pieces = readChoice(choice, this.#holds, this.#quirks);
      this.#choices.at(index).add(pieces, this.#holds === "message", this.#choices.eventsOf(index, events));
    }
  }

  /** What is said at the end: every tool call closed, then the usage. */
  end(): readonly DeltaEvent[] {
    const usage = decodeUsage(this.#wireUsage, this.#quirks);
    const first = this.#choices.first();
    return [...this.#choices.held(), ...(first?.end(this.#id) ?? []), ...(usage ? [{ type: "usage" as const, usage }] : [])];
  }

  /** The reply as far as it has arrived. */
  reply<Raw>(raw: Raw, context: ReplyContext): ChatReply<Raw> {
    const first = this.#choices.first() ?? new ChoiceAssembler(this.#quirks);
    const { residue, ...said } = first.result(this.#id);
    const usage = decodeUsage(this.#wireUsage, this.#quirks);
    const others = this.#choices.others().map(([index, choice]) => ({ index, ...choice.result(this.#id) }));
    const left = unexpressedUsage(this.#wireUsage, usage, this.#quirks);
    const gathered: GatheredReply = {
      id: this.#id,
      model: this.#model,
      ...said,
      usage,
      warnings: this.#warnings,
      residue: sections({ ...residue, reply: this.#rest, usage: left, choices: others }),
    };
    return replyOf(raw, gathered, context);
  }

  #addEnvelope(wire: ReadReply | ReadChunk): void {
    // Servers open a stream with empty ids and models (a content filter's report); the first that say something count.
    this.#id ??= filled(wire.id);
    this.#model ??= filled(wire.model);
    if (wire.usage !== null && wire.usage !== undefined) this.#wireUsage = wire.usage;
    if (wire.warnings) this.#addWarnings(wire.warnings);
    replaceMembers(this.#rest, wire as JsonObject, knownOfEnvelope);
  }

  #addWarnings(warnings: unknown): void {
    const worded = isList(warnings) && warnings.every((entry) => isObject(entry) && typeof entry["message"] === "string");
    if (worded) this.#warnings = [...this.#warnings, ...(warnings as readonly ChatWarning[])];
    else replaceMembers(this.#rest, { warnings }, noneKnown);
  }
}
